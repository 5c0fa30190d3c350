"""Decisions as something to choose: by their words or their meeting."""

from django.utils.text import Truncator

from charitynet import choosers
from meetings.models import Decision


def within(user):
    return Decision.objects.visible_to(user).select_related("meeting")


def search(decisions, text, request):
    return decisions.named(text) if text else decisions


def exactly(decisions, text):
    return choosers.called(decisions.named(text), text, "text")


def option(decision):
    label = Truncator(str(decision)).chars(120)
    return choosers.Option(pk=decision.pk, label=label, detail=str(decision.meeting))


def register():
    choosers.register(
        "decisions",
        choosers.Chooser(within=within, search=search, exactly=exactly, option=option),
    )
