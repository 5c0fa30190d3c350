"""What each party owes and what became of it, counted and shown."""

import re
from collections import Counter
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerships import scorecard
from partnerships.models import Agreement, Fulfilment, Obligation
from tests.factories import (
    AgreementFactory,
    FulfilmentFactory,
    MeetingFactory,
    ObligationFactory,
    OrganizationFactory,
    VisitFactory,
    days_from_today,
)

from .initiatives import initiative
from .signed import signed


def fresh(agreement):
    """As a page has it, without what was fetched before."""
    return Agreement.objects.get(pk=agreement.pk)


def card(agreement, user):
    return scorecard.of(fresh(agreement), user)


def tallied(agreement, user):
    return [
        (tally.owed, tally.fulfilled, tally.partial, tally.pending, tally.lapsed)
        for tally in card(agreement, user).tallies
    ]


def test_each_party_answers_for_its_own_and_all_for_what_is_joint(officer, home):
    joint = {"from_party": None, "to_party": None}
    two = {"quantity": 2}
    agreement, one, half, _late, _open, both = signed(
        [{}, two, {"due_on": days_from_today(-1)}, {}, joint], first=home
    )
    FulfilmentFactory(obligation=one)
    FulfilmentFactory(obligation=half, quantity=1)
    FulfilmentFactory(obligation=both)
    assert tallied(agreement, officer) == [(5, 2, 1, 1, 1), (1, 1, 0, 0, 0)]
    first, second = card(agreement, officer).tallies
    assert (first.share, first.rest, second.share) == (40, 60, 100)


def test_a_party_that_owes_nothing_has_no_share(officer, home):
    agreement, _one = signed(first=home)
    assert [tally.share for tally in card(agreement, officer).tallies] == [0, None]


def test_directions_stand_in_the_order_of_the_parties_and_joint_ones_last(officer, home):
    agreement = AgreementFactory(first=home)
    first, second = agreement.parties.all()
    pairs = [(None, None), (second, first), (first, None), (first, second), (second, first)]
    for number, (one, other) in enumerate(pairs, start=1):
        ObligationFactory(agreement=agreement, number=number, from_party=one, to_party=other)
    found = [
        (each.from_party, each.to_party, [line.obligation.number for line in each.lines])
        for each in card(agreement, officer).directions
    ]
    assert found == [
        (first, second, [4]),
        (first, None, [3]),
        (second, first, [2, 5]),
        (None, None, [1]),
    ]


def test_what_was_taken_back_does_not_count(officer, home):
    agreement, one = signed(first=home)
    FulfilmentFactory(obligation=one).withdraw(by=officer, note="سُجّل خطأً")
    assert tallied(agreement, officer)[0] == (1, 0, 0, 1, 0)


def test_a_draft_has_clauses_and_no_states(login, home):
    agreement = AgreementFactory(first=home)
    obligation = ObligationFactory(agreement=agreement, quantity=40, unit="جلسة")
    page = login("officer").get(agreement.get_absolute_url()).text
    assert obligation.text in page
    assert "40" in page
    assert f"/obligations/{obligation.pk}/fulfil/" not in page
    assert 'id="scorecard"' not in page


def test_the_page_shows_what_was_done_and_what_proves_it(login, home):
    agreement, one, monthly = signed(
        [{"quantity": 40, "unit": "جلسة"}, {"recurrence": "FREQ=MONTHLY;INTERVAL=3"}], first=home
    )
    second = agreement.parties.all()[1].organization
    visit = VisitFactory(host=home, guest=second, title="زيارة المقر")
    FulfilmentFactory(obligation=one, quantity=38, evidence=visit, note="في المقر")
    page = login("officer").get(agreement.get_absolute_url()).text
    assert "<bdi>38</bdi>" in page
    assert "<bdi>40</bdi>" in page
    assert f'href="{visit.get_absolute_url()}"' in page
    assert f"/obligations/{one.pk}/fulfil/" in page
    assert f'id="obligation-{monthly.pk}"' in page
    assert re.search(r'<svg class="cn-meter[^>]*aria-label="0%"', page)


def test_a_meeting_as_evidence_is_named_for_what_it_is(login, home):
    agreement, one = signed(first=home)
    second = agreement.parties.all()[1].organization
    meeting = MeetingFactory(host=home, guests=[second], title="اللقاء التنسيقي الثالث")
    FulfilmentFactory(obligation=one, evidence=meeting)
    page = login("officer").get(agreement.get_absolute_url()).text
    assert re.search(rf'اجتماع <a href="{meeting.get_absolute_url()}">.*الثالث', page)


@pytest.mark.parametrize("make", [VisitFactory, MeetingFactory], ids=["visit", "meeting"])
def test_evidence_out_of_reach_is_not_named(officer, home, make):
    agreement, one = signed(first=home)
    secret = make(visibility="owner", title="لقاء سري")
    FulfilmentFactory(obligation=one, evidence=secret)
    [line] = card(agreement, officer).lines
    assert [done.evidence for done in line.fulfilments] == [None]
    assert line.state == "fulfilled"


def test_evidence_of_each_kind_is_named(officer, home):
    agreement, one = signed(first=home)
    idea = initiative("running", owner=home)
    FulfilmentFactory(obligation=one, evidence=idea)
    [line] = card(agreement, officer).lines
    assert [done.evidence for done in line.fulfilments] == [idea]


@pytest.mark.parametrize("status", ["suspended", "ended", "terminated", "renewed"])
def test_only_a_signed_agreement_offers_to_record(officer, home, status):
    agreement, _one = signed(first=home, status=status)
    assert [line.may_fulfil for line in card(agreement, officer).lines] == [False]
    assert card(agreement, officer).is_live


def many(parties, obligations, home):
    """A signed agreement of so many parties, each owing the next one in turn, all fulfilled."""
    others = [OrganizationFactory() for _number in range(parties - 2)]
    agreement = AgreementFactory(first=home, parties=others)
    sides = list(agreement.parties.all())
    for number in range(obligations):
        ObligationFactory(
            agreement=agreement,
            number=number + 1,
            from_party=sides[number % parties],
            to_party=sides[(number + 1) % parties],
            recurrence="FREQ=MONTHLY" if number % 2 else "",
        )
    agreement.enter("signed")
    agreement.save()
    visit = VisitFactory(host=home, guest=sides[1].organization)
    meeting = MeetingFactory(host=home, guests=[sides[1].organization])
    for number, obligation in enumerate(agreement.obligations.all()):
        proof = [visit, meeting, initiative("running", owner=home)][number % 3]
        FulfilmentFactory(obligation=obligation, evidence=proof)
    return agreement


def cost(work):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        work()
    return len(queries)


def test_forty_parties_cost_the_queries_of_two(officer, home):
    few, lots = many(2, 3, home), many(40, 40, home)
    costs = [cost(lambda one=one: card(one, officer).lines) for one in (few, few, lots)]
    assert costs[1] == costs[2] <= 12


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    owed=st.lists(
        st.tuples(
            st.sampled_from([None, 0, 1]),
            st.none() | st.integers(0, 3),
            st.none() | st.integers(-3, 3),
            st.lists(st.tuples(st.integers(-5, 0), st.integers(0, 3), st.booleans()), max_size=3),
        ),
        max_size=6,
    )
)
def test_the_tallies_are_those_of_a_plain_count(home, network_manager, owed):
    agreement = AgreementFactory(first=home, ends_on=days_from_today(182))
    parties = list(agreement.parties.all())
    expected = [Counter(), Counter()]
    for number, (place, quantity, due, deeds) in enumerate(owed, start=1):
        obligation = Obligation.objects.create(
            agreement=agreement,
            number=number,
            text="التزام",
            from_party=None if place is None else parties[place],
            quantity=quantity,
            due_on=None if due is None else days_from_today(due),
        )
        Fulfilment.objects.bulk_create(
            Fulfilment(
                obligation=obligation,
                on=days_from_today(day),
                quantity=Decimal(amount),
                is_withdrawn=is_withdrawn,
            )
            for day, amount, is_withdrawn in deeds
        )
        standing = [amount for _day, amount, is_withdrawn in deeds if not is_withdrawn]
        state = "pending"
        if standing and sum(standing) >= (quantity or 0):
            state = "fulfilled"
        elif due is not None and due < 0:
            state = "lapsed"
        elif standing:
            state = "partial"
        for owing in [0, 1] if place is None else [place]:
            expected[owing][state] += 1
    found = card(agreement, network_manager).tallies
    for tally, counts in zip(found, expected, strict=True):
        assert {state: getattr(tally, state) for state in counts} == dict(counts)
        assert tally.owed == counts.total()
