"""Indexes that differ from one database to the other, as operations of migrations.

Trigrams, which only PostgreSQL has, find part of a name quickly; `fastupdate` is off, since
after some thousand inserts the pending list makes the planner leave the index alone. Lists
of events go from the latest day to the earliest and end with those of unknown date, which
SQLite does by itself and PostgreSQL must be told.
"""

from django.db.migrations.operations import RunPython


def trigram_index(table, column="folded"):
    """A migration operation that indexes a folded column on PostgreSQL and does nothing else."""
    name = f"{table}_{column}_trigram"

    def create(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            schema_editor.execute(
                f"CREATE INDEX {name} ON {table} USING gin ({column} gin_trgm_ops) "
                "WITH (fastupdate = off)"
            )

    def drop(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX {name}")

    return RunPython(create, drop)


def latest_first_index(table, name):
    """A migration operation that indexes events as their list is ordered."""

    def create(apps, schema_editor):
        last = "NULLS LAST" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f'CREATE INDEX {name} ON {table} ("on" DESC {last}, id DESC)')

    def drop(apps, schema_editor):
        schema_editor.execute(f"DROP INDEX {name}")

    return RunPython(create, drop)
