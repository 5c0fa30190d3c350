from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0002_indexes")]

    operations = [
        migrations.AddField(
            model_name="fulfilment",
            name="is_withdrawn",
            field=models.BooleanField(default=False, editable=False, verbose_name="taken back"),
        ),
    ]
