"""Indexes that only PostgreSQL has: trigrams, so that a search for part of a name is quick.

They stand in migrations and not in `Meta.indexes`, since SQLite has none. `fastupdate` is off:
after some thousand inserts the pending list makes the planner leave the index alone.
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
