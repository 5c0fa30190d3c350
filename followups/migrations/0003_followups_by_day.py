from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("followups", "0002_indexes")]

    operations = [
        migrations.AddIndex(
            "followup",
            models.Index(fields=["status", "due_on", "priority"], name="follow_up_by_day"),
        ),
    ]
