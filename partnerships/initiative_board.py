"""The board of initiatives: a column for each stage, a card for each initiative.

The board shows what the list shows, narrowed by the same filters. It moves a card by the same
moves as the initiative's own page, and by no other.
"""

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict
from django.urls import reverse

from .models import Initiative

MOST_CARDS = 50


def columns(initiatives, user, stages=()):
    """The stages with their cards: a fixed number of queries, however many cards there are."""
    totals = _totals(initiatives)
    cards = _cards(initiatives, user)
    return [
        {
            "status": status,
            "label": status.label,
            "total": totals.get(status, 0),
            "cards": cards.get(status, []),
            "further": totals.get(status, 0) - len(cards.get(status, [])),
        }
        for status in Initiative.Status
        if not stages or status in stages
    ]


def _totals(initiatives):
    counted = initiatives.order_by().values("status").annotate(number=Count("pk"))
    return {row["status"]: row["number"] for row in counted}


def _cards(initiatives, user):
    """The newest of each stage."""
    place = Window(RowNumber(), partition_by=F("status"), order_by=F("pk").desc())
    newest = initiatives.annotate(place=place).filter(place__lte=MOST_CARDS)
    found = {}
    for initiative in newest.order_by("-pk"):
        initiative.moves = initiative.transitions_for(user)
        found.setdefault(initiative.status, []).append(initiative)
    return found


def address(query):
    """The board again, with the filters that a page carried along."""
    kept = QueryDict(query).urlencode()
    return f"{reverse('partnerships:initiative_board')}{'?' if kept else ''}{kept}"
