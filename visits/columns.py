"""The columns of the list of visits."""

from django.utils.translation import gettext_lazy as _

from charitynet.lists.columns import Column, joined


def precision(visit):
    return visit.precision


def guests(visit):
    return joined(side.organization for side in visit.guests)


def host(visit):
    return str(visit.host.organization) if visit.host else ""


VISITS = (
    Column("on", sort="on", is_day=True, precision=precision, classes="cn-nowrap", is_bare=True),
    Column("title", sort="title", is_main=True, width=44, told=lambda one: one.title),
    Column("purpose", sort="purpose", folds="cn-mid-hide"),
    Column("reference", sort="reference", folds="sm-hide cn-mid-hide text-nowrap", width=14),
    Column("status", sort="status", is_bare=True, width=14),
    Column("guests", label=_("Guests"), told=guests, is_extra=True, width=40),
    Column("host", label=_("Host"), told=host, is_extra=True, width=34),
    Column("place", sort="place__name", is_extra=True, related=("place",)),
    Column("venue", sort="venue", is_extra=True, width=28),
    Column("owner", sort="owner__name", is_extra=True, width=34, related=("owner",)),
    Column("visibility", is_extra=True),
)
