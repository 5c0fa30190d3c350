"""A meeting is written down on one page: what, when, who calls it, who is invited, the agenda."""

import datetime

import pytest

from charitynet.models import Draft
from meetings.models import Meeting, Representative
from organizations.models import Organization, Person
from tests import factories
from tests.complaints import errors_of

from .payload import MeetingPayload

NEW = "/meetings/new/"


@pytest.fixture
def guest():
    return factories.OrganizationFactory(name="جمعية سند الأيتام بالوسقة", short_name="سند")


@pytest.fixture
def payload(home, guest):
    return MeetingPayload(home, guest)


@pytest.fixture
def series(home, guest):
    return factories.SeriesFactory(convenor=home, members=[home, guest])


@pytest.fixture
def meeting(home, guest):
    return factories.MeetingFactory(host=home, guests=[guest])


def parts(meeting):
    return [(part.organization, part.attended) for part in meeting.attendances.all()]


def test_a_title_a_host_and_a_date_are_enough(post, home):
    data = MeetingPayload(home) | {"invited-0-organization": ""}
    response = post(data)
    assert response.status_code == 302, errors_of(response)
    meeting = Meeting.objects.get()
    assert (meeting.host, meeting.owner, meeting.status) == (home, home, "held")
    assert meeting.on == datetime.date(2025, 4, 25)
    assert parts(meeting) == [(home, True)]
    assert meeting.history.get().action == "create"


def test_the_empty_form_opens_with_the_own_organization_as_host(login, officer, home):
    form = login(officer).get(NEW).context["form"]
    assert form["host"].value() == (home.pk, home.name)
    assert form.formsets["invited"].forms[0].initial["organization"] == home


def test_the_form_may_open_with_an_organization_to_invite(login, officer, home, guest):
    form = login(officer).get(f"{NEW}?invited={guest.pk}").context["form"]
    rows = [row.initial.get("organization") for row in form.formsets["invited"].forms]
    assert rows == [home, guest, None]


def test_everything_of_a_meeting_is_saved(post, payload, home, guest, series):
    payload |= {"series": series.pk, "number": "١", "slogan": "معًا نصنع فرقًا", "quorum": "2"}
    payload |= {"start_time": "٩:٠٠ ص", "end_time": "11:00", "venue": "قاعة الجمعية"}
    payload |= {"patron_text": "خالد بن محمد الحسن", "patron_title": "الرئيس التنفيذي"}
    payload |= {"chair_text": "علي بن ناجم العرياني", "invited-1-organizes": "on"}
    payload |= {"stated_attendance": "قيادات الجمعيات", "online_link": "meet.example.org/1"}
    payload.seat(0, "علي بن ناجم العرياني", title="رئيس مجلس الإدارة", honorific="الأستاذ")
    payload.row("agenda", title="توزيع النطاقات", duration="60", proposed_by=guest.pk)
    payload.row("agenda", title="ختام", presenter_text="علي بن ناجم العرياني")
    payload.row("statements", speaker="خالد بن محمد الحسن", text="خطوة نوعية")
    payload.row("statements", speaker="سند", text="نشكر المضيف")
    payload.row("statements", speaker="علي بن ناجم العرياني", text="حجر الزاوية")
    payload.row("press", publisher="جهات الإخبارية")
    response = post(payload)
    assert response.status_code == 302, errors_of(response)
    meeting = Meeting.objects.get()
    assert (meeting.series, meeting.number) == (series, 1)
    assert (meeting.start_time, meeting.end_time) == (datetime.time(9), datetime.time(11))
    assert parts(meeting) == [(home, True), (guest, True)]
    assert list(meeting.organizers.all()) == [guest]
    assert str(meeting.patron) == "خالد بن محمد الحسن"
    assert (str(meeting.chair), meeting.chair_title) == (
        "علي بن ناجم العرياني",
        "رئيس مجلس الإدارة",
    )
    first, second = meeting.agenda.all()
    assert (first.title, first.duration, first.proposed_by) == ("توزيع النطاقات", 60, guest)
    assert second.presenter_person == meeting.chair
    said = meeting.statements.order_by("pk")
    assert [one.voice for one in said] == ["person", "organization", "person"]
    assert said[0].title == "الرئيس التنفيذي"
    assert said[2].organization == home
    assert meeting.press_mentions.get().publisher == "جهات الإخبارية"
    assert Person.objects.count() == 2


def test_the_host_takes_part_also_when_no_row_names_it(post, guest):
    host = factories.OrganizationFactory()
    data = MeetingPayload(guest) | {"host": str(host.pk)}
    assert post(data).status_code == 302
    assert parts(Meeting.objects.get()) == [(host, True), (guest, True)]


def test_of_a_meeting_that_was_held_all_attended_but_those_marked(post, payload, home, guest):
    assert post(payload | {"invited-1-absent": "on"}).status_code == 302
    assert parts(Meeting.objects.get()) == [(home, True), (guest, False)]


def test_of_a_meeting_ahead_nothing_is_noted_about_presence(post, payload, home, guest):
    day = factories.days_from_today(20)
    data = payload | {"stage": "planned", "on_0": f"{day:%d/%m/%Y}"}
    assert post(data).status_code == 302
    meeting = Meeting.objects.get()
    assert parts(meeting) == [(home, None), (guest, None)]
    assert not meeting.is_released


def test_the_title_is_that_of_the_post_held_that_day(post, payload, guest):
    held = factories.PositionFactory(organization=guest, title="أمين السر")
    payload.seat(1, person=held.person.pk)
    payload |= {"patron": str(held.person.pk)}
    assert post(payload).status_code == 302
    held.title = "رئيس"
    held.save()
    assert Representative.objects.get().title == "أمين السر"
    assert Meeting.objects.get().patron_title == "أمين السر"


def test_a_new_organization_is_made_on_saving_when_it_is_ticked(post, payload, home):
    payload.invite(organization_text="جمعية رعاية الأيتام بعفف", is_new="on")
    assert post(payload).status_code == 302
    made = Organization.objects.get(name="جمعية رعاية الأيتام بعفف")
    assert made.steward == home
    assert made.history.get().action == "create"
    assert Meeting.objects.get().attendances.filter(organization=made).exists()


def test_an_unknown_name_that_is_not_ticked_is_refused_and_asked_about(post, payload):
    payload.invite(organization_text="جمعية رعاية الأيتام بعفف")
    response = post(payload)
    assert set(errors_of(response)) == {"id_invited-2-organization"}
    assert 'name="invited-2-is_new"' in response.content.decode()
    assert not Organization.objects.filter(name__contains="عفف").exists()


def test_a_pasted_list_becomes_rows_and_known_ones_are_matched(post, payload, guest):
    factories.AliasFactory(organization=guest, name="سند الوسقة")
    pasted = "١- سند الوسقة\n• جمعية غميقة، مؤسسة سعفة\nجمعية غميقة"
    response = post(payload | {"invited_pasted": pasted, "rework:paste:invited": "1"})
    rows = response.context["form"].formsets["invited"].forms
    assert [(row["organization"].value()[1], row["is_new"].value()) for row in rows[2:]] == [
        ("جمعية غميقة", True),
        ("مؤسسة سعفة", True),
    ]
    assert not Organization.objects.filter(name__contains="سعفة").exists()


def test_a_pasted_name_like_a_known_one_is_not_marked_as_new(post, payload):
    factories.OrganizationFactory(name="جمعية الوداد الخيرية")
    data = payload | {"invited_pasted": "جمعية الوداد", "rework:paste:invited": "1"}
    row = post(data).context["form"].formsets["invited"].forms[2]
    assert not row["is_new"].value()


def test_lists_left_in_their_boxes_are_not_lost_on_saving(post, payload, guest):
    payload |= {"invited_pasted": "جمعية غميقة", "agenda_pasted": "الافتتاح (١٠ دقائق)\nختام"}
    payload |= {"invited-1-pasted": "سالم العمري – أمين السر"}
    response = post(payload)
    assert response.status_code == 302, errors_of(response)
    meeting = Meeting.objects.get()
    assert meeting.attendances.count() == 3
    assert list(meeting.agenda.values_list("title", "duration")) == [
        ("الافتتاح", 10),
        ("ختام", None),
    ]
    seat = Representative.objects.get()
    assert (seat.attendance.organization, seat.title) == (guest, "أمين السر")


FUTURE = f"{datetime.date.today() + datetime.timedelta(days=9):%d/%m/%Y}"
REFUSED = {
    "no title": ({"title": ""}, "id_title"),
    "no host": ({"host": ""}, "id_host"),
    "an unknown host": ({"host": "999999"}, "id_host"),
    "no date": ({"on_0": ""}, "id_on_0"),
    "held in the future": ({"on_0": FUTURE}, "id_on_0"),
    "ahead without a date": ({"stage": "planned", "precision": "unknown"}, "id_precision"),
    "end before start": ({"start_time": "12:30", "end_time": "10:00"}, "id_end_time"),
    "a number without a series": ({"number": "2"}, "id_series"),
    "the number 0": ({"number": "0"}, "id_number"),
    "a number in words": ({"number": "الثاني"}, "id_number"),
    "an unknown series": ({"series": "999999"}, "id_series"),
    "a series number of 40 digits": ({"series": "9" * 40}, "id_series"),
    "a NUL": ({"venue": "قاعة\x00"}, "id_venue"),
    "10,000 letters": ({"title": "ق" * 10_000}, "id_title"),
    "an unknown stage": ({"stage": "approved"}, "id_stage_0"),
    "a title of nobody": ({"chair_title": "الرئيس"}, "id_chair"),
    "an absent chair": ({"chair_text": "غائب بن سالم"}, "id_chair"),
    "a quorum beyond those invited": ({"quorum": "3"}, "id_quorum"),
    "an unknown organization": ({"invited-1-organization": "99"}, "id_invited-1-organization"),
    "a script as link": ({"online_link": "javascript:alert(1)"}, "id_online_link"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_is_refused_beside_its_field_and_kept(post, payload, case):
    values, field = REFUSED[case]
    response = post(payload | values | {"objectives": "ما كتبته"})
    assert response.status_code == 422
    assert set(errors_of(response)) == {field}
    assert response.context["form"]["objectives"].value() == "ما كتبته"
    assert not Meeting.objects.exists()


def test_a_date_may_be_unknown_for_a_meeting_that_was_held(post, payload):
    assert post(payload | {"on_0": "", "precision": "unknown"}).status_code == 302
    assert Meeting.objects.get().on is None


def test_an_organization_is_invited_once(post, payload, guest):
    payload.invite(guest)
    assert set(errors_of(post(payload))) == {"id_invited-2-organization"}


def test_people_without_their_organization_are_asked_about(post, payload):
    payload.seat(payload.invite(), "سالم العمري")
    assert set(errors_of(post(payload))) == {"id_invited-2-organization"}


def test_a_number_is_given_once_in_a_series(post, payload, series):
    factories.MeetingFactory(series=series, number=1)
    response = post(payload | {"series": series.pk, "number": "1"})
    assert set(errors_of(response)) == {"id_number"}


def test_items_that_take_longer_than_the_meeting_are_refused(post, payload):
    payload |= {"start_time": "10:00", "end_time": "11:00"}
    payload.row("agenda", title="توزيع النطاقات", duration="50").row(
        "agenda", title="ختام", duration="٣٠"
    )
    response = post(payload)
    assert response.status_code == 422
    (sentence,) = response.context["form"].formsets["agenda"].non_form_errors()
    assert "20" in sentence


def test_a_series_of_others_is_refused(post, payload, home):
    foreign = factories.SeriesFactory(members=[home])
    hidden = factories.SeriesFactory()
    unknown = errors_of(post(payload | {"series": "999999"}))
    assert errors_of(post(payload | {"series": hidden.pk})) == unknown
    assert set(errors_of(post(payload | {"series": foreign.pk}))) == {"id_series"}


def test_an_archived_series_gets_no_new_meetings(post, payload, home):
    series = factories.SeriesFactory(convenor=home, is_archived=True)
    assert set(errors_of(post(payload | {"series": series.pk}))) == {"id_series"}


def test_two_hundred_rows_are_taken_and_more_refused(post, payload):
    names = "\n".join(f"جمعية القرية {n}" for n in range(199))
    too_many = post(payload | {"invited_pasted": names, "rework:paste:invited": "1"})
    assert len(too_many.context["form"].formsets["invited"].forms) == 2
    for n in range(210):
        payload.invite(organization_text=f"جهة {n}", is_new="on")
    assert post(payload).status_code == 422


def test_forged_rows_are_refused(post, payload, meeting):
    item = factories.AgendaItemFactory(meeting=meeting)
    payload.row("agenda", id=item.pk, title="بندنا")
    assert post(payload).status_code == 422
    item.refresh_from_db()
    assert item.title != "بندنا"


def test_a_form_sent_twice_makes_one_meeting(post, payload):
    answers = [post(payload) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Meeting.objects.count() == 1


def test_a_draft_is_offered_again_and_gone_when_saved(login, officer, payload):
    browser = login(officer)
    browser.post("/drafts/meetings.meeting/0/", payload | {"title": "لقاء لم يكتمل"})
    assert "لقاء لم يكتمل" in browser.get(NEW).content.decode()
    browser.post(NEW, payload)
    assert not Draft.objects.exists()
