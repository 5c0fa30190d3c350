"""The home page: own work first, figures that lead to what they count, panels of their own."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from charitynet.dashboard.partners import MOST_SHOWN
from charitynet.roles import Role
from meetings.models import Meeting
from partnerships.models import Agreement
from tests import factories
from visits.models import Visit

DAY = datetime.timedelta(days=1)
ADDRESSES = ["", "?organization=", "?period=year", "?period=hijri_year&organization="]


@pytest.fixture
def partner():
    return factories.OrganizationFactory(name="جمعية أبارق")


@pytest.fixture
def records(home, partner):
    """Something of every kind, lately and long ago, in the field and region of home."""
    today = timezone.localdate()
    home.place = factories.PlaceFactory(kind="region")
    home.save()
    home.fields.add(factories.FieldOfWorkFactory())
    for days in (0, 1, 40, 100, 500):
        factories.VisitFactory(host=home, guest=partner, on=today - days * DAY)
        factories.VisitFactory(host=partner, guest=home, on=today - days * DAY)
        meeting = factories.MeetingFactory(host=home, on=today - days * DAY)
        for status in ("implemented", "adopted", "dropped"):
            factories.DecisionFactory(meeting=meeting, status=status)
        factories.FollowUpFactory(responsible=home, due_on=today - days * DAY)
    for days in (20, 400, -20):
        factories.AgreementFactory(
            first=home,
            second=partner,
            status=Agreement.Status.SIGNED,
            starts_on=today - 600 * DAY,
            ends_on=today + days * DAY,
        )
    factories.PlanFactory(keeper=home, region=home.place)
    factories.VisitFactory(host=home, status=Visit.Status.CONFIRMED)


@pytest.fixture
def page(records, login, viewer):
    browser = login(viewer)
    return lambda query="": browser.get(f"/{query}")


def narrowed(home):
    return f"?field={home.fields.get().pk}&region={home.place_id}"


@pytest.mark.parametrize("query", ADDRESSES)
def test_every_figure_leads_to_a_list_of_as_many(page, login, viewer, query):
    browser, figures = login(viewer), page(query).context["figures"]
    listed = [browser.get(figure.url).context["total"] for figure in figures]
    assert listed == [figure.counted for figure in figures]
    assert all(listed)


def test_so_do_the_figures_of_a_field_in_a_region(page, login, viewer, home):
    browser, figures = login(viewer), page(narrowed(home)).context["figures"]
    listed = [browser.get(figure.url).context["total"] for figure in figures]
    assert listed == [figure.counted for figure in figures]


def test_visits_received_and_made_lead_to_lists_of_their_own(page, login, viewer):
    for query in ("", "?organization="):
        visits = next(f for f in page(query).context["figures"] if f.name == "visits_held")
        browser = login(viewer)
        listed = [browser.get(part.url).context["total"] for part in visits.parts]
        assert listed == [part.number for part in visits.parts]
        assert all(listed)


def test_the_narrowing_of_a_list_is_said_by_chips(page, login, viewer, home):
    for figure in page(narrowed(home)).context["figures"]:
        chips = " ".join(
            str(chip["label"]) for chip in login(viewer).get(figure.url).context["chips"]
        )
        assert str(home.fields.get()) in chips
        assert str(home.place) in chips


def test_whoever_works_for_one_organization_begins_with_its_figures(page, home):
    assert page().context["scope"].organization == home
    assert page("?organization=").context["scope"].organization is None


def test_who_serves_the_whole_network_begins_with_all_of_it(records, login, network_manager):
    assert login(network_manager).get("/").context["scope"].organization is None


def test_a_chip_takes_the_own_organization_away(page):
    [chip] = page().context["chips"]
    assert page(chip["url"]).context["scope"].organization is None
    assert page(chip["url"]).context["chips"] == []


def test_whoever_works_sees_own_work_before_the_figures(records, login, officer):
    text = login(officer).get("/").content.decode()
    assert 0 < text.index('id="work-title"') < text.index("cn-figures")


def test_whoever_only_reads_sees_the_figures_first(page):
    assert page().context["work"] is None
    assert b'id="work-title"' not in page().content


def test_each_task_leads_to_as_many(records, login, officer):
    browser = login(officer)
    tasks = browser.get("/").context["work"]["tasks"]
    listed = [browser.get(task.url).context["total"] for task in tasks]
    assert listed == [task.number for task in tasks]
    assert len(tasks) == 3


def test_an_invitation_and_minutes_wait_for_an_answer(home, login, officer):
    announced = factories.MeetingFactory(status=Meeting.Status.ANNOUNCED, guests=[home])
    sent = factories.MeetingFactory(status=Meeting.Status.SENT, guests=[home])
    answers = login(officer).get("/").context["work"]["answers"]
    assert [(one["meeting"], one["is_minutes"]) for one in answers] == [
        (sent, True),
        (announced, False),
    ]
    assert all(login(officer).get(one["url"]).status_code == 200 for one in answers)


def test_an_invitation_that_was_answered_waits_no_more(home, login, officer):
    meeting = factories.MeetingFactory(status=Meeting.Status.ANNOUNCED, guests=[home])
    meeting.attendances.filter(organization=home).update(response="accepted")
    assert login(officer).get("/").context["work"]["answers"] == []


def test_an_invitation_that_its_owner_still_keeps_back_is_not_told(home, login, officer):
    factories.VisitFactory(host=home)
    factories.MeetingFactory(status=Meeting.Status.ANNOUNCED, guests=[home], visibility="owner")
    assert login(officer).get("/").context["work"]["answers"] == []


def test_what_is_ahead_stands_in_the_order_of_its_days(page, home):
    for days in (9, 3):
        factories.MeetingFactory(
            host=home, status=Meeting.Status.PLANNED, on=timezone.localdate() + days * DAY
        )
    days = [event["record"].on for event in page().context["ahead"]]
    assert days == sorted(days)
    assert len(days) == 3


def test_nothing_of_another_organization_stands_on_the_page(records, login):
    stranger = factories.member(Role.OFFICER, factories.OrganizationFactory())
    page = login(stranger).get("/?organization=")
    assert page.context["is_empty"]


def test_an_empty_network_is_told_how_to_begin(home, login, officer):
    page = login(officer).get("/")
    assert page.context["is_empty"]
    assert page.context["own_organization"] == home


def test_an_organization_without_records_has_a_page_of_noughts(page, partner):
    quiet = factories.OrganizationFactory()
    figures = page(f"?organization={quiet.pk}").context["figures"]
    assert [figure.number for figure in figures] == [0, 0, None, 0, 0, 0]


PARTS = [f"dashboard_{name}" for name in ("partners", "endings", "followups", "coverage")]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_has_a_page_of_its_own(page, records, login, viewer, name):
    part = login(viewer).get(f"{reverse(name)}?period=year")
    assert part.status_code == 200
    assert b'id="section"' in part.content
    assert f'hx-get="{reverse(name)}?period=year"' in page("?period=year").content.decode()


def test_a_partner_who_has_not_been_met_for_long_goes_cold(home, partner, login, viewer):
    factories.VisitFactory(host=home, guest=partner, on=timezone.localdate() - 400 * DAY)
    [cold] = login(viewer).get("/figures/partners/").context["partners"]
    assert (cold.organization, cold.is_cold, cold.contact.days) == (partner, True, 400)


def test_all_that_go_cold_stand_in_the_list_of_organizations(home, partner, login, viewer):
    region = factories.PlaceFactory(kind="region")
    quiet = [factories.OrganizationFactory(place=region) for _number in range(MOST_SHOWN + 1)]
    for days, other in enumerate([partner, *quiet], start=200):
        factories.VisitFactory(host=home, guest=other, on=timezone.localdate() - days * DAY)
    browser = login(viewer)
    told = browser.get(f"/figures/partners/?region={region.pk}").context
    assert told["further"] == 1
    listed = browser.get(told["all_url"]).context["object_list"]
    assert list(listed) == quiet[::-1]
    assert browser.get(f"/figures/partners/?organization={partner.pk}").context["all_url"] == ""


def test_follow_ups_done_are_told_by_organization(records, home, login, viewer):
    today = timezone.localdate()
    factories.FollowUpFactory(responsible=home, status="done", due_on=today)
    factories.FollowUpFactory(responsible=home, status="cancelled", due_on=today)
    [row] = login(viewer).get("/figures/followups/?period=month").context["rows"]
    due = 1 + sum(one <= today.day - 1 for one in (0, 1, 40))
    assert (row.organization, row.due, row.done) == (home, due, 1)


def test_the_report_speaks_of_the_same(page):
    assert 'href="/reports/?period=year"' in page("?period=year").content.decode()


@pytest.mark.parametrize("narrowed", [False, True], ids=["all", "one organization"])
def test_each_organization_leads_to_the_follow_ups_that_were_due(login, officer, home, narrowed):
    other, day = factories.OrganizationFactory(), timezone.localdate()
    for responsible, status in (
        (home, "open"), (home, "verified"), (home, "cancelled"), (other, "done"), (other, "open"),
    ):  # fmt: skip
        factories.FollowUpFactory(
            owner=home, responsible=responsible, status=status, due_on=day, priority=1
        )
    factories.FollowUpFactory(owner=home, responsible=home, due_on=day - 900 * DAY)
    browser = login(officer)
    asked = {"organization": home.pk} if narrowed else {}
    rows = browser.get(reverse("dashboard_followups"), asked).context["rows"]
    told = {row.organization: (row.due, browser.get(row.url).context["total"]) for row in rows}
    assert told == {home: (2, 2), other: (2, 2)}
