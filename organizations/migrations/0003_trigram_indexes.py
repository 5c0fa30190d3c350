from django.db import migrations

from charitynet.indexes import trigram_index


class Migration(migrations.Migration):
    dependencies = [("organizations", "0002_places_and_vocabularies")]

    operations = [
        trigram_index("organizations_organization"),
        trigram_index("organizations_alias"),
        trigram_index("organizations_person"),
        trigram_index("organizations_place"),
    ]
