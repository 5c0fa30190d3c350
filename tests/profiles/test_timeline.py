"""Everything an organization took part in, newest first."""

import datetime

import pytest
from django.urls import reverse

from charitynet.access import Visibility
from charitynet.profiles import timeline
from charitynet.roles import Role
from tests import factories
from tests.factories import days_from_today
from tests.partnerships.initiatives import initiative
from tests.test_queries import queries
from visits.models import Delegation, Visit

DAY = datetime.date


def address(organization, query=""):
    return reverse("profiles:organization_timeline", args=[organization.pk]) + query


def titles(page):
    return [event.title for year in page.years for event in year.events]


def visit(home, title, on, **values):
    return factories.VisitFactory(host=home, title=title, on=on, **values)


def test_six_kinds_of_events_stand_by_their_days(home, officer):
    visit(home, "زيارة", DAY(2026, 1, 1))
    factories.MeetingFactory(host=home, title="اجتماع", on=DAY(2026, 1, 2))
    factories.AgreementFactory(
        first=home, title="اتفاقية", status="signed", starts_on=DAY(2026, 1, 3)
    )
    initiative("running", owner=home, title="مبادرة", starts_on=DAY(2026, 1, 4))
    done = {"status": "done", "done_on": DAY(2026, 1, 5)}
    factories.FollowUpFactory(responsible=home, text="متابعة", **done)
    factories.StatementFactory(
        subject=factories.VisitFactory(owner=home), person=None, voice="organization",
        organization=home, text="تصريح", said_on=DAY(2026, 1, 6),
    )  # fmt: skip
    found = titles(timeline.page(home, officer))
    assert found == ["تصريح", "متابعة", "مبادرة", "اتفاقية", "اجتماع", "زيارة"]


def test_events_are_grouped_by_year_with_the_hijri_years(home, officer):
    visit(home, "الأحدث", DAY(2025, 6, 1))
    visit(home, "الأقدم", DAY(2024, 6, 1))
    years = timeline.page(home, officer).years
    assert [(year.number, year.hijri) for year in years] == [
        (2025, "1446 – 1447هـ"),
        (2024, "1445 – 1446هـ"),
    ]


def test_what_has_no_date_comes_last_and_is_given_none(login, home, officer):
    visit(home, "بلا تاريخ", None, precision="unknown")
    visit(home, "قديمة", DAY(2001, 1, 1))
    last = timeline.page(home, officer).years[-1]
    assert (last.number, [event.when for event in last.events]) == (None, [None])
    assert "التاريخ غير مذكور" in login(officer).get(address(home)).text


def test_a_day_is_told_as_exactly_as_it_is_known(home, officer):
    visit(home, "شهر", DAY(2025, 4, 1), precision="month")
    [event] = timeline.page(home, officer).years[0].events
    assert (event.when.machine, event.when.gregorian) == ("2025-04", "أبريل")


def test_what_lies_ahead_is_not_yet_part_of_it(home, officer):
    factories.VisitFactory(host=home, status="confirmed")
    assert timeline.page(home, officer).years == []


def test_one_kind_is_told_alone_and_an_unknown_kind_is_all(login, home):
    visit(home, "زيارة تعارف", DAY(2026, 1, 1))
    factories.MeetingFactory(host=home, title="لقاء تنسيق", on=DAY(2026, 1, 2))
    browser = login("viewer")
    assert titles(browser.get(address(home, "?kind=visits")).context["page"]) == ["زيارة تعارف"]
    for odd in ("?kind=شيء", "?kind=", "?page=-1", "?after=2026-13-45.0.1", "?after=x.x.x"):
        assert len(titles(browser.get(address(home, odd)).context["page"])) == 2, odd


ODD = (
    "", "undated", "2026-01-01", "2026-01-01.1", "2026-01-01.٣٣.5", "2026-01-01.0.0",
    f"2026-01-01.0.{'9' * 400}", "\x00.0.1",
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_a_cursor_that_cannot_be_read_is_none(odd):
    assert timeline.Cursor.read(odd) is None


def test_page_after_page_tells_every_event_once(home, officer):
    """Many on one day, of several kinds, and many without a date."""
    for number in range(15):
        visit(home, f"في يوم واحد {number}", DAY(2025, 5, 5))
        visit(home, f"بلا تاريخ {number}", None, precision="unknown")
        factories.MeetingFactory(host=home, title=f"لقاء {number}", on=DAY(2025, 5, 5))
    found, cursor, left = [], None, 45
    while left:
        page = timeline.page(home, officer, after=cursor)
        cursor = timeline.Cursor.read(str(page.cursor))
        found += titles(page)
        left -= timeline.MOST_SHOWN if left > timeline.MOST_SHOWN else left
        assert page.older == left
    assert len(found) == len(set(found)) == 45
    assert all(title.startswith("بلا تاريخ") for title in found[30:])


def test_the_link_to_older_ones_keeps_the_kind(login, home):
    for number in range(timeline.MOST_SHOWN + 3):
        visit(home, f"زيارة {number}", DAY(2025, 5, 5))
    page = login("viewer").get(address(home, "?kind=visits"))
    assert page.context["page"].older == 3
    assert f"kind=visits&amp;after={page.context['page'].cursor}" in page.text


def test_a_year_that_goes_on_is_named_once_more_for_those_who_come_by_the_address(home, officer):
    for number in range(timeline.MOST_SHOWN + 1):
        visit(home, f"زيارة {number}", DAY(2025, 5, 5))
    first = timeline.page(home, officer)
    assert not first.years[0].is_continued
    assert timeline.page(home, officer, after=first.cursor).years[0].is_continued


def test_what_is_out_of_reach_is_neither_told_nor_counted(home, officer):
    for number in range(timeline.MOST_SHOWN + 1):
        visit(home, f"زيارة {number}", DAY(2025, 5, 5), visibility=Visibility.OWNER)
    stranger = factories.member(Role.OFFICER, factories.OrganizationFactory())
    page = timeline.page(home, stranger)
    assert (page.years, page.older) == ([], 0)


def test_a_statement_is_told_to_those_who_may_see_its_visit(login, home):
    guest = factories.OrganizationFactory()
    held = factories.VisitFactory(guest=guest, visibility=Visibility.PARTICIPANTS)
    factories.StatementFactory(
        subject=held, voice="organization", organization=guest, person=None, text="سررنا"
    )
    insider = factories.member(Role.VIEWER, guest)
    assert "سررنا" in login(insider).get(address(guest)).text
    assert "سررنا" not in login("viewer").get(address(guest)).text


def test_an_organization_without_events_says_so(login, home):
    page = login("viewer").get(address(home))
    assert page.context["page"].older == 0
    assert "cn-time" not in page.text


def many_visits(home, number):
    guest = factories.OrganizationFactory()
    start = Visit.objects.count()
    visits = Visit.objects.bulk_create(
        Visit(
            reference=f"V-1990-{start + n}", title=f"زيارة {n}", owner=home, status="held",
            on=days_from_today(-n % 900 - 900), is_released=True,
        )
        for n in range(number)
    )  # fmt: skip
    Delegation.objects.bulk_create(
        Delegation(visit=one, organization=body, side=side)
        for one in visits
        for side, body in (("host", home), ("guest", guest))
    )


@pytest.mark.parametrize("name", ["now", "timeline", "relations", "pulse"])
def test_a_section_asks_as_often_for_many_as_for_few(login, officer, home, name):
    browser, where = login(officer), reverse(f"profiles:organization_{name}", args=[home.pk])
    many_visits(home, 10)
    factories.MeetingFactory(host=home)
    queries(browser, where)
    few = queries(browser, where)
    many_visits(home, 190)
    factories.MeetingFactory(host=home)
    assert few == queries(browser, where) <= 16


@pytest.mark.slow
def test_five_thousand_visits_are_told_a_page_at_a_time(login, officer, home):
    many_visits(home, 5000)
    page = login(officer).get(address(home)).context["page"]
    assert len(titles(page)) == timeline.MOST_SHOWN
    assert page.older == 5000 - timeline.MOST_SHOWN
