"""The calendar as a page: what stands on which day, and for whom."""

import datetime

import pytest

from charitynet.access import Visibility
from charitynet.calendar.grid import MOST_IN_CELL
from charitynet.seasons import Season
from tests import factories
from tests.partnerships.signed import signed
from visits.models import Visit

DAY = datetime.date(2027, 2, 10)
MONTH = "month=2027-02"


@pytest.fixture
def page(login, officer):
    """The text of the calendar at a query."""

    def page(query=MONTH, user=None):
        response = login(user or officer).get(f"/calendar/?{query}")
        assert response.status_code == 200
        return response.text

    return page


def test_a_visit_and_a_meeting_stand_on_their_days_with_their_hours(home, entries):
    at = {"on": DAY, "start_time": datetime.time(10, 30)}
    factories.VisitFactory(host=home, title="زيارة الوداد", status="confirmed", **at)
    meeting = factories.MeetingFactory(host=home, title="اللقاء الثاني", status="announced", on=DAY)
    found = entries(MONTH)
    assert (found["زيارة الوداد"].day, found["زيارة الوداد"].time) == (DAY, at["start_time"])
    assert found["اللقاء الثاني"].url == meeting.get_absolute_url()


def test_what_is_known_only_to_the_month_stands_on_no_day(home, page, entries):
    rough = {"host": home, "status": "held", "on": datetime.date(2025, 4, 1)}
    factories.VisitFactory(title="زيارة في الشهر", precision="month", **rough)
    factories.VisitFactory(title="زيارة بلا تاريخ", host=home, on=None, precision="unknown")
    assert entries("month=2025-04") == {}
    text = page("month=2025-04")
    assert "زيارة في الشهر" in text
    assert "زيارة بلا تاريخ" in text
    assert "زيارة في الشهر" not in page("month=2025-05")


def test_what_was_cancelled_or_put_off_is_struck_and_says_so(home, entries, page):
    factories.VisitFactory(host=home, title="زيارة ألغيت", status="cancelled", on=DAY)
    factories.MeetingFactory(host=home, title="لقاء أُجّل", status="postponed", on=DAY)
    assert {entry.standing for entry in entries(MONTH).values()} == {"off"}
    assert "<em>ملغاة:</em>" in page()


def test_due_days_of_follow_ups_decisions_and_obligations_are_shown(home, entries):
    factories.FollowUpFactory(responsible=home, text="إرسال الدليل", due_on=DAY)
    meeting = factories.MeetingFactory(host=home)
    factories.DecisionFactory(meeting=meeting, text="توزيع القرى", due_on=DAY)
    factories.DecisionFactory(meeting=meeting, text="مراجعة التوزيع", review_on=DAY)
    signed([{"text": "ورشة سنوية", "due_on": DAY}], first=home)
    found = entries(MONTH)
    assert set(found) == {"إرسال الدليل", "توزيع القرى", "مراجعة التوزيع", "ورشة سنوية"}
    assert found["مراجعة التوزيع"].word != found["توزيع القرى"].word


def test_what_is_done_is_due_no_more(home, entries):
    factories.FollowUpFactory(responsible=home, due_on=DAY, status="done")
    factories.DecisionFactory(
        meeting=factories.MeetingFactory(host=home), due_on=DAY, status="implemented"
    )
    _agreement, obligation = signed([{"due_on": DAY}], first=home)
    factories.FulfilmentFactory(obligation=obligation)
    assert entries(MONTH) == {}


def test_a_repeated_obligation_is_due_each_time_within_the_term(home, login, officer):
    weekly = {"due_on": datetime.date(2027, 2, 3), "recurrence": "FREQ=WEEKLY"}
    signed([weekly], first=home, ends_on=DAY)
    weeks = login(officer).get(f"/calendar/?{MONTH}&kind=obligations").context["weeks"]
    days = [day.date.day for week in weeks for day in week if day.total]
    assert days == [3, 10]


def test_an_agreement_shows_its_end_and_its_last_day_for_a_word(home, login, officer):
    factories.AgreementFactory(
        first=home, status="signed", title="مذكرة", ends_on=DAY, renewal="consent", notice_days=5
    )
    weeks = login(officer).get(f"/calendar/?{MONTH}").context["weeks"]
    found = {day.date.day: day.entries[0][1].word for week in weeks for day in week if day.entries}
    assert found == {5: "آخر يوم لطلب التجديد", 10: "تنتهي"}


def test_what_renews_by_itself_shows_its_renewals_years_ahead(home, entries):
    factories.AgreementFactory(
        first=home,
        status="signed",
        title="مذكرة",
        starts_on=datetime.date(2024, 2, 11),
        ends_on=datetime.date(2025, 2, 10),
        renewal="tacit",
        renewal_months=12,
    )
    assert entries("month=2029-02")["مذكرة"].word == "تتجدد تلقائيًا"


def test_the_rhythm_of_a_series_tells_when_it_is_expected(home, entries):
    series = factories.SeriesFactory(convenor=home, name="مجلس", cadence="FREQ=MONTHLY")
    last = factories.MeetingFactory(host=home, series=series, number=1, title="الأول")
    ahead = last.on + datetime.timedelta(days=62)
    found = entries(f"month={ahead:%Y-%m}")
    assert found["مجلس"].standing == "expected"


def test_nothing_out_of_reach_is_on_any_day(home, page):
    far = factories.OrganizationFactory()
    hidden = {"host": far, "visibility": Visibility.OWNER, "on": DAY, "status": "confirmed"}
    factories.VisitFactory(title="سرّ الزيارة", **hidden)
    factories.VisitFactory(**hidden | {"title": "سرّ بلا يوم", "precision": "month"})
    factories.MeetingFactory(title="سرّ اللقاء", **hidden | {"status": "announced"})
    kept_back = {"ends_on": DAY, "visibility": Visibility.OWNER, "title": "سرّ المذكرة"}
    signed([{"text": "سرّ الالتزام", "due_on": DAY}], first=far, **kept_back)
    factories.FollowUpFactory(
        responsible=far, text="سرّ المتابعة", due_on=DAY, visibility=Visibility.OWNER
    )
    for query in (MONTH, "week=2027-02-10", "day=2027-02-10", "agenda=2027-02"):
        assert "سرّ" not in page(query)
    assert "سرّ الزيارة" in page(user=factories.member("viewer", far))


def test_kinds_and_an_organization_narrow_it_and_steps_keep_them(home, page, entries):
    guest = factories.OrganizationFactory(name="جمعية الوداد")
    factories.VisitFactory(host=home, guest=guest, title="زيارة الوداد", status="confirmed", on=DAY)
    factories.VisitFactory(host=home, title="زيارة أخرى", status="confirmed", on=DAY)
    factories.MeetingFactory(host=home, title="لقاء", status="announced", on=DAY)
    query = f"{MONTH}&kind=visits&organization={guest.pk}"
    assert set(entries(query)) == {"زيارة الوداد"}
    assert f"month=2027-03&amp;kind=visits&amp;organization={guest.pk}" in page(query)


def test_only_ours_leaves_out_what_the_network_shares(home, entries):
    factories.VisitFactory(host=home, title="زيارتنا", status="confirmed", on=DAY)
    factories.VisitFactory(
        title="زيارتهم", status="confirmed", on=DAY, visibility=Visibility.NETWORK
    )
    assert set(entries(MONTH)) == {"زيارتنا", "زيارتهم"}
    assert set(entries(f"{MONTH}&ours=on")) == {"زيارتنا"}


def test_a_full_day_says_how_many_more_and_leads_to_all(home, login, officer):
    for number in range(MOST_IN_CELL + 4):
        factories.VisitFactory(host=home, title=f"زيارة {number}", status="confirmed", on=DAY)
    browser = login(officer)
    month, day = (browser.get(f"/calendar/?{query}").text for query in (MONTH, f"day={DAY}"))
    assert f'?day={DAY}#day">+5</a>' in month
    assert all(f"زيارة {number}" in day for number in range(MOST_IN_CELL + 4))


def test_a_day_of_more_than_is_drawn_tells_the_number(home, login, officer):
    visits = [
        Visit(reference=f"V-{n}", title="زيارة", owner=home, on=DAY, status="held")
        for n in range(103)
    ]
    Visit.objects.bulk_create(visits)
    day = login(officer).get(f"/calendar/?day={DAY}").context["chosen"]
    assert (len(day.entries), day.total) == (100, 103)


def test_ramadan_and_the_feasts_lie_in_the_months_of_both_calendars(page):
    assert "رمضان" in page("month=2027-02")
    hajj = page("month=1447-12")
    assert all(name in hajj for name in ("يوم عرفة", "عيد الأضحى", "أيام التشريق"))
    assert "يوم التأسيس السعودي" in page("month=2027-02")
    assert "يوم التأسيس السعودي" not in page("month=2021-02")


def test_what_is_late_says_so_in_its_cell(home, page):
    past = datetime.date(2025, 4, 10)
    factories.FollowUpFactory(responsible=home, text="إرسال الدليل", due_on=past)
    meeting = factories.MeetingFactory(host=home)
    factories.DecisionFactory(meeting=meeting, text="حملة واحدة", due_on=past)
    factories.FollowUpFactory(responsible=home, text="جرد المستودع", due_on=DAY)
    cells = page("month=2025-04")
    assert '<em>متأخرة:</em> <bdi class="x">إرسال الدليل' in cells
    assert '<em>متأخر:</em> <bdi class="x">حملة واحدة' in cells
    assert "متأخرة:" not in page(MONTH)


def test_a_season_that_was_entered_is_a_band_until_it_is_hidden(page):
    Season.objects.create(name="الفصل الدراسي الثاني", first=DAY, last=DAY.replace(day=20))
    assert "الفصل الدراسي الثاني" in page()
    Season.objects.update(is_shown=False)
    assert "الفصل الدراسي الثاني" not in page()


@pytest.mark.parametrize(
    "query",
    [
        "month=2026-13", "month=99999", "week=abc", "day=31/2/2027", "agenda=0000-00",
        f"month={'ش' * 10_000}", "week=%F0%9F%8C%99", "day=0001-01-01",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_beside_the_box_over_todays_page(login, officer, query):
    response = login(officer).get(f"/calendar/?{query}")
    assert response.status_code == 200
    assert 'id="jump-error"' in response.text
    assert response.context["look"].today in response.context["look"].span


@pytest.mark.parametrize(
    "query",
    ["kind=x", "organization=99999999999999999999", "organization=%00", "ours=x", "by=x", "kind="],
)
def test_a_choice_that_cannot_be_understood_narrows_nothing(home, entries, query):
    factories.VisitFactory(host=home, title="زيارة", status="confirmed", on=DAY)
    assert query == "ours=x" or "زيارة" in entries(f"{MONTH}&{query}")
