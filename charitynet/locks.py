"""What the database itself refuses to change: triggers, the same on SQLite and PostgreSQL.

A room declares its locks in `AppConfig.ready()`. They are installed after every migrate, from
here alone, since SQLite drops the triggers of a table that a migration rebuilds; and they rest
while migrations run, which may change what is locked. A refused write raises IntegrityError.
"""

from dataclasses import dataclass

from django.db import connections, transaction
from django.db.models.signals import post_migrate, pre_migrate

PREFIX = "lock_"


@dataclass(frozen=True)
class Lock:
    """Writes to a table that are refused when a condition holds.

    `events` are some of INSERT, UPDATE and DELETE. `when` is a condition in SQL that both
    databases know, over OLD and NEW; `{row}` in it stands for the row that is written: NEW of
    an INSERT, OLD of a DELETE, either of an UPDATE.
    """

    name: str
    table: str
    events: tuple
    when: str
    message: str

    def triggers(self):
        """Name, event and condition of each trigger."""
        for event in self.events:
            yield f"{PREFIX}{self.name}_{event.lower()}", event, self._condition(event)

    def _condition(self, event):
        rows = {"INSERT": ["NEW"], "DELETE": ["OLD"], "UPDATE": ["OLD", "NEW"]}[event]
        conditions = dict.fromkeys(self.when.replace("{row}", row) for row in rows)
        return " OR ".join(f"({condition})" for condition in conditions)

    @property
    def literal(self):
        return "'" + self.message.replace("'", "''") + "'"


_locks = {}


def add(lock):
    """Declare a lock; declaring it twice adds it once."""
    _locks[lock.name] = lock


def connect(app):
    """Let every migrate and flush take the locks off and put them on again."""
    pre_migrate.connect(_before_migrate, sender=app, dispatch_uid="charitynet.locks")
    post_migrate.connect(_after_migrate, sender=app, dispatch_uid="charitynet.locks")


def _before_migrate(using, plan, **kwargs):
    if plan:
        remove(connections[using])


def _after_migrate(using, **kwargs):
    install(connections[using])


def declared(connection):
    """The names of the triggers that there should be, of tables that there are."""
    return {name for lock in _present(connection) for name, _event, _when in lock.triggers()}


def installed(connection):
    """The names of the triggers that there are."""
    with connection.cursor() as cursor:
        cursor.execute(_DIALECTS[connection.vendor].LISTED)
        return {name for (name,) in cursor.fetchall() if name.startswith(PREFIX)}


def install(connection):
    """Put every lock on afresh, all or none."""
    dialect = _DIALECTS[connection.vendor]
    with transaction.atomic(using=connection.alias):
        remove(connection)
        with connection.cursor() as cursor:
            for lock in _present(connection):
                for name, event, when in lock.triggers():
                    for statement in dialect.created(lock, name, event, when):
                        cursor.execute(statement)


def remove(connection):
    """Take every lock off."""
    dialect = _DIALECTS[connection.vendor]
    with connection.cursor() as cursor:
        for name in installed(connection):
            cursor.execute(dialect.DROPPED.format(name=name))


def _present(connection):
    tables = set(connection.introspection.table_names())
    return [lock for lock in _locks.values() if lock.table in tables]


class _SQLite:
    LISTED = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    DROPPED = 'DROP TRIGGER "{name}"'

    @staticmethod
    def created(lock, name, event, when):
        yield (
            f'CREATE TRIGGER "{name}" BEFORE {event} ON "{lock.table}" FOR EACH ROW '
            f"WHEN {when} BEGIN SELECT RAISE(ABORT, {lock.literal}); END"
        )


class _PostgreSQL:
    LISTED = (
        "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
    )
    DROPPED = 'DROP FUNCTION "{name}"() CASCADE'

    @staticmethod
    def created(lock, name, event, when):
        kept = "OLD" if event == "DELETE" else "NEW"
        yield (
            f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $lock$ BEGIN '
            f"IF {when} THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', "
            f"MESSAGE = {lock.literal}; END IF; RETURN {kept}; END $lock$"
        )
        yield (
            f'CREATE TRIGGER "{name}" BEFORE {event} ON "{lock.table}" FOR EACH ROW '
            f'EXECUTE FUNCTION "{name}"()'
        )


_DIALECTS = {"sqlite": _SQLite, "postgresql": _PostgreSQL}
