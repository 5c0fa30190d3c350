from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("followups", "0002_indexes")]

    operations = [
        migrations.AddIndex(
            "followup",
            models.Index(fields=["status", "done_on"], name="follow_up_by_day_done"),
        ),
    ]
