"""What the pictures beside the figures show: each is defined in one sentence too."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Panel:
    """A picture of several numbers: what it is called, and what it counts."""

    label: str
    definition: str


PANELS = {
    "months": Panel(
        _("Visits and meetings month by month"),
        _(
            "Visits and meetings that were held, by the Gregorian month of their day: twelve "
            "months up to the end of the period, or its own months if it is longer."
        ),
    ),
    "ahead": Panel(
        _("What is ahead"),
        _("Visits planned or confirmed, and meetings planned or announced, from today on."),
    ),
    "partners": Panel(
        _("Partners going cold"),
        _(
            "Days since a partner was last met in a held visit or meeting or signed an "
            "agreement, against the days that usually pass between two contacts, or 90 while there "
            "were fewer than three: beyond them it cools, beyond twice as many it is cold."
        ),
    ),
    "endings": Panel(
        _("Agreements nearing their end"),
        _("Signed agreements whose current term ends within twelve months of today."),
    ),
    "followups": Panel(
        _("Follow-ups done, by organization"),
        _(
            "Of the follow-ups that were due in the period and not cancelled, how many each "
            "responsible organization has done."
        ),
    ),
    "coverage": Panel(
        _("Coverage at a glance"),
        _(
            "Of the plan with most gaps and overlaps that you may see, the services and places in "
            "which most of them lie, as coverage stands today."
        ),
    ),
}
