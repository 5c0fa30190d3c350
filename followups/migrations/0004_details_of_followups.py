import charitynet.fields
from django.db import migrations


class Migration(migrations.Migration):
    """«notes» is what any record carries from those who see it; these words are its own."""

    dependencies = [("followups", "0003_followups_open_by_day")]

    operations = [
        migrations.RenameField("followup", "notes", "details"),
        migrations.AlterField(
            "followup",
            "folded",
            charitynet.fields.FoldedField(
                "reference", "text", "details", blank=True, default="", editable=False
            ),
        ),
    ]
