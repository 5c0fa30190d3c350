"""The columns of the lists of plans and of gaps."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from charitynet.lists.columns import Column

PLANS = (
    Column("name", sort="name", is_main=True, width=40, told=lambda one: one.name),
    Column("keeper", sort="keeper__name", width=34),
    Column("region", sort="region__name"),
    Column("services", told=lambda one: one.service_count, width=10),
    Column("places", told=lambda one: one.place_count, width=10),
    Column("assignments", told=lambda one: one.assignment_count, width=10),
    Column("series", told=lambda one: str(one.seen_series or ""), is_extra=True, width=30),
    Column("groups", is_extra=True, width=34, parts=("groups",)),
)


def extent(gap):
    if gap.is_whole:
        return pgettext("coverage", "Gap")
    return pgettext("coverage", "Incomplete")


# Gaps are computed and sorted by their words; the paths only say which columns sort.
GAPS = (
    Column("service", sort="service", is_main=True, width=34, told=lambda gap: str(gap.service)),
    Column("place", sort="place", width=30, told=lambda gap: str(gap.place)),
    Column(
        "plan",
        label=_("coverage plan"),
        sort="plan",
        width=40,
        told=lambda gap: str(gap.plan),
    ),
    Column("state", label=pgettext_lazy("coverage", "Gap"), told=extent, width=14),
    Column(
        "keeper",
        label=pgettext_lazy("coverage", "Kept by"),
        told=lambda gap: str(gap.plan.keeper),
        is_extra=True,
        width=34,
    ),
)
