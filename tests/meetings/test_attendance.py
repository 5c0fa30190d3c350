"""Noting who came to a meeting."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charitynet.roles import Role
from meetings.models import Attendance, Meeting, Representative
from organizations.models import Person
from tests import factories
from tests.complaints import errors_of

from .minutes import LOCKED, attendance_address, sheet


@pytest.fixture
def guests():
    return [factories.OrganizationFactory(name=f"جمعية رعاية {n}") for n in ("أبها", "بيشة")]


@pytest.fixture
def meeting(home, guests):
    """A meeting with a quorum of two, of which nothing is noted yet."""
    meeting = factories.MeetingFactory(host=home, guests=guests, quorum=2)
    meeting.attendances.update(attended=None)
    return meeting


@pytest.fixture
def note(login, meeting):
    browser = login("officer")

    def note(values):
        return browser.post(attendance_address(meeting), values)

    return note


def of(meeting, organization):
    return meeting.attendances.get(organization=organization)


def marked(meeting, organization, mark, **more):
    """The sheet with one organization marked; `more` are further values of its line."""
    pk = of(meeting, organization).pk
    values = sheet(meeting, **{f"p{pk}": mark})
    return values | {f"{pk}-{name}": value for name, value in more.items()}


def test_each_organization_is_marked_as_present_absent_or_neither(note, meeting, home, guests):
    pks = [of(meeting, one).pk for one in (home, *guests)]
    answer = note(sheet(meeting, **{f"p{pks[0]}": "yes", f"p{pks[1]}": "no"}))
    assert answer.status_code == 302, errors_of(answer)
    assert [of(meeting, one).attended for one in (home, *guests)] == [True, False, None]


def test_what_was_noted_is_told_in_the_history(note, meeting, home, officer):
    version = meeting.version
    note(marked(meeting, home, "yes"))
    meeting.refresh_from_db()
    entry = meeting.history.get()
    assert (entry.action, meeting.version) == ("attendance", version + 1)
    before, after = entry.values["attendances"]
    assert set(after) - set(before)


def test_the_quorum_is_counted_and_said(login, note, meeting, home, guests):
    assert login("viewer").get(attendance_address(meeting)).status_code == 403
    for organization in (home, guests[0]):
        meeting.refresh_from_db()
        note(marked(meeting, organization, "yes"))
    quorum = login("officer").get(attendance_address(meeting)).context["quorum"]
    assert (quorum.present, quorum.invited, quorum.needed, quorum.is_met) == (2, 3, 2, True)


def test_the_series_quorum_counts_where_the_meeting_has_none(login, home):
    series = factories.SeriesFactory(convenor=home, quorum=4)
    meeting = factories.MeetingFactory(host=home, series=series)
    quorum = login("officer").get(attendance_address(meeting)).context["quorum"]
    assert (quorum.needed, quorum.is_met) == (4, False)


def test_representatives_are_ticked_and_unticked(note, meeting, guests):
    attendance = of(meeting, guests[0])
    seats = [factories.RepresentativeFactory(attendance=attendance) for _seat in range(2)]
    values = marked(meeting, guests[0], "yes")
    del values[f"{attendance.pk}-seat{seats[0].pk}"]
    note(values)
    assert [*Representative.objects.values_list("attended", flat=True)] == [False, True]
    assert "attendances.representatives" in meeting.history.get().values


def test_a_typed_representative_is_divided_into_title_and_name(note, meeting, guests):
    note(marked(meeting, guests[0], "yes", person_text="المدير التنفيذي صالح العمري"))
    seat = Representative.objects.get()
    assert (seat.person.full_name, seat.title) == ("صالح العمري", "المدير التنفيذي")
    assert seat.person.positions.get().organization == guests[0]


def test_a_known_person_brings_the_title_held_that_day(note, meeting, guests):
    post = factories.PositionFactory(organization=guests[0], title="الأمين العام")
    note(marked(meeting, guests[0], "yes", person=post.person_id))
    seat = Representative.objects.get()
    assert (seat.person, seat.title) == (post.person, "الأمين العام")


def test_pasted_names_are_added_and_their_organization_was_there(note, meeting, guests):
    names = "الدكتور خالد الحسن - رئيس مجلس الإدارة\nأمين الصندوق فهد القحطاني"
    note(marked(meeting, guests[0], "", pasted=names))
    assert of(meeting, guests[0]).attended is True
    assert {seat.person.full_name for seat in Representative.objects.all()} == {
        "خالد الحسن",
        "فهد القحطاني",
    }


def test_the_same_person_is_not_seated_twice(note, meeting, guests):
    seat = factories.RepresentativeFactory(attendance=of(meeting, guests[0]), attended=False)
    note(marked(meeting, guests[0], "yes", person=seat.person_id))
    assert Representative.objects.get().attended is True


@pytest.mark.parametrize(
    "more",
    [
        {"person": "999999"},
        {"title": "المدير"},
        {"note": "x" * 301},
        {"note": "\x00"},
        {"person_text": "س" * 201},
        {"pasted": "سالم\n" * 201},
        {"attended": "perhaps"},
    ],
    ids=lambda more: next(iter(more)),
)
def test_what_is_wrong_is_refused_with_a_sentence_and_nothing_is_saved(
    note, meeting, home, guests, more
):
    values = marked(meeting, guests[0], "yes", **more)
    values[f"{of(meeting, home).pk}-attended"] = "yes"
    page = note(values)
    assert page.status_code == 422
    assert [*page.context["sheet"].complaints()]
    assert not meeting.attendances.exclude(attended=None).exists()
    assert not Person.objects.exists()


def test_who_did_not_attend_brings_nobody(note, meeting, guests):
    page = note(marked(meeting, guests[0], "no", person_text="صالح العمري"))
    assert page.status_code == 422
    assert not Representative.objects.exists()


def test_an_uninvited_organization_is_asked_about_and_what_is_typed_stays(note, meeting, home):
    stranger = factories.OrganizationFactory(name="جمعية الوفاء")
    page = note(marked(meeting, home, "yes", note="اعتذر") | {"organization_text": "جمعية الوفاء"})
    assert (page.status_code, page.context["stranger"]) == (422, stranger)
    assert f'name="admit" value="{stranger.pk}"' in page.text
    assert "اعتذر" in page.text
    assert meeting.attendances.count() == 3


def test_an_uninvited_organization_is_added_as_present_by_one_button(note, meeting, home):
    stranger = factories.OrganizationFactory()
    values = marked(meeting, home, "yes") | {"organization": stranger.pk, "admit": stranger.pk}
    assert note(values).status_code == 302
    assert of(meeting, stranger).attended is True
    assert of(meeting, home).attended is True
    assert str(stranger) in str(meeting.history.get().values)


def test_an_organization_on_the_list_is_not_added_again(note, meeting, guests):
    page = note(sheet(meeting) | {"organization": guests[0].pk})
    assert page.status_code == 422
    assert "organization" in page.context["sheet"].uninvited.errors
    assert note(sheet(meeting) | {"admit": guests[0].pk}).status_code == 302
    assert meeting.attendances.count() == 3


@pytest.mark.parametrize("admit", ["0", "x", "999999", "9" * 40, "-1"])
def test_nothing_unknown_is_added(note, meeting, admit):
    assert note(sheet(meeting) | {"admit": admit}).status_code == 302
    assert meeting.attendances.count() == 3


def test_an_unknown_name_is_refused_at_its_field(note, meeting):
    page = note(sheet(meeting) | {"organization_text": "جمعية لا وجود لها"})
    assert page.status_code == 422
    assert "جمعية لا وجود لها" in page.text


def test_a_chair_who_is_not_among_those_present_is_pointed_out(login, note, meeting, home):
    chair = factories.PersonFactory(full_name="علي العرياني")
    seat = factories.RepresentativeFactory(attendance=of(meeting, home), person=chair)
    Meeting.objects.filter(pk=meeting.pk).update(chair=chair)
    browser = login("officer")
    note(marked(meeting, home, "no"))
    assert browser.get(attendance_address(meeting)).context["is_without_chair"]
    meeting.refresh_from_db()
    note(marked(meeting, home, "yes") | {f"{seat.attendance_id}-seat{seat.pk}": "on"})
    assert not browser.get(attendance_address(meeting)).context["is_without_chair"]


def test_two_secretaries_who_note_different_organizations_both_save(note, meeting, home, guests):
    first, second = marked(meeting, home, "yes"), marked(meeting, guests[0], "no")
    assert note(first).status_code == 302
    assert note(second).status_code == 302
    assert (of(meeting, home).attended, of(meeting, guests[0]).attended) == (True, False)


def test_two_secretaries_who_note_the_same_organization_are_asked(note, meeting, home):
    first, second = marked(meeting, home, "yes"), marked(meeting, home, "no", note="اعتذرت")
    note(first)
    page = note(second)
    assert page.status_code == 409
    assert of(meeting, home).attended is True
    (line,) = page.context["clashes"]
    assert (line.attendance.attended, line["attended"].value()) == (True, "no")
    assert "اعتذرت" in page.text


def test_the_answer_to_the_minutes_goes_with_the_attendance(note, meeting, home):
    Attendance.objects.filter(pk=of(meeting, home).pk).update(
        attended=True, answer="objected", objection="التاريخ خطأ"
    )
    assert note(marked(meeting, home, "no")).status_code == 302
    assert (of(meeting, home).answer, of(meeting, home).objection) == ("waiting", "")


def test_lines_of_other_meetings_are_not_written(note, meeting):
    other = factories.MeetingFactory(status="announced")
    foreign = other.attendances.first()
    note(sheet(meeting) | {f"{foreign.pk}-attended": "yes", f"{foreign.pk}-was": "::"})
    foreign.refresh_from_db()
    assert foreign.attended is None


@pytest.mark.parametrize("status", LOCKED)
def test_nothing_is_noted_once_the_minutes_are_closed(login, note, meeting, home, status):
    if status == Meeting.Status.PLANNED:
        Meeting.objects.filter(pk=meeting.pk).update(on=factories.days_from_today(3))
    Meeting.objects.filter(pk=meeting.pk).update(status=status)
    assert note(marked(meeting, home, "yes")).status_code == 404
    assert login("officer").get(attendance_address(meeting)).status_code == 404
    assert of(meeting, home).attended is None


def test_those_invited_do_not_note_and_strangers_find_nothing(login, meeting, guests):
    guest = login(factories.member(Role.MANAGER, guests[0]))
    stranger = login(factories.member(Role.MANAGER, factories.OrganizationFactory()))
    values = marked(meeting, guests[0], "yes")
    assert guest.post(attendance_address(meeting), values).status_code == 403
    assert stranger.post(attendance_address(meeting), values).status_code == 404
    assert of(meeting, guests[0]).attended is None


def queries(browser, address):
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


def test_many_associations_ask_no_more_than_few(login, home):
    browser, sizes = login("officer"), []
    for size in (4, 60):
        guests = [factories.OrganizationFactory() for _guest in range(size - 1)]
        meeting = factories.MeetingFactory(host=home, guests=guests)
        for attendance in meeting.attendances.all():
            factories.RepresentativeFactory(attendance=attendance)
        browser.get(attendance_address(meeting))
        sizes.append(queries(browser, attendance_address(meeting)))
    assert sizes[0] == sizes[1]
