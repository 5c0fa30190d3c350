from django.db import migrations

from charitynet.indexes import latest_first_index, trigram_index


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [
        trigram_index("meetings_meeting"),
        trigram_index("meetings_series"),
        trigram_index("meetings_decision"),
        latest_first_index("meetings_meeting", "meeting_by_day"),
    ]
