"""Decisions as an Excel sheet: those of a meeting, or all those of a series."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from charitynet import references
from charitynet.papers import sheet
from charitynet.papers.sheet import PERCENT_FORMAT, Column, day_columns

from .models import Decision
from .papers import label


def decisions_of(user, **where):
    """The decisions this user may see, with all that the sheet says of them."""
    found = Decision.objects.visible_to(user).filter(**where).with_last_update()
    return found.select_related("meeting").prefetch_related("responsible")


def decisions_xlsx(title, decisions):
    return sheet.written(title, columns(), decisions)


def columns():
    return [
        Column(
            pgettext("column head", "Meeting"),
            lambda one: references.shown(one.meeting.reference),
            14,
        ),
        Column(_("Title of the meeting"), lambda one: one.meeting.title, 34),
        *day_columns(
            _("Date of the meeting"), lambda one: one.meeting.on, lambda one: one.meeting.precision
        ),
        Column(label(Decision, "number"), lambda one: one.number, 8),
        Column(pgettext("column head", "Decision"), lambda one: one.text, 60),
        Column(label(Decision, "kind"), lambda one: one.get_kind_display(), 18),
        Column(label(Decision, "responsible"), owners, 34),
        *day_columns(label(Decision, "due_on"), lambda one: one.due_on),
        Column(label(Decision, "status"), lambda one: one.get_status_display(), 14),
        Column(_("Progress"), lambda one: one.progress / 100, 10, PERCENT_FORMAT),
        Column(_("Last report"), lambda one: one.last_note or "", 40),
    ]


def owners(decision):
    return _(", ").join(str(one) for one in decision.responsible.all())
