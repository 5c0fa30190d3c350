"""Decisions as something to choose: by their words or their meeting."""

from django.utils.text import Truncator

from charitynet import arabic, choosers
from meetings.models import Decision


def within(user):
    return Decision.objects.visible_to(user).select_related("meeting")


def search(decisions, text, request):
    return decisions.named(text) if text else decisions


def exactly(decisions, text):
    whole = arabic.fold(text)
    return [one for one in decisions.named(text)[:20] if arabic.fold(one.text) == whole]


def option(decision):
    label = Truncator(str(decision)).chars(120)
    return choosers.Option(pk=decision.pk, label=label, detail=str(decision.meeting))


def register():
    choosers.register(
        "decisions",
        choosers.Chooser(within=within, search=search, exactly=exactly, option=option),
    )
