"""What the register tells of each follow-up when it is taken away."""

from django.utils.translation import gettext_lazy as _

from charitynet.lists.columns import Column


def origin(followup):
    """What it comes of, as far as the reader may know."""
    told = followup.origin
    return told.title if told.url else str(told.kind.label)


FOLLOWUPS = (
    Column("text", is_main=True, width=60, told=lambda one: one.text),
    Column("reference", width=14),
    Column("due_on", is_day=True),
    Column("priority", width=12),
    Column("status", width=18),
    Column("responsible", width=34),
    Column("assignee", width=26),
    Column("origin", label=_("What it comes of"), told=origin, width=44),
    Column("done_on", is_day=True),
)
