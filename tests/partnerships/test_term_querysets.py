"""Querysets of agreements by their term find what a plain walk through the days finds."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charitynet.attachments import Document
from partnerships import states
from partnerships.models import Agreement, Fulfilment
from partnerships.models.terms import state_on
from tests.factories import (
    AgreementFactory,
    DelegationFactory,
    ObligationFactory,
    OrganizationFactory,
    VisitFactory,
    days_from_today,
)

from . import calendars
from .calendars import days, later

Status = Agreement.Status

terms = st.fixed_dictionaries(
    {
        "status": st.sampled_from([Status.SIGNED, Status.SIGNED, Status.SUSPENDED, Status.DRAFT]),
        "starts_on": st.none() | days,
        "length": st.none() | st.integers(0, 800),
        "renewal": st.sampled_from(["none", "tacit", "tacit", "consent"]),
        "renewal_months": st.none() | st.integers(1, 14),
        "notice_days": st.none() | st.integers(0, 100),
        "notice": st.none() | st.integers(-200, 900),
    }
)


def made(number, owner, *, starts_on, length, notice, **values):
    """An agreement with a random term; one without a length never ends."""
    begun = starts_on or date(2024, 3, 31)
    ends_on = None if length is None else later(begun, length)
    notice_on = None if notice is None else later(ends_on or begun, notice)
    kind = Agreement.TermKind.OPEN if ends_on is None else Agreement.TermKind.FIXED
    return Agreement(
        reference=f"A-2026-{number:04}",
        owner=owner,
        term=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        notice_given_on=notice_on,
        **values,
    )


def plain_end(agreement, day):
    """The current end, and whether anything renews it without a word."""
    if agreement.ends_on is None or agreement.renewal != "tacit":
        return agreement.ends_on, True
    before, notice_on = agreement.notice_days or 0, agreement.notice_given_on
    known = notice_on if notice_on and notice_on <= day else None
    step = agreement.renewal_months or (
        calendars.whole_months(agreement.starts_on, agreement.ends_on)
        if agreement.starts_on
        else 12
    )
    end, _times = calendars.walked_end(
        day, ends_on=agreement.ends_on, step=step, notice_days=before, notice_on=known
    )
    return end, known is not None and known <= later(end, -before)


def plain_states(agreement, day):
    if agreement.status != Status.SIGNED:
        return set()
    if agreement.starts_on and agreement.starts_on > day:
        return {"not_begun"}
    end, is_final = plain_end(agreement, day)
    if end and end < day:
        return {"expired"}
    near = {f"expiring {n}" for n in (30, 60, 90) if end and is_final and later(day, n) >= end}
    return {"in_force", *near}


def found_states(day):
    found = {
        "not_begun": Agreement.objects.not_begun(on=day),
        "in_force": Agreement.objects.in_force(on=day),
        "expired": Agreement.objects.expired(on=day),
        **{f"expiring {n}": Agreement.objects.expiring(n, on=day) for n in (30, 60, 90)},
    }
    return {name: set(agreements.values_list("reference", flat=True)) for name, agreements in
            found.items()}  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(specs=st.lists(terms, min_size=1, max_size=6), day=days)
def test_each_state_finds_what_the_walk_finds(home, specs, day):
    with transaction.atomic():
        agreements = [made(number, home, **spec) for number, spec in enumerate(specs)]
        Agreement.objects.bulk_create(agreements)
        found = found_states(day)
        transaction.set_rollback(True)
    for agreement in agreements:
        names = {name for name, references in found.items() if agreement.reference in references}
        assert names == plain_states(agreement, day)
        assert_told_alike(agreement, day, names)


def assert_told_alike(agreement, day, names):
    """The Python of one row says what the queryset says."""
    if agreement.status != Status.SIGNED:
        return
    told = state_on(day, agreement.starts_on, agreement.term_on(day))
    assert told in names or (told == "expiring" and "expiring 90" in names)


@pytest.mark.parametrize("name", ["in_force", "expired", "expiring", "idle"])
def test_a_state_costs_the_same_queries_for_one_and_for_many(name, django_assert_num_queries):
    def noticed(count):
        for _number in range(count):
            AgreementFactory(
                status=Status.SIGNED, renewal="tacit", notice_given_on=days_from_today(-1)
            )

    for count in (1, 12):
        noticed(count)
        with django_assert_num_queries(2):
            list(getattr(Agreement.objects, name)())


def test_a_state_narrows_what_is_already_narrowed(home):
    mine = AgreementFactory(first=home, status=Status.SIGNED)
    AgreementFactory(status=Status.SIGNED)
    of_home = Agreement.objects.of(home).with_parties().select_related("owner")
    assert list(of_home.in_force()) == [mine]


@pytest.fixture
def quiet():
    """In force for years, and nothing has come of it."""
    agreement = AgreementFactory(starts_on=days_from_today(-900), ends_on=days_from_today(900))
    ObligationFactory(agreement=agreement)
    agreement.signed_on = agreement.starts_on
    agreement.enter(Status.SIGNED)
    agreement.save()
    return agreement


def is_idle(agreement):
    [marked] = states.mark_idle([agreement])
    assert Agreement.objects.filter(pk=agreement.pk).idle().exists() == marked.is_idle
    return marked.is_idle


def test_an_agreement_of_which_nothing_comes_is_idle(quiet):
    assert is_idle(quiet)


@pytest.mark.parametrize(("age", "expected"), [(180, False), (181, True)])
def test_a_fulfilment_keeps_it_from_being_idle_for_180_days(quiet, age, expected):
    obligation = quiet.obligations.get()
    Fulfilment.objects.create(obligation=obligation, on=days_from_today(-age))
    assert is_idle(quiet) == expected


def test_a_fulfilment_that_was_taken_back_does_not_count(quiet, officer):
    done = Fulfilment.objects.create(obligation=quiet.obligations.get(), on=days_from_today(0))
    done.withdraw(by=officer, note="سُجّل خطأً")
    assert is_idle(quiet)


def visit_of(quiet, **values):
    host, guest = (party.organization for party in quiet.parties.all())
    return VisitFactory(**{"host": host, "guest": guest, "is_released": True, **values})


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"on": -180}, False),
        ({"on": -181}, True),
        ({"status": "confirmed", "on": 1}, True),
        ({"visibility": "owner"}, True),
    ],
    ids=["recent", "long ago", "still ahead", "kept to its owner"],
)
def test_a_visit_between_the_parties_counts(quiet, values, expected):
    day = {"on": days_from_today(values["on"])} if "on" in values else {}
    visit_of(quiet, **values | day)
    assert is_idle(quiet) == expected


def test_a_visit_of_one_party_to_another_body_does_not_count(quiet):
    visit_of(quiet, guest=OrganizationFactory())
    assert is_idle(quiet)


def test_two_parties_that_were_guests_together_have_met(quiet):
    one, other = (party.organization for party in quiet.parties.all())
    visit = VisitFactory(guest=one)
    DelegationFactory(visit=visit, organization=other)
    assert not is_idle(quiet)


@pytest.mark.parametrize(("age", "expected"), [(180, False), (181, True)])
def test_a_document_counts_on_the_day_it_was_added(quiet, age, expected):
    document = Document.objects.create(
        subject=quiet, title="تقرير", filename="a.pdf", content_kind="pdf", size=1
    )
    noon = datetime.combine(days_from_today(-age), datetime.min.time()) + timedelta(hours=12)
    Document.objects.filter(pk=document.pk).update(added_at=timezone.make_aware(noon))
    assert is_idle(quiet) == expected


@pytest.mark.parametrize("name", ["signed_on", "starts_on"])
def test_a_fresh_agreement_is_not_idle(name):
    old = {"starts_on": days_from_today(-900), "signed_on": days_from_today(-900)}
    fresh = AgreementFactory(status=Status.SIGNED, **{**old, name: days_from_today(-180)})
    assert not is_idle(fresh)


def test_one_of_unknown_date_is_idle_until_something_comes_of_it():
    known = {"term": "unstated", "signed_precision": "unknown"}
    unknown = {"starts_on": None, "ends_on": None, "signed_on": None}
    agreement = AgreementFactory(status=Status.SIGNED, **known, **unknown)
    assert is_idle(agreement)


@pytest.mark.parametrize("status", ["draft", "suspended", "ended"])
def test_only_what_is_in_force_is_idle(status):
    old = {"starts_on": days_from_today(-900), "signed_on": days_from_today(-900)}
    assert not is_idle(AgreementFactory(status=status, ends_on=days_from_today(9), **old))
    assert not is_idle(AgreementFactory(status="signed", ends_on=days_from_today(-9), **old))


def test_a_page_of_agreements_is_marked_with_two_queries(quiet, django_assert_num_queries):
    fresh = {"status": Status.SIGNED, "starts_on": days_from_today(-9)}
    page = [quiet, *(AgreementFactory(**fresh) for _number in range(5))]
    with django_assert_num_queries(2):
        states.mark_idle(page)
    assert [one.is_idle for one in page] == [True] + 5 * [False]
