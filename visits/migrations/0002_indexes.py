from django.db import migrations

from charitynet.indexes import latest_first_index, trigram_index


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_initial")]

    operations = [
        trigram_index("visits_visit"),
        latest_first_index("visits_visit", "visit_by_day"),
    ]
