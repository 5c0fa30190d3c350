"""What hangs on meetings and follow-ups asks the database as often for many as for few."""

import pytest
from django.urls import reverse

from charitynet.roles import Role
from followups.models import FollowUp
from meetings.models import AgendaItem, Decision, Meeting, MinutesRevision, Series, SeriesMember
from organizations.models import Membership, Organization
from tests import factories
from tests.factories import days_from_today
from tests.partnerships.initiatives import initiative
from tests.partnerships.signed import signed

from .test_queries import FEW, MANY, queries

User = factories.UserFactory._meta.model


@pytest.fixture
def grow(home):
    """Brings the network to a number of meetings, series, colleagues and follow-ups."""

    def grow(number):
        start = Meeting.objects.count()
        bodies = Organization.objects.bulk_create(
            Organization(name=f"جمعية النماء {n}") for n in range(start, number)
        )
        series = Series.objects.bulk_create(
            Series(name=f"مجلس {n}", convenor=home, folded=f"مجلس {n}")
            for n in range(start, number)
        )
        SeriesMember.objects.bulk_create(
            SeriesMember(series=one, organization=body)
            for one, body in zip(series, bodies, strict=True)
        )
        meetings = Meeting.objects.bulk_create(
            Meeting(
                reference=f"M-2020-{n:04}", title=f"لقاء {n}", folded=f"لقاء {n}", owner=home,
                host=home, series=one, number=1, on=days_from_today(-9), status="held",
                is_released=True,
            )
            for n, one in enumerate(series, start=start)
        )  # fmt: skip
        follow(meetings, home, bodies, start)
        users = User.objects.bulk_create(
            User(username=f"خالد{n}", first_name="خالد") for n in range(start, number)
        )
        Membership.objects.bulk_create(
            Membership(user=user, organization=home, role=Role.OFFICER) for user in users
        )

    return grow


def follow(meetings, home, bodies, start):
    """A decision of each meeting, and a follow-up of that."""
    decisions = Decision.objects.bulk_create(
        Decision(meeting=one, number=1, text="قرار") for one in meetings
    )
    FollowUp.objects.bulk_create(
        FollowUp(
            reference=f"F-2020-{n:04}", text=f"متابعة {n}", owner=home, responsible=body,
            decision=decision, due_on=days_from_today(7), is_released=True,
        )
        for n, (decision, body) in enumerate(zip(decisions, bodies, strict=True), start=start)
    )  # fmt: skip


PAGES = {
    "dashboard": ("/", 17),
    "chooser of meetings": ("/choose/meetings/?q=لقاء", 7),
    "chooser of series": ("/choose/series/?q=مجلس", 7),
    "chooser of colleagues": ("/choose/members/?q=خالد", 8),
    "series found": ("/series/?q=مجلس&sort=-name", 12),
    "decisions of a series": ("/decisions/?status=adopted&sort=-due_on", 14),
    "follow-ups of a series": ("/followups/?scope=all&source=decision", 24),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_as_often_for_many_as_for_few(login, officer, home, grow, name):
    address, most = PAGES[name]
    address, browser = address.format(home=home.pk), login(officer)
    grow(FEW)
    queries(browser, address)
    few = queries(browser, address)
    grow(MANY)
    many = queries(browser, address)
    assert few == many <= most


def test_two_hundred_are_looked_at_before_they_are_put_off_as_ten_are(login, officer, home, grow):
    browser = login(officer)

    def picked():
        return "/followups/postpone/?" + "&".join(
            f"pick={pk}-1" for pk in FollowUp.objects.values_list("pk", flat=True)
        )

    grow(FEW)
    queries(browser, picked())
    few = queries(browser, picked())
    grow(MANY)
    assert queries(browser, picked()) == few <= 10


def test_many_versions_of_the_minutes_ask_as_often_as_few(login, officer, home):
    item, browser = factories.AgendaItemFactory(meeting__host=home), login(officer)
    address = reverse("meetings:revision_list", args=[item.pk])

    def write(start, number):
        MinutesRevision.objects.bulk_create(
            MinutesRevision(item=item, number=n, text=f"نص {n}", saved_by=officer)
            for n in range(start, number)
        )

    write(1, 30)
    queries(browser, address)
    few = queries(browser, address)
    write(30, MANY)
    assert queries(browser, address) == few <= 12


def sources(home):
    meeting = factories.MeetingFactory(host=home, status="sent")
    decision = factories.DecisionFactory(meeting=meeting)
    agreement, obligation = signed(first=home)
    idea = initiative("study", owner=home, partners=[home])
    return {
        "meeting": (meeting, {"decision": decision}),
        "decision": (decision, {"decision": decision}),
        "agreement": (agreement, {"obligation": obligation}),
        "initiative": (idea, {"initiative": idea}),
    }


@pytest.mark.parametrize("kind", ["meeting", "decision", "agreement", "initiative"])
def test_a_section_of_many_asks_as_often_as_one_of_few(login, officer, home, kind):
    record, source = sources(home)[kind]
    browser = login(officer)
    address = reverse(f"followups:{kind}_follow_ups", args=[record.pk])

    def grow(start, number):
        bodies = Organization.objects.bulk_create(
            Organization(name=f"جهة {n}") for n in range(start, number)
        )
        FollowUp.objects.bulk_create(
            FollowUp(
                reference=f"F-2020-{n:04}", text=f"متابعة {n}", owner=home, responsible=body,
                due_on=days_from_today(7), is_released=True, **source,
            )
            for n, body in enumerate(bodies, start=start)
        )  # fmt: skip
        if kind == "meeting":
            AgendaItem.objects.bulk_create(
                AgendaItem(meeting=record, title="بند", minutes=f"متابعة: سطر {n}")
                for n in range(start, number)
            )

    grow(0, FEW)
    queries(browser, address)
    few = queries(browser, address)
    grow(FEW, MANY)
    assert queries(browser, address) == few <= 26
