"""What the paper of a visit says of the agreements and initiatives that came of it."""

from django.utils.translation import gettext as _

from charitynet import references
from charitynet.papers.blocks import heading, isolated, joined, table
from charitynet.papers.gatherings import label

from .models import Agreement
from .origins import came_of_outcomes


def came_of_visit(visit, user):
    """What a reader may see of what the outcomes of a visit led to."""
    outcomes = list(visit.outcomes.all())
    made = came_of_outcomes(outcomes, user) if outcomes else {}
    rows = [row(kind, one) for outcome in outcomes for kind, one in made.get(outcome.pk, ())]
    if rows:
        yield heading(_("What came of the outcomes"))
        yield table([_("Kind"), label(Agreement, "title"), _("State")], rows, [2.6, 10, 3.8])


def row(kind, record):
    title = joined("\n", [record, references.shown(record.reference)])
    return [isolated(kind), title, record.get_status_display()]
