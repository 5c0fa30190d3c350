"""The pages of series: who belongs to one, how often it meets, what it dealt with."""

import datetime

import pytest
from django.utils import timezone

from charitynet import hijri
from meetings.models import Meeting, Series
from meetings.models.series import SeriesMember
from organizations.models import Organization
from tests import factories
from tests.charitynet.pages import opened
from tests.complaints import errors_of
from tests.test_queries import queries

from .payload import SeriesPayload

NEW = "/series/new/"


@pytest.fixture
def guest():
    return factories.OrganizationFactory(name="جمعية سند الأيتام بالوسقة", short_name="سند")


@pytest.fixture
def payload(home, guest):
    return SeriesPayload(guest)


@pytest.fixture
def series(home, guest):
    return factories.SeriesFactory(convenor=home, members=[home, guest])


def edit(series):
    return f"/series/{series.pk}/edit/"


def test_a_name_is_enough_and_the_convenor_is_a_member(post, home):
    response = post(SeriesPayload(takes_part="on"))
    assert response.status_code == 302, errors_of(response)
    series = Series.objects.get()
    assert (series.name, series.convenor, series.cadence) == ("مجلس جمعيات الليث", home, "")
    assert [member.organization for member in series.members.all()] == [home]
    assert series.history.get().action == "create"


def test_a_convenor_may_stay_outside(post, payload, guest):
    assert post(payload).status_code == 302
    assert [member.organization for member in SeriesMember.objects.all()] == [guest]


def test_everything_of_a_series_is_saved(post, home, guest):
    payload = SeriesPayload(home)
    payload.row("members", organization=guest.pk, since_0="1/1/2025", until_1="29 رمضان 1470")
    payload.row("standing", title="مراجعة التوصيات", duration="١٥")
    payload |= {"frequency": "MONTHLY", "interval": "3", "quorum": "2", "slogan": "معًا"}
    response = post(payload)
    assert response.status_code == 302, errors_of(response)
    series = Series.objects.get()
    assert (series.cadence, series.quorum) == ("FREQ=MONTHLY;INTERVAL=3", 2)
    second = series.members.get(organization=guest)
    assert (second.since, second.until) == (datetime.date(2025, 1, 1), hijri.gregorian(1470, 9, 29))
    assert series.standing_items.values_list("title", "duration").get() == ("مراجعة التوصيات", 15)


def test_a_former_member_may_come_back(post, home, guest):
    payload = SeriesPayload(home)
    payload.row("members", organization=guest.pk, until_0="31/12/2024")
    payload.row("members", organization=guest.pk, since_0="1/6/2025")
    assert post(payload).status_code == 302
    assert SeriesMember.objects.filter(organization=guest).count() == 2


YESTERDAY = datetime.date.today() - datetime.timedelta(days=1)
REFUSED = {
    "no name": ({"name": " "}, "id_name"),
    "10,000 letters": ({"name": "ق" * 10_000}, "id_name"),
    "a NUL": ({"slogan": "معًا\x00"}, "id_slogan"),
    "daily": ({"frequency": "DAILY"}, "id_frequency"),
    "hourly": ({"frequency": "HOURLY"}, "id_frequency"),
    "every 0 months": ({"frequency": "MONTHLY", "interval": "0"}, "id_interval"),
    "every 100 months": ({"frequency": "MONTHLY", "interval": "100"}, "id_interval"),
    "every many months": ({"frequency": "MONTHLY", "interval": "ثلاثة"}, "id_interval"),
    "until yesterday": ({"frequency": "WEEKLY", "until_0": f"{YESTERDAY:%d/%m/%Y}"}, "id_until_0"),
    "hundreds of meetings": ({"frequency": "WEEKLY", "until_0": "1/1/2070"}, "id_until_0"),
    "until without a rhythm": ({"until_0": "1/1/2050"}, "id_frequency"),
    "a quorum of nobody": ({"quorum": "0"}, "id_quorum"),
    "a quorum of more than all": ({"quorum": "3"}, "id_quorum"),
    "an unknown member": ({"members-0-organization": "999999"}, "id_members-0-organization"),
    "leaves before it joins": (
        {"members-0-since_0": "2/1/2025", "members-0-until_0": "1/1/2025"},
        "id_members-0-until_0",
    ),
    "no such day": ({"members-0-since_0": "31/2/2025"}, "id_members-0-since_0"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_is_refused_beside_its_field_and_kept(post, payload, case):
    change, field = REFUSED[case]
    response = post(payload | change | {"purpose": "تنسيق الجهود"})
    assert response.status_code == 422
    assert set(errors_of(response)) == {field}
    assert response.context["form"]["purpose"].value() == "تنسيق الجهود"
    assert not Series.objects.exists()


def test_an_organization_is_a_member_once_at_a_time(post, payload, guest):
    payload.row("members", organization=guest.pk, since_0="1/1/2025")
    assert set(errors_of(post(payload))) == {"id_members-1-organization"}


def test_an_item_without_words_or_of_no_time_is_refused(post, payload):
    payload.row("standing", duration="0").row("standing", title="ختام", duration="601")
    assert set(errors_of(post(payload))) == {
        "id_standing-0-title",
        "id_standing-0-duration",
        "id_standing-1-duration",
    }


def test_a_rhythm_without_end_is_kept(post, payload):
    assert post(payload | {"frequency": "WEEKLY"}).status_code == 302
    assert Series.objects.get().cadence == "FREQ=WEEKLY"


def test_the_next_days_are_shown_before_saving(post, payload):
    asked = payload | {"frequency": "MONTHLY", "interval": "3", "rework:preview:rhythm": "1"}
    response = post(asked)
    assert response.status_code == 200
    days = response.context["form"].preview["days"]
    assert len(days) == 5
    assert days[0] > timezone.localdate()
    assert not Series.objects.exists()


def test_the_days_are_counted_from_the_last_meeting(post, series, login, officer):
    series.cadence = "FREQ=MONTHLY"
    series.save()
    factories.MeetingFactory(host=series.convenor, series=series, on=datetime.date(2025, 1, 15))
    form = login(officer).get(edit(series)).context["form"]
    assert {day.day for day in form.preview["days"]} == {15}


def test_a_rhythm_that_cannot_be_is_said_in_place_of_the_days(post, payload):
    response = post(payload | {"frequency": "DAILY", "rework:preview:rhythm": "1"})
    assert response.context["form"].preview["refusal"]


def test_items_change_places_by_buttons(post, payload):
    payload.row("standing", title="الأول").row("standing", title="الثاني")
    rows = post(payload | {"rework:down:standing-0": "1"}).context["form"].formsets["standing"]
    assert [row["title"].value() for row in rows.forms] == ["الثاني", "الأول"]


def test_editing_untouched_changes_nothing(login, officer, post, series):
    series.standing_items.create(title="مراجعة التوصيات")
    browser = login(officer)
    response = browser.post(edit(series), opened(browser, edit(series)))
    assert response.status_code == 302, errors_of(response)
    assert not series.history.exists()
    assert series.members.count() == 2
    assert series.standing_items.get().title == "مراجعة التوصيات"


def test_a_changed_member_stands_in_the_history(login, officer, series, guest):
    browser = login(officer)
    data = opened(browser, edit(series)) | {"members-1-DELETE": "on"}
    assert browser.post(edit(series), data).status_code == 302
    assert series.history.get().values["members"] == [
        [str(series.convenor), str(guest)],
        [str(series.convenor)],
    ]


def test_a_row_of_another_series_is_refused(login, officer, series):
    other = factories.SeriesFactory().standing_items.create(title="بند غيرنا")
    browser = login(officer)
    data = opened(browser, edit(series)) | {
        "standing-TOTAL_FORMS": "1",
        "standing-0-id": str(other.pk),
        "standing-0-title": "بندنا",
    }
    assert browser.post(edit(series), data).status_code == 422
    other.refresh_from_db()
    assert other.title == "بند غيرنا"


def test_a_member_sees_a_series_and_does_not_change_it(login, guest, series):
    browser = login(factories.member("officer", guest))
    assert browser.get(series.get_absolute_url()).status_code == 200
    assert browser.get(edit(series)).status_code == 403
    assert browser.get(f"/series/{series.pk}/archive/").status_code == 403


def test_a_stranger_does_not_learn_of_a_series(login, series):
    browser = login(factories.member("manager", factories.OrganizationFactory()))
    assert browser.get(series.get_absolute_url()).status_code == 404
    assert browser.get(edit(series)).status_code == 404
    assert series.name not in browser.get("/series/").content.decode()


def test_the_network_chooses_the_convenor(login, network_manager, guest):
    browser = login(network_manager)
    response = browser.post(NEW, SeriesPayload(convenor=guest.pk))
    assert response.status_code == 302, errors_of(response)
    assert Series.objects.get().convenor == guest


def test_a_manager_archives_with_a_reason_and_brings_back(login, manager, series):
    browser, url = login(manager), f"/series/{series.pk}/archive/"
    assert browser.post(url, {"note": ""}).status_code == 422
    assert browser.post(url, {"note": "انتهى عملها"}).status_code == 302
    series.refresh_from_db()
    assert series.is_archived
    assert browser.get(edit(series)).status_code == 404
    assert browser.post(f"/series/{series.pk}/restore/").status_code == 302
    assert [entry.action for entry in series.history.all()] == ["restore", "archive"]


def test_the_list_is_searched_and_narrowed(login, officer, home, series):
    other = factories.SeriesFactory(name="مسار سفراء التنمية", convenor=home, is_archived=True)
    browser = login(officer)

    def listed(query):
        return list(browser.get(f"/series/?{query}").context["page_obj"])

    assert listed("") == [series]
    assert listed("archived=1") == [other]
    assert listed("q=الايتام") == [series]
    assert listed("q=البر") == [series]
    assert listed(f"convenor={home.pk}") == [series]


def test_a_series_shows_its_meetings_and_open_decisions(login, officer, home, guest, series):
    first = factories.MeetingFactory(host=home, guests=[guest], series=series, number=1)
    hidden = factories.MeetingFactory(series=series, status="planned", number=2)
    factories.DecisionFactory(meeting=first, due_on=factories.days_from_today(-3))
    factories.DecisionFactory(meeting=first, status="implemented")
    page = login(officer).get(series.get_absolute_url())
    assert list(page.context["meetings"]) == [first]
    assert page.context["decisions"] == {"open": 1, "late": 1}
    assert hidden.title not in page.content.decode()


def test_former_members_stand_last_and_are_called_so(login, officer, guest, series):
    SeriesMember.objects.filter(organization=guest).update(until=factories.days_from_today(-5))
    series.members.create(organization=factories.OrganizationFactory(), order=9)
    members = login(officer).get(series.get_absolute_url()).context["members"]
    assert [member.state for member in members] == ["current", "current", "former"]


def grow(series, number):
    """As many members, meetings and standing items."""
    bodies = Organization.objects.bulk_create(
        Organization(name=f"جمعية {n}") for n in range(number)
    )
    SeriesMember.objects.bulk_create(
        SeriesMember(series=series, organization=body) for body in bodies
    )
    for n in range(number):
        series.standing_items.create(title=f"بند {n}")
    Meeting.objects.bulk_create(
        Meeting(reference=f"M-{series.pk}-{series.meetings.count() + n}", title="لقاء",
                host=bodies[n], owner=series.convenor, series=series, on=timezone.localdate())
        for n in range(number)
    )  # fmt: skip


@pytest.mark.parametrize("page", ["", "edit/"])
def test_a_series_of_many_asks_as_often_as_one_of_few(login, officer, series, page):
    browser, address = login(officer), f"{series.get_absolute_url()}{page}"
    grow(series, 4)
    queries(browser, address)
    few = queries(browser, address)
    grow(series, 56)
    assert queries(browser, address) == few <= 16


def test_the_list_asks_as_often_for_many_series_as_for_few(login, officer, home):
    browser = login(officer)

    def convene(number):
        for _number in range(number):
            series = factories.SeriesFactory(convenor=home, members=[home])
            factories.MeetingFactory(host=home, series=series, guests=[], number=1)

    convene(3)
    queries(browser, "/series/")
    few = queries(browser, "/series/")
    convene(20)
    assert queries(browser, "/series/") == few <= 12
