"""A meeting is written down on one page: what, when, who calls it, who is invited, the agenda."""

import datetime

import pytest

from charitynet.models import Draft
from meetings.models import AgendaItem, Attendance, Meeting, Representative
from organizations.models import Organization, Person
from tests import factories
from tests.charitynet.pages import opened
from tests.complaints import errors_of
from tests.test_queries import queries

from .payload import MeetingPayload

NEW = "/meetings/new/"


@pytest.fixture
def guest():
    return factories.OrganizationFactory(name="جمعية سند الأيتام بالوسقة", short_name="سند")


@pytest.fixture
def post(login, officer):
    browser = login(officer)

    def post(data, url=NEW):
        return browser.post(url, data)

    return post


@pytest.fixture
def payload(home, guest):
    return MeetingPayload(home, guest)


@pytest.fixture
def series(home, guest):
    return factories.SeriesFactory(convenor=home, members=[home, guest])


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
    assert browser.post(url, data | {"agenda-0-title": "عنوان آخر"}).status_code == 302
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
