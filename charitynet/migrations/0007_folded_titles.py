from django.db import migrations

from charitynet.arabic import fold
from charitynet.indexes import trigram_index


def fold_titles(apps, schema_editor):
    documents = apps.get_model("charitynet", "Document").objects
    for document in documents.only("title").iterator():
        documents.filter(pk=document.pk).update(folded=fold(document.title))


class Migration(migrations.Migration):
    dependencies = [("charitynet", "0006_search")]

    operations = [
        migrations.RunPython(fold_titles, migrations.RunPython.noop, elidable=True),
        trigram_index("charitynet_document"),
    ]
