"""The list of meetings, a meeting's own page, and the meetings of an organization."""

import datetime
import html
from types import SimpleNamespace

import pytest
from django.urls import reverse

from charitynet import hijri, sections
from charitynet.access import Visibility
from charitynet.attachments import PressMention
from charitynet.choosers import choosers
from meetings.models import Attendance, Meeting
from tests import factories
from tests.factories.days import days_from_today

LIST = "/meetings/"


@pytest.fixture
def browser(login, officer):
    return login(officer)


@pytest.fixture
def listed(browser):
    """The meetings that the list shows for a query."""

    def listed(**query):
        page = browser.get(LIST, query)
        assert page.status_code == 200
        return list(page.context["page_obj"])

    return listed


def text_of(page):
    return html.unescape(page.content.decode())


def before_history(page):
    return text_of(page).partition('id="history"')[0]


@pytest.mark.parametrize("status", Meeting.Status.values)
def test_the_list_narrows_to_a_status(make, listed, status):
    made = {one: make(one) for one in Meeting.Status.values}
    assert listed(status=status) == [made[status]]
    assert len(listed(status=["held", "planned"])) == 2
    assert len(listed()) == len(made)


def test_the_list_narrows_to_a_kind_and_to_a_series(home, make, listed):
    series = factories.SeriesFactory(convenor=home)
    council = make("held", kind="council", series=series, number=1)
    make("held", kind="workshop")
    assert listed(kind="council") == [council]
    assert listed(series=series.pk) == [council]


def test_a_series_out_of_reach_is_no_choice(home, make, listed, browser):
    series = factories.SeriesFactory(name="سلسلة خاصة")
    make("held", series=series, number=1, visibility=Visibility.NETWORK)
    assert "سلسلة خاصة" not in text_of(browser.get(LIST))
    assert len(listed(series=series.pk)) == 1
    assert browser.get(LIST, {"series": series.pk}).context["chips"] == []


def test_the_list_tells_what_is_ahead_from_what_is_past(make, listed):
    today = make("announced", on=days_from_today(0))
    later = make("planned", on=days_from_today(9))
    past = make("held", on=days_from_today(-1))
    undated = make("held", on=None, precision="unknown")
    make("cancelled", on=days_from_today(3))
    assert listed(when="ahead") == [today, later]
    assert listed(when="past") == [past, undated]


def test_the_list_narrows_to_a_hijri_year_from_its_first_day_to_its_last(make, listed):
    year = hijri.hijri(datetime.date.today())[0] - 1
    first, after = hijri.gregorian(year, 1, 1), hijri.gregorian(year + 1, 1, 1)
    last = after - datetime.timedelta(days=1)
    for day in (first - datetime.timedelta(days=1), first, last, after):
        make("approved", on=day)
    assert [meeting.on for meeting in listed(hijri_year=year)] == [last, first]


def test_a_region_includes_what_lies_below_it(home, make, listed):
    region = factories.PlaceFactory(kind="region")
    town = factories.PlaceFactory(parent=region)
    there = make("held", place=town)
    make("held", place=factories.PlaceFactory())
    assert listed(region=region.pk) == [there]
    home.place = town
    home.save()
    at_its_host = make("held")
    assert set(listed(region=region.pk)) == {there, at_its_host}


def test_the_list_narrows_to_an_organization_that_was_invited(guest, make, listed):
    with_guest = make("held")
    make("held", guests=[factories.OrganizationFactory()])
    assert listed(organization=guest.pk) == [with_guest]


@pytest.mark.parametrize("typed", ["اللقاء التنسيقى", "ابارق", "مجلس الليث", "اللِّقاء"])
def test_a_meeting_is_found_by_its_title_its_series_and_those_invited(home, make, listed, typed):
    series = factories.SeriesFactory(convenor=home, name="مجلس اللّيث")
    found = make("held", title="اللقاء التنسيقي", series=series, number=1)
    make("held", title="ورشة", guests=[factories.OrganizationFactory()])
    assert listed(q=typed) == [found]


def test_a_series_out_of_reach_finds_none_of_its_meetings(login, home, guest_officer, make):
    make("held", series=factories.SeriesFactory(name="مجلس الليث", convenor=home))
    for address in (reverse("meetings:meeting_list"), reverse("choose", args=["meetings"])):
        found = [login(who).get(address, {"q": "الليث"}).text for who in ("viewer", guest_officer)]
        assert ["اللقاء التنسيقي" in text for text in found] == [True, False]


def test_a_meeting_is_found_by_its_reference_in_either_script(make, listed):
    meeting = make("held")
    make("held")
    number = meeting.reference.removeprefix("M-")
    for typed in (meeting.reference, f"ج-{number}"):
        assert listed(q=typed) == [meeting], typed


@pytest.mark.parametrize(
    "query",
    [{"series": "س"}, {"series": 10**30}, {"region": "-1"}, {"organization": 10**30},
     {"when": "غدًا"}, {"q": "\x00"}, {"sort": "owner__name"}, {"page": "ألف"}],
)  # fmt: skip
def test_what_the_list_does_not_understand_is_ignored(make, listed, query):
    meeting = make("held")
    assert listed(**query) == [meeting]


def test_an_empty_list_says_what_would_stand_there(browser):
    assert "لم يُسجَّل اجتماع بعد" in text_of(browser.get(LIST))
    assert "لم يُسجَّل اجتماع بعد" not in text_of(browser.get(LIST, {"q": "شيء"}))


def test_the_list_tells_who_was_there(guest, make, listed):
    held = make("held", guests=[guest, *factories.OrganizationFactory.create_batch(3)])
    held.attendances.filter(organization=guest).update(attended=False)
    assert [meeting.told for meeting in listed()] == ["حضرت 4 من 5 جهات"]


def test_a_series_is_named_only_to_those_who_may_know_it(login, home, guest_officer, make):
    series = factories.SeriesFactory(convenor=home, name="مجلس خاص")
    meeting = make("held", series=series, number=4)
    for address in (LIST, meeting.get_absolute_url()):
        assert "مجلس خاص" in text_of(login("officer").get(address))
        assert "مجلس خاص" not in text_of(login(guest_officer).get(address))


def test_the_page_of_a_meeting_shows_all_it_holds(browser, home, guest, make):
    patron, chair = factories.PersonFactory(), factories.PersonFactory()
    organizer, speaker = factories.OrganizationFactory(), factories.PersonFactory()
    meeting = make(
        "sent", on=datetime.date(2025, 11, 10), title="اللقاء الثاني", venue="قاعة التدريب",
        place=factories.PlaceFactory(name="الليث"), slogan="معًا نصنع فرقًا",
        objectives="توحيد الجهود", start_time="09:30", end_time="11:00", patron=patron,
        patron_title="الرئيس التنفيذي", chair=chair, chair_title="رئيس المجلس",
        stated_attendance="أكثر من 20 جهة", quorum=2, online_link="https://example.org/meet",
    )  # fmt: skip
    meeting.organizers.add(organizer)
    part = meeting.attendances.get(organization=guest)
    seat = factories.RepresentativeFactory(attendance=part, title="أمين السر", honorific="المهندس")
    item = factories.AgendaItemFactory(
        meeting=meeting, title="النطاقات الجغرافية", duration=30, presenter_person=speaker,
        proposed_by=guest, minutes="عُرضت النطاقات:\n- غميقة\nمتابعة: نشر الخريطة",
    )  # fmt: skip
    factories.DecisionFactory(
        meeting=meeting, number=3, item=item, text="توزيع القرى", responsible=[guest],
        due_on=datetime.date(2026, 2, 10),
    )  # fmt: skip
    factories.StatementFactory(subject=meeting, person=chair, title="الرئيس", text="لقاء مبارك")
    PressMention.objects.create(subject=meeting, publisher="جهات الإخبارية", title="جمعيات تلتقي")
    text = before_history(browser.get(meeting.get_absolute_url()))
    expected = [
        "اللقاء الثاني", "الاثنين", "نوفمبر 2025", "جمادى الأولى 1447", "قاعة التدريب", "الليث",
        "معًا نصنع فرقًا", "توحيد الجهود", "09:30", "11:00", patron.full_name, "الرئيس التنفيذي",
        chair.full_name, "رئيس المجلس", "أكثر من 20 جهة", "حضرت الجهتان", "اكتمل", organizer.name,
        "example.org", seat.person.full_name, "أمين السر", "المهندس", "النطاقات الجغرافية",
        "30 دقيقة", speaker.full_name, "غميقة", "نشر الخريطة", "توزيع القرى", "أبارق",
        "10 فبراير 2026", "22 شعبان 1447", "لقاء مبارك", "جهات الإخبارية", "جمعيات تلتقي",
        meeting.get_kind_display(), meeting.reference.replace("M", "ج"), home.name,
    ]  # fmt: skip
    assert [fact for fact in expected if str(fact) not in text] == []


def test_a_date_that_is_not_known_is_said_to_be_so(browser, home, make):
    meeting = make("held", on=None, precision="unknown")
    for address in (LIST, meeting.get_absolute_url()):
        assert "التاريخ غير مذكور" in text_of(browser.get(address)), address


@pytest.mark.parametrize("status", Meeting.HELD_STATUSES)
def test_what_was_said_is_read_by_others_once_it_is_sent(login, guest_officer, make, status):
    meeting = make(status)
    factories.AgendaItemFactory(meeting=meeting, title="البند", minutes="كلام داخلي")
    is_out = status in ("sent", "approved")
    keeper = before_history(login("viewer").get(meeting.get_absolute_url()))
    other = before_history(login(guest_officer).get(meeting.get_absolute_url()))
    assert "كلام داخلي" in keeper
    assert ("كلام داخلي" in other) == is_out
    assert ("يُقرأ المحضر بعد إرساله" in other) == (not is_out)


def test_markup_in_what_was_said_stays_text(browser, make):
    meeting = make("held")
    factories.AgendaItemFactory(meeting=meeting, minutes="- <b>غليظ</b>\n<script>x()</script>")
    raw = browser.get(meeting.get_absolute_url()).content.decode()
    assert "&lt;b&gt;غليظ" in raw
    assert "<script>x()" not in raw


@pytest.mark.parametrize(
    ("there", "quorum", "expected"),
    [(3, 3, "حضرت 3 من 5 جهات، والنصاب 3: اكتمل."),
     (2, 3, "حضرت 2 من 5 جهات، والنصاب 3: لم يكتمل."),
     (2, None, "حضرت 2 من 5 جهات"),
     (5, 3, "حضرت الجهات الـ5 كلها، والنصاب 3: اكتمل."),
     (0, 3, "لم تحضر أي جهة مدعوّة، والنصاب 3: لم يكتمل.")],
)  # fmt: skip
def test_the_quorum_is_told_in_a_sentence(browser, guest, make, there, quorum, expected):
    guests = [guest, *factories.OrganizationFactory.create_batch(3)]
    meeting = make("held", guests=guests, quorum=quorum)
    Attendance.objects.filter(meeting=meeting).update(attended=False)
    some = meeting.attendances.values("pk")[:there]
    Attendance.objects.filter(pk__in=list(some.values_list("pk", flat=True))).update(attended=True)
    assert browser.get(meeting.get_absolute_url()).context["quorum"] == expected


def test_the_quorum_of_the_series_counts_where_a_meeting_has_none(browser, home, make):
    series = factories.SeriesFactory(convenor=home, quorum=4)
    meeting = make("announced", series=series, number=1)
    assert browser.get(meeting.get_absolute_url()).context["quorum"] == "النصاب 4 جهات."


def test_an_agenda_longer_than_the_meeting_is_warned_of(browser, make):
    meeting = make("announced", start_time="10:00", end_time="11:00")
    for _item in range(2):
        factories.AgendaItemFactory(meeting=meeting, duration=40)
    text = text_of(browser.get(meeting.get_absolute_url()))
    assert "80 دقيقة" in text
    assert "يزيد مجموع البنود على مدة الاجتماع بـ20 دقيقة." in text


def test_who_only_reads_is_offered_nothing_to_change(login, viewer, make):
    for status in Meeting.Status.values:
        text = text_of(login(viewer).get(make(status).get_absolute_url()))
        for piece in ("/edit/", "/move/", "/respond/", "/answer/", "/proposals/", "/documents/new"):
            assert piece not in text, (status, piece)


def test_rooms_above_hang_sections_and_buttons_on_it_and_on_its_rows(browser, make, monkeypatch):
    meeting = make("held")
    item = factories.AgendaItemFactory(meeting=meeting)
    decision = factories.DecisionFactory(meeting=meeting)
    for kind in ("meeting", "agendaitem", "decision"):
        monkeypatch.setitem(sections._actions, f"meetings.{kind}", [])
        sections.add_action(
            f"meetings.{kind}", label=f"زر {kind}", url_name="visits:visit_create", query=kind
        )
    monkeypatch.setitem(sections._sections, "meetings.meeting", [])
    sections.add_section("meetings.meeting", title="من فوق", url_name="visits:visit_detail")
    text = text_of(browser.get(meeting.get_absolute_url()))
    for record, kind in ((meeting, "meeting"), (item, "agendaitem"), (decision, "decision")):
        assert f"/visits/new/?{kind}={record.pk}" in text
    assert "من فوق" in text


def test_the_page_offers_its_papers_and_the_rooms_where_it_is_written(browser, make):
    meeting = make("held")
    text = text_of(browser.get(meeting.get_absolute_url()))
    for name in ("minutes", "attendance", "decision_create", "meeting_next", "meeting_edit"):
        assert reverse(f"meetings:{name}", args=[meeting.pk]) in text, name
    assert reverse("meetings:minutes_pdf", args=[meeting.pk]) in text


def test_an_organization_offers_a_meeting_with_it(browser, guest):
    link = f"{reverse('meetings:meeting_create')}?invited={guest.pk}"
    assert link in text_of(browser.get(guest.get_absolute_url()))


def test_a_chooser_finds_meetings_within_reach_only(login, officer, make):
    meeting = make("held", title="اللقاء الأول")
    factories.MeetingFactory(title="اللقاء الأول")
    within, request = choosers["meetings"].within(officer), SimpleNamespace(user=officer)
    assert list(choosers["meetings"].search(within, "اللقاء الاول", request)) == [meeting]
    assert choosers["meetings"].exactly(within, "اللقاء الأول") == [meeting]


def test_nothing_is_asked_of_an_item_before_the_meeting_was_held(browser, make):
    asks = []
    for status in ("announced", "held"):
        item = factories.AgendaItemFactory(meeting=make(status))
        asks.append(f"?item={item.pk}" in browser.get(item.meeting.get_absolute_url()).text)
    assert asks == [False, True]


def test_the_papers_to_take_away_are_listed_once(browser, make):
    page = browser.get(make("held").get_absolute_url()).text
    assert page.count('aria-labelledby="h-pa"') == 1
