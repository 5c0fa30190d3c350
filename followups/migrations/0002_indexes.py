from django.db import migrations

from charitynet.indexes import trigram_index


class Migration(migrations.Migration):
    dependencies = [("followups", "0001_initial")]

    operations = [trigram_index("followups_followup")]
