"""Who visited whom and who owes a return, against a plain model that is easy to believe."""

import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from charitynet.access import Visibility
from charitynet.roles import Role
from tests import factories
from visits import reciprocity
from visits.models import Delegation, Visit

FIRST = datetime.date(2025, 1, 1)
STATUSES = ["held", "documented", "planned", "confirmed", "postponed", "cancelled"]
HELD, COMING = {"held", "documented"}, {"planned", "confirmed"}


@st.composite
def histories(draw):
    """Some visits between four organizations: (host, guests, status, day or None)."""
    visits = []
    for _number in range(draw(st.integers(0, 10))):
        sides = draw(st.permutations(range(4)))
        guests = sides[1 : 1 + draw(st.integers(1, 3))]
        status = draw(st.sampled_from(STATUSES))
        day = draw(st.one_of(st.none(), st.integers(0, 5)))
        visits.append((sides[0], guests, status, 0 if day is None and status in COMING else day))
    return visits


def told(visits, one, other):
    """(made, received, who owes a return) between two organizations, said step by step."""
    between = [
        (-1 if day is None else day, number, host == one, status)
        for number, (host, guests, status, day) in enumerate(visits)
        if (host == one and other in guests) or (host == other and one in guests)
    ]
    held = sorted(visit for visit in between if visit[3] in HELD)
    made = len([visit for visit in held if not visit[2]])
    received = len(held) - made
    if not held:
        return made, received, None
    latest = held[-1]
    for day, number, received_here, status in between:
        is_later = (day, number) > latest[:2]
        if is_later and received_here != latest[2] and status in HELD | COMING:
            return made, received, None
    return made, received, one if latest[2] else other


class AgreesWithThePlainModel(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(histories())
    def test_every_pair_agrees_with_the_plain_model(self, visits):
        bodies = [factories.OrganizationFactory() for _ in range(4)]
        user = factories.member(Role.VIEWER, None)
        for visit in visits:
            store(visit, bodies)
        for one in range(4):
            found = {
                pair.other.pk: (pair.made, pair.received, pair.due_from)
                for pair in reciprocity.pairs(bodies[one], user)
            }
            for other in set(range(4)) - {one}:
                made, received, due = told(visits, one, other)
                expected = (made, received, None if due is None else bodies[due])
                assert found.get(bodies[other].pk, (0, 0, None)) == expected


def store(visit, bodies):
    host, guests, status, day = visit
    on = None if day is None else FIRST + datetime.timedelta(days=day)
    if on is None and status == "postponed":
        on = FIRST
    stored = factories.VisitFactory(
        host=bodies[host],
        guest=bodies[guests[0]],
        status=status,
        on=on,
        precision="unknown" if on is None else "day",
    )
    for guest in guests[1:]:
        factories.DelegationFactory(visit=stored, organization=bodies[guest])


def pair_of(one, other, user):
    found = [pair for pair in reciprocity.pairs(one, user) if pair.other == other]
    return found[0] if found else None


def day(number):
    return FIRST + datetime.timedelta(days=number)


def test_both_see_the_same_pair_from_their_side(home, officer):
    guest = factories.OrganizationFactory()
    visit = factories.VisitFactory(host=home, guest=guest)
    mine, theirs = pair_of(home, guest, officer), pair_of(guest, home, officer)
    assert (mine.made, mine.received, mine.due_from) == (0, 1, home)
    assert (theirs.made, theirs.received, theirs.due_from) == (1, 0, home)
    assert (mine.latest, mine.latest_on) == (visit.pk, visit.on)


def test_a_planned_return_settles_what_is_due_and_says_so(home, officer):
    guest = factories.OrganizationFactory()
    factories.VisitFactory(host=home, guest=guest)
    back = factories.VisitFactory(host=guest, guest=home, status=Visit.Status.PLANNED, owner=home)
    pair = pair_of(home, guest, officer)
    assert (pair.due_from, pair.is_planned) == (None, True)
    back.cancel(by=officer, note="تعذر السفر")
    pair = pair_of(home, guest, officer)
    assert (pair.due_from, pair.is_planned) == (home, False)


def test_a_return_that_was_held_turns_the_debt_round(home, officer):
    guest = factories.OrganizationFactory()
    factories.VisitFactory(host=home, guest=guest, on=day(0))
    factories.VisitFactory(host=guest, guest=home, on=day(5), owner=home)
    pair = pair_of(home, guest, officer)
    assert (pair.made, pair.received, pair.due_from) == (1, 1, guest)


def test_only_visits_that_the_reader_sees_are_counted(home, officer):
    guest = factories.OrganizationFactory()
    factories.VisitFactory(host=home, guest=guest, visibility=Visibility.OWNER)
    stranger = factories.member(Role.OFFICER, factories.OrganizationFactory())
    assert pair_of(home, guest, officer).received == 1
    assert pair_of(home, guest, stranger) is None


def test_two_guests_of_one_visit_owe_one_another_nothing(home, officer):
    one, two = factories.OrganizationFactory.create_batch(2)
    visit = factories.VisitFactory(host=home, guest=one)
    factories.DelegationFactory(visit=visit, organization=two, side=Delegation.Side.GUEST)
    assert pair_of(one, two, officer) is None
    assert {pair.other for pair in reciprocity.pairs(home, officer)} == {one, two}
