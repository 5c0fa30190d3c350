"""The columns of the register of follow-ups."""

from django.utils.translation import gettext_lazy as _

from charitynet.lists.columns import Column


def origin(followup):
    """What it comes of, as far as the reader may know."""
    told = followup.origin
    return told.title if told.url else str(told.kind.label)


FOLLOWUPS = (
    Column("text", sort="text", is_main=True, width=60, told=lambda one: one.text),
    Column("due_on", sort="due_on", is_day=True, classes="cn-nowrap"),
    Column("responsible", sort="responsible__name", width=34),
    Column("origin", label=_("What it comes of"), told=origin, folds="cn-mid-hide", width=44),
    Column("status", sort="status", is_bare=True, width=18),
    Column("priority", sort="priority", is_extra=True, width=12),
    Column("assignee", is_extra=True, width=26),
    Column("done_on", sort="done_on", is_extra=True, is_day=True, classes="cn-nowrap"),
    Column("reference", sort="reference", is_extra=True, width=14),
    Column("contact", is_extra=True, width=26),
    Column("owner", sort="owner__name", is_extra=True, width=34),
)
