"""What the database refuses to change in an agreement once it is signed."""

from charitynet import locks

MESSAGE = "A signed agreement is never changed: amend it or renew it."

# What still changes after signing: where it stands, who sees it, the notice that was given.
FREE = {
    "id",
    "status",
    "version",
    "visibility",
    "owner",
    "is_released",
    "folded",
    "notice_given_on",
    "notice_given_by",
}


def register():
    from .models import Agreement, Obligation, Party

    signed = ", ".join(f"'{status.value}'" for status in Agreement.LOCKED_STATUSES)
    table = Agreement._meta.db_table
    columns = [field.column for field in Agreement._meta.concrete_fields if field.name not in FREE]
    changed = " OR ".join(f'NEW."{name}" IS DISTINCT FROM OLD."{name}"' for name in columns)
    locks.add(
        locks.Lock(
            "agreement", table, ("UPDATE",), f"OLD.status IN ({signed}) AND ({changed})", MESSAGE
        )
    )
    whose = f'(SELECT status FROM "{table}" WHERE id = {{row}}.agreement_id) IN ({signed})'
    parts = (Party, Obligation, Agreement.fields.through, Agreement.places.through)
    for part in parts:
        name = part._meta.db_table
        locks.add(locks.Lock(name, name, ("INSERT", "UPDATE", "DELETE"), whose, MESSAGE))
