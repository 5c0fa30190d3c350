from django.db import migrations

from charitynet.indexes import trigram_index


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_initial")]

    operations = [trigram_index("visits_visit")]
