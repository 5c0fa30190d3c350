"""The next meeting is filled in after the last one, and nothing is saved before it is saved."""

import datetime

import pytest
from django.utils import timezone

from charitynet.models import Draft
from meetings.models import Meeting
from tests import factories
from tests.charitynet.pages import opened
from tests.complaints import errors_of
from tests.test_queries import queries


@pytest.fixture
def guest():
    return factories.OrganizationFactory(name="جمعية سند الأيتام بالوسقة")


@pytest.fixture
def series(home, guest):
    return factories.SeriesFactory(convenor=home, members=[home, guest], cadence="FREQ=MONTHLY")


@pytest.fixture
def last(home, guest, series):
    return factories.MeetingFactory(
        host=home,
        guests=[guest],
        series=series,
        number=1,
        title="اللقاء التنسيقي الأول لجمعيات الأيتام",
        on=datetime.date(2025, 1, 15),
        start_time=datetime.time(9),
        end_time=datetime.time(11),
        venue="قاعة الجمعية",
    )


@pytest.fixture
def begun(login, officer):
    """The form of the meeting after this one."""
    browser = login(officer)

    def begun(meeting):
        return browser.get(f"/meetings/{meeting.pk}/next/").context["form"]

    return begun


def invited(form):
    return [row.initial.get("organization") for row in form.formsets["invited"].forms]


def agenda(form):
    return [row.initial.get("title") for row in form.formsets["agenda"].forms]


def test_title_number_times_and_venue_are_carried_on(begun, last, series):
    form = begun(last)
    assert form.initial["title"] == "اللقاء التنسيقي الثاني لجمعيات الأيتام"
    assert (form.initial["series"], form.initial["number"]) == (series, 2)
    assert (form.initial["start_time"], form.initial["venue"]) == (datetime.time(9), "قاعة الجمعية")
    assert form.initial["stage"] == "planned"
    assert Meeting.objects.count() == 1


def test_the_day_follows_the_rhythm_and_lies_ahead(begun, last):
    day = begun(last).initial["on"]
    assert day.day == 15
    assert timezone.localdate() < day <= timezone.localdate() + datetime.timedelta(days=31)


def test_a_rhythm_that_has_ended_gives_no_day(begun, last, series):
    series.cadence = "FREQ=MONTHLY;UNTIL=20250301"
    series.save()
    assert begun(last).initial["on"] is None


def test_members_of_that_day_are_invited_and_former_ones_not(begun, last, series, home, guest):
    series.members.filter(organization=guest).update(until=factories.days_from_today(-1))
    new = factories.OrganizationFactory()
    series.members.create(organization=new, order=5)
    assert invited(begun(last)) == [home, new]


def test_outside_a_series_the_same_are_invited(begun, home, guest):
    alone = factories.MeetingFactory(host=home, guests=[guest], title="اللقاء الأول")
    form = begun(alone)
    assert invited(form) == [home, guest]
    assert (form.initial["title"], form.initial["number"]) == ("اللقاء الثاني", None)


def test_a_title_without_a_number_gives_way_to_the_name_of_the_series(begun, last, series):
    Meeting.objects.filter(pk=last.pk).update(folded="", title="لقاء جمعيات الأيتام")
    assert begun(last).initial["title"] == f"{series.name}: الاجتماع الثاني"


def test_standing_items_make_the_agenda(begun, last, series):
    factories.AgendaItemFactory(meeting=last, title="بند مضى")
    series.standing_items.create(title="مستجدات الأعضاء", duration=20)
    assert agenda(begun(last)) == ["مستجدات الأعضاء"]


def test_without_standing_items_the_last_agenda_returns(begun, last):
    factories.AgendaItemFactory(meeting=last, title="توزيع النطاقات")
    assert agenda(begun(last)) == ["توزيع النطاقات"]


def test_open_decisions_are_reviewed_first(begun, last, series):
    series.standing_items.create(title="مستجدات الأعضاء")
    factories.DecisionFactory(meeting=last)
    first, second = agenda(begun(last))
    assert "التوصيات" in first
    assert second == "مستجدات الأعضاء"


def test_decisions_that_are_done_need_no_review(begun, last):
    factories.DecisionFactory(meeting=last, status="implemented")
    factories.AgendaItemFactory(meeting=last, title="توزيع النطاقات")
    assert agenda(begun(last)) == ["توزيع النطاقات"]


def test_saving_it_makes_the_next_meeting(login, officer, last, home, guest):
    browser, url = login(officer), f"/meetings/{last.pk}/next/"
    response = browser.post(url, opened(browser, url))
    assert response.status_code == 302, errors_of(response)
    made = Meeting.objects.get(number=2)
    assert (made.series, made.status, made.is_released) == (last.series, "planned", False)
    assert [part.organization for part in made.attendances.all()] == [home, guest]


def test_each_beginning_keeps_a_draft_of_its_own(login, officer, last):
    browser, url = login(officer), f"/meetings/{last.pk}/next/"
    page = browser.get(url)
    form, record = page.context["draft_form"], page.context["record_id"]
    kept = browser.post(f"/drafts/{form}/{record}/", opened(browser, url))
    assert kept.status_code == 200
    assert browser.get("/meetings/new/").context["draft"] is None
    assert browser.get(url).context["draft"] == Draft.objects.get()


def test_a_series_without_meetings_begins_with_its_first(login, officer, home, guest, series):
    series.standing_items.create(title="مستجدات الأعضاء")
    form = login(officer).get(f"/meetings/new/?series={series.pk}").context["form"]
    assert (form.initial["number"], form.initial["host"]) == (1, home)
    assert form.initial["title"] == f"{series.name}: الاجتماع الأول"
    assert invited(form) == [home, guest]
    assert agenda(form) == ["مستجدات الأعضاء"]


def test_from_its_series_the_last_meeting_is_followed(login, officer, last, series):
    form = login(officer).get(f"/meetings/new/?series={series.pk}").context["form"]
    assert form.initial["title"] == "اللقاء التنسيقي الثاني لجمعيات الأيتام"


def test_a_cancelled_meeting_is_not_the_last(login, officer, last, series, home):
    factories.MeetingFactory(
        host=home, guests=[], series=series, number=2, status="cancelled", title="اللقاء الثاني"
    )
    form = login(officer).get(f"/meetings/new/?series={series.pk}").context["form"]
    assert form.initial["title"] == "اللقاء التنسيقي الثالث لجمعيات الأيتام"
    assert form.initial["number"] == 3


def answers(browser, *addresses):
    return [browser.get(address).status_code for address in addresses]


def test_only_the_convenor_goes_on_with_a_series(login, viewer, guest, last, series):
    pages = (f"/meetings/{last.pk}/next/", f"/meetings/new/?series={series.pk}")
    assert answers(login(viewer), *pages) == [403, 403]
    assert answers(login(factories.member("officer", guest)), *pages) == [403, 403]
    stranger = factories.member("officer", factories.OrganizationFactory())
    assert answers(login(stranger), *pages) == [404, 404]


def test_who_keeps_a_meeting_does_not_go_on_with_a_series_of_others(login, guest, series):
    ours = factories.MeetingFactory(host=guest, guests=[], series=series, number=4)
    browser = login(factories.member("officer", guest))
    assert answers(browser, f"/meetings/{ours.pk}/next/") == [403]


def test_an_archived_series_is_not_continued(login, officer, last, series):
    series.is_archived = True
    series.save()
    pages = (f"/meetings/{last.pk}/next/", f"/meetings/new/?series={series.pk}")
    assert answers(login(officer), *pages) == [404, 404]


@pytest.mark.parametrize("value", ["0", "-1", "x", "9" * 40, "٣"])
def test_an_address_that_names_no_series_is_not_found(login, officer, value):
    assert login(officer).get(f"/meetings/new/?series={value}").status_code == 404


def test_the_preview_asks_as_often_for_sixty_members_as_for_four(login, officer, last, series):
    browser, address = login(officer), f"/meetings/{last.pk}/next/"

    def join(number):
        for _member in range(number):
            series.members.create(organization=factories.OrganizationFactory())
            series.standing_items.create(title="بند")

    join(4)
    queries(browser, address)
    few = queries(browser, address)
    join(56)
    assert queries(browser, address) == few <= 26
