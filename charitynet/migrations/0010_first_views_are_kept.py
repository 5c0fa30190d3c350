"""Lists go on opening with the view with which their reader let them open."""

from django.db import migrations
from django.db.models import F


def keep(apps, schema_editor):
    view, first = (apps.get_model("charitynet", name) for name in ("SavedView", "FirstView"))
    first.objects.bulk_create(
        first(user_id=one.user_id, list=one.list, view=one, name=one.name)
        for one in view.objects.filter(is_default=True)
    )


def give_back(apps, schema_editor):
    """Only one's own view could open a list before."""
    view, first = (apps.get_model("charitynet", name) for name in ("SavedView", "FirstView"))
    own = first.objects.filter(view__user=F("user")).values("view")
    view.objects.filter(pk__in=own).update(is_default=True)
    first.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("charitynet", "0009_first_views")]

    operations = [migrations.RunPython(keep, give_back)]
