"""The columns of the lists of agreements and of initiatives."""

from charitynet.lists.columns import Column, joined
from charitynet.papers.sheet import PERCENT_FORMAT


def signed_precision(agreement):
    return agreement.signed_precision


def parties(agreement):
    return joined(one.organization for one in agreement.parties.all())


def partners(initiative):
    return joined(one.organization for one in initiative.partners.all())


AGREEMENTS = (
    Column("title", sort="title", is_main=True, width=48, told=lambda one: one.title),
    Column("kind", sort="kind", folds="cn-mid-hide", width=24),
    Column(
        "signed_on",
        sort="signed_on",
        is_day=True,
        precision=signed_precision,
        classes="cn-nowrap",
        folds="cn-mid-hide",
    ),
    Column(
        "ends_on",
        told=lambda one: one.current_term.ends_on,
        sort="ends_on",
        is_day=True,
        classes="cn-nowrap",
    ),
    Column("status", told=lambda one: str(one.state_label), sort="status", is_bare=True, width=16),
    Column("reference", sort="reference", is_extra=True, width=14),
    Column("parties", told=parties, is_extra=True, width=50),
    Column("term", sort="term", is_extra=True),
    Column("renewal", sort="renewal", is_extra=True),
    Column("starts_on", sort="starts_on", is_day=True, is_extra=True, classes="cn-nowrap"),
    Column("fields", is_extra=True, width=34, parts=("fields",)),
    Column("owner", sort="owner__name", is_extra=True, width=34, related=("owner",)),
    Column("visibility", is_extra=True),
)


def budget(initiative):
    return None if initiative.budget is None else float(initiative.budget)


INITIATIVES = (
    Column("title", sort="title", is_main=True, width=48, told=lambda one: one.title),
    Column("proposer", sort="proposer__name", width=34),
    Column(
        "budget",
        told=budget,
        sort=("currency", "budget"),
        look="#,##0.00",
        classes="cn-nowrap",
        folds="cn-mid-hide",
    ),
    Column(
        "progress",
        told=lambda one: one.progress / 100,
        sort="progress",
        look=PERCENT_FORMAT,
        classes="cn-nowrap",
        width=10,
    ),
    Column("status", sort="status", is_bare=True, width=14),
    Column("reference", sort="reference", is_extra=True, width=14),
    Column("currency", is_extra=True, width=12),
    Column("partners", told=partners, is_extra=True, width=50),
    Column("target_beneficiaries", sort="target_beneficiaries", is_extra=True, width=14),
    Column("reached_beneficiaries", sort="reached_beneficiaries", is_extra=True, width=14),
    Column("starts_on", sort="starts_on", is_day=True, is_extra=True, classes="cn-nowrap"),
    Column("ends_on", sort="ends_on", is_day=True, is_extra=True, classes="cn-nowrap"),
    Column("fields", is_extra=True, width=34, parts=("fields",)),
    Column("owner", sort="owner__name", is_extra=True, width=34, related=("owner",)),
    Column("visibility", is_extra=True),
)
