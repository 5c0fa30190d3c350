"""A meeting is changed on the page on which it was written down, and loses nothing by it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import AgendaItem, Attendance, Representative
from organizations.models import Organization, Person
from tests import factories
from tests.charitynet.pages import opened
from tests.complaints import errors_of
from tests.test_queries import queries


@pytest.fixture
def guest():
    return factories.OrganizationFactory(name="جمعية سند الأيتام بالوسقة", short_name="سند")


@pytest.fixture
def meeting(home, guest):
    return factories.MeetingFactory(host=home, guests=[guest])


@pytest.fixture
def change(login, officer):
    """Send the form of a meeting as it stands, but for these values."""
    browser = login(officer)

    def change(meeting, **values):
        url = f"/meetings/{meeting.pk}/edit/"
        return browser.post(url, opened(browser, url) | values)

    return change


def parts(meeting):
    return [(part.organization, part.attended) for part in meeting.attendances.all()]


def full(meeting):
    """A meeting with something in every part."""
    part = meeting.attendances.last()
    factories.RepresentativeFactory(attendance=part)
    factories.AgendaItemFactory(meeting=meeting, duration=20, presenter="فريق الجمعية")
    factories.AgendaItemFactory(meeting=meeting, minutes="نوقش البند.")
    meeting.organizers.add(part.organization)
    factories.StatementFactory(
        subject=meeting, voice="organization", organization=part.organization, person=None
    )
    return meeting


def test_editing_untouched_changes_nothing(change, meeting):
    full(meeting)
    told = ("pk", "title", "presenter", "duration", "minutes")
    before = list(meeting.agenda.values(*told))
    response = change(meeting)
    assert response.status_code == 302, errors_of(response)
    assert not meeting.history.exists()
    assert list(meeting.agenda.values(*told)) == before
    assert Representative.objects.get().attendance.meeting == meeting


def test_what_changed_stands_in_the_history_with_old_and_new(change, meeting):
    assert change(meeting, venue="قاعة التدريب").status_code == 302
    assert meeting.history.get().values == {"venue": ["", "قاعة التدريب"]}


def test_who_comes_second_chooses_field_by_field(login, officer, meeting):
    browser, url = login(officer), f"/meetings/{meeting.pk}/edit/"
    data = opened(browser, url)
    assert browser.post(url, data | {"venue": "قاعة التدريب"}).status_code == 302
    second = browser.post(url, data | {"venue": "الفرع"})
    assert second.status_code == 409
    assert [(one["mine"], one["theirs"]) for one in second.context["conflicts"]] == [
        ("الفرع", "قاعة التدريب")
    ]


def test_the_minutes_written_meanwhile_are_not_overwritten(login, officer, meeting):
    item = factories.AgendaItemFactory(meeting=meeting)
    browser, url = login(officer), f"/meetings/{meeting.pk}/edit/"
    data = opened(browser, url)
    AgendaItem.objects.filter(pk=item.pk).update(minutes="ما قيل", minutes_version=3)
    with CaptureQueriesContext(connection) as asked:
        assert browser.post(url, data | {"agenda-0-title": "عنوان آخر"}).status_code == 302
    written = [one["sql"] for one in asked if one["sql"].startswith("UPDATE")]
    assert not any('"minutes"' in sql for sql in written)
    item.refresh_from_db()
    assert (item.title, item.minutes, item.minutes_version) == ("عنوان آخر", "ما قيل", 3)


def test_who_was_absent_is_marked_and_unmarked(change, meeting, home, guest):
    assert change(meeting, **{"invited-1-absent": "on"}).status_code == 302
    assert parts(meeting) == [(home, True), (guest, False)]
    assert change(meeting, **{"invited-1-absent": ""}).status_code == 302
    assert parts(meeting) == [(home, True), (guest, True)]


def test_an_organization_that_has_done_nothing_is_taken_off_the_list(change, meeting, home):
    assert change(meeting, **{"invited-1-DELETE": "on"}).status_code == 302
    assert parts(meeting) == [(home, True)]


def refused(response, field):
    assert response.status_code == 422
    assert set(errors_of(response)) == {field}
    row = response.context["form"].formsets["invited"].forms[1]
    assert not row["DELETE"].value()


def test_an_organization_that_has_answered_stays_with_a_sentence(change, meeting, guest):
    Attendance.objects.filter(organization=guest).update(response="accepted")
    response = change(meeting, **{"invited-1-DELETE": "on"})
    refused(response, "id_invited-1-organization")


def test_an_organization_with_decisions_stays_with_a_sentence(change, meeting, guest):
    factories.DecisionFactory(meeting=meeting, responsible=[guest])
    response = change(meeting, **{"invited-1-DELETE": "on"})
    refused(response, "id_invited-1-organization")


def test_the_host_stays_with_a_sentence(change, meeting, home):
    response = change(meeting, **{"invited-0-DELETE": "on"})
    assert set(errors_of(response)) == {"id_invited-0-organization"}
    assert meeting.attendances.filter(organization=home).exists()


def test_an_item_with_decisions_stays_with_a_sentence(change, meeting):
    item = factories.AgendaItemFactory(meeting=meeting)
    factories.DecisionFactory(meeting=meeting, item=item)
    response = change(meeting, **{"agenda-0-DELETE": "on", "venue": "قاعة"})
    assert response.status_code == 422
    row = response.context["form"].formsets["agenda"].forms[0]
    assert row.non_field_errors()
    assert not row["DELETE"].value()
    meeting.refresh_from_db()
    assert (meeting.venue, meeting.version) == ("", 1)


def test_an_item_of_which_a_follow_up_came_stays_with_a_sentence(change, meeting, home):
    item = factories.AgendaItemFactory(meeting=meeting)
    factories.FollowUpFactory(item=item, responsible=home)
    assert change(meeting, **{"agenda-0-DELETE": "on"}).status_code == 422
    assert meeting.agenda.get() == item


def test_an_item_with_minutes_stays_with_a_sentence(change, meeting):
    factories.AgendaItemFactory(meeting=meeting, minutes="نوقش البند.")
    response = change(meeting, **{"agenda-0-DELETE": "on"})
    assert set(errors_of(response)) == {"id_agenda-0-title"}
    assert meeting.agenda.exists()


def test_items_change_places_and_keep_their_minutes(login, officer, meeting):
    first = factories.AgendaItemFactory(meeting=meeting, order=0, title="الأول", minutes="قيل")
    factories.AgendaItemFactory(meeting=meeting, order=1, title="الثاني")
    browser, url = login(officer), f"/meetings/{meeting.pk}/edit/"
    moved = browser.post(url, opened(browser, url) | {"rework:down:agenda-0": "1"})
    rows = moved.context["form"].formsets["agenda"].forms
    data = opened(browser, url)
    for number, row in enumerate(rows):
        for name in ("id", "title", "duration"):
            data[f"agenda-{number}-{name}"] = row[name].value() or ""
    assert browser.post(url, data).status_code == 302
    assert [item.title for item in meeting.agenda.all()] == ["الثاني", "الأول"]
    first.refresh_from_db()
    assert first.minutes == "قيل"


@pytest.mark.parametrize("status", ["sent", "approved", "cancelled"])
def test_a_closed_meeting_is_not_edited(login, officer, home, status):
    meeting = factories.MeetingFactory(host=home, status=status)
    browser, url = login(officer), f"/meetings/{meeting.pk}/edit/"
    assert browser.get(url).status_code == 404
    assert browser.post(url, {"title": "آخر"}).status_code == 404


def test_only_who_keeps_a_meeting_edits_it(login, viewer, guest, meeting):
    url = f"/meetings/{meeting.pk}/edit/"
    assert login(viewer).get(url).status_code == 403
    assert login(factories.member("officer", guest)).get(url).status_code == 403
    stranger = factories.member("officer", factories.OrganizationFactory())
    assert login(stranger).get(url).status_code == 404


def test_a_meeting_keeps_a_series_that_its_editor_may_not_see(change, meeting):
    meeting.series = factories.SeriesFactory()
    meeting.number = 4
    meeting.save()
    assert change(meeting, venue="قاعة").status_code == 302
    meeting.refresh_from_db()
    assert (meeting.number, meeting.series is not None, meeting.venue) == (4, True, "قاعة")


def fill(meeting, number):
    """As many more organizations with somebody there, and as many items."""
    start = Organization.objects.count()
    names = [f"جمعية القرية {start + n}" for n in range(number)]
    bodies = Organization.objects.bulk_create(Organization(name=name) for name in names)
    people = Person.objects.bulk_create(Person(full_name=name) for name in names)
    created = Attendance.objects.bulk_create(
        Attendance(meeting=meeting, organization=body, attended=True) for body in bodies
    )
    Representative.objects.bulk_create(
        Representative(attendance=part, person=person)
        for part, person in zip(created, people, strict=True)
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, title="بند", proposed_by=body, presenter_person=person)
        for body, person in zip(bodies, people, strict=True)
    )


def test_the_form_asks_as_often_for_sixty_organizations_as_for_four(login, officer, meeting):
    browser, address = login(officer), f"/meetings/{meeting.pk}/edit/"
    fill(meeting, 2)
    queries(browser, address)
    few = queries(browser, address)
    fill(meeting, 56)
    assert queries(browser, address) == few <= 20
