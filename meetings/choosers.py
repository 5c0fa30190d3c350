"""Meetings as something to choose: by reference or title."""

from django.utils.translation import gettext as _

from charitynet import choosers, hijri, references

from .models import Meeting


def search(meetings, text, request):
    return meetings.found_by(request.user, text) if text else meetings


def exactly(meetings, text):
    return choosers.called(meetings.matching(text), text)


def option(meeting):
    day = _("The date is not stated")
    if meeting.on:
        day = hijri.format_period(meeting.on, meeting.precision)
    detail = f"{references.shown(meeting.reference)} · {day}"
    return choosers.Option(pk=meeting.pk, label=str(meeting), detail=detail)


def register():
    choosers.register(
        "meetings",
        choosers.Chooser(
            within=Meeting.objects.visible_to, search=search, exactly=exactly, option=option
        ),
    )
