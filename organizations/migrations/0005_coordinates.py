from django.db import migrations

from organizations import places


def locate(apps, schema_editor):
    places.locate(apps.get_model("organizations", "Place"))


class Migration(migrations.Migration):
    dependencies = [("organizations", "0004_place_coordinates")]

    operations = [migrations.RunPython(locate, migrations.RunPython.noop)]
