from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE IF EXISTS charitynet_cache")


class Migration(migrations.Migration):
    """The cache in the database, so that rate limits hold over all workers."""

    dependencies = [("charitynet", "0002_initial")]

    operations = [migrations.RunPython(create, drop)]
