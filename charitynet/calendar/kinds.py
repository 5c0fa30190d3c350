"""The kinds of entries, in the order in which the filter offers them."""

from django.utils.translation import gettext_lazy as _

from . import agreement_days, sources
from .entries import Kind

KINDS = (
    Kind("visits", _("Visits"), "arrow-left-right", (sources.visits,)),
    Kind("meetings", _("Meetings"), "people", (sources.meetings, sources.expected)),
    Kind("followups", _("Follow-ups due"), "check2-square", (sources.followups,)),
    Kind(
        "decisions",
        _("Decisions due or to be reviewed"),
        "journal-text",
        (sources.decisions_due, sources.decisions_reviewed),
    ),
    Kind(
        "agreements",
        _("Ends and notices of agreements"),
        "file-earmark-text",
        (agreement_days.agreements,),
    ),
    Kind("obligations", _("Obligations due"), "list-check", (agreement_days.obligations,)),
)
BY_KEY = {kind.key: kind for kind in KINDS}


def chosen(keys):
    """The kinds of these keys; all of them without any."""
    return [kind for kind in KINDS if kind.key in keys] or list(KINDS)
