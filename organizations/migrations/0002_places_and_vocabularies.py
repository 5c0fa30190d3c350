from django.db import migrations

from organizations import places


def load(apps, schema_editor):
    models = (apps.get_model("organizations", name) for name in ("Place", "FieldOfWork", "BeneficiaryGroup"))
    places.load(*models)


class Migration(migrations.Migration):
    dependencies = [("organizations", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
