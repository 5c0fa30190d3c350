from django.db import migrations

from charitynet.indexes import trigram_index


class Migration(migrations.Migration):
    dependencies = [("coverage", "0001_initial")]

    operations = [trigram_index("coverage_plan")]
