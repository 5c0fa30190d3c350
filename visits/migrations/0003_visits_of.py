from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visits", "0002_indexes")]

    operations = [
        migrations.RemoveIndex("delegation", "delegation_of"),
        migrations.AddIndex(
            "delegation",
            models.Index(fields=["organization", "side", "visit"], name="visits_of"),
        ),
    ]
