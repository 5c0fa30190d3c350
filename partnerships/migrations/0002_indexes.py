from django.db import migrations

from charitynet.indexes import trigram_index


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0001_initial")]

    operations = [
        trigram_index("partnerships_agreement"),
        trigram_index("partnerships_initiative"),
    ]
