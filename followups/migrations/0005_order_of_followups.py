from django.db import migrations, models


class Migration(migrations.Migration):
    """By status and day: SQLite leaves an index of some rows alone when the value is sent apart."""

    dependencies = [("followups", "0004_details_of_followups")]

    operations = [
        migrations.RemoveIndex("followup", "open_follow_ups_by_day"),
        migrations.AddIndex(
            "followup",
            models.Index(fields=["status", "due_on", "priority"], name="follow_up_by_day"),
        ),
    ]
