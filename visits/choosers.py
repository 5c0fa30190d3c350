"""Visits as something to choose: by reference or title."""

from django.utils.translation import gettext as _

from charitynet import choosers, hijri, references

from .models import Visit


def search(visits, text, request):
    return visits.named(text) if text else visits


def exactly(visits, text):
    return choosers.called(visits.named(text), text)


def option(visit):
    day = (
        hijri.format_period(visit.on, visit.precision) if visit.on else _("The date is not stated")
    )
    detail = f"{references.shown(visit.reference)} · {day}"
    return choosers.Option(pk=visit.pk, label=str(visit), detail=detail)


def register():
    choosers.register(
        "visits",
        choosers.Chooser(
            within=Visit.objects.visible_to, search=search, exactly=exactly, option=option
        ),
    )
