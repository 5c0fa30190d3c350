"""The list of decisions, the page of one, and its moves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from charitynet.roles import Role
from meetings.models import Decision
from tests import factories
from tests.factories import days_from_today

LIST = "/decisions/"


def decision(host, **values):
    meeting = values.pop("meeting", None) or factories.MeetingFactory(host=host)
    return factories.DecisionFactory(meeting=meeting, **values)


@pytest.fixture
def texts(login):
    browser = login("viewer")

    def texts(**query):
        page = browser.get(LIST, query)
        assert page.status_code == 200
        return {one.text for one in page.context["page_obj"]}

    return texts


def test_only_decisions_of_meetings_in_sight_are_listed(texts, home):
    decision(home, text="قرارنا")
    decision(factories.OrganizationFactory(), text="قرار غيرنا")
    assert texts() == {"قرارنا"}


def test_a_decision_is_found_however_it_is_written(texts, home):
    partner = factories.OrganizationFactory(name="جمعية سند الأيتام")
    decision(home, text="توزيعُ القُرى", responsible=[partner])
    decision(home, text="عقد لقاء")
    for text in ("توزيع القري", "سند الايتام"):
        assert texts(q=text) == {"توزيعُ القُرى"}, text


def test_the_list_is_narrowed_by_when_it_is_due(texts, home):
    for text, days in (("متأخر", -3), ("قريب", 3), ("بعيد", 20), ("لاحق", 90)):
        decision(home, text=text, due_on=days_from_today(days))
    decision(home, text="بلا موعد")
    decision(home, text="منفذ", due_on=days_from_today(-3), status="implemented")
    assert texts(due="late") == {"متأخر"}
    assert texts(due="week") == {"قريب"}
    assert texts(due="month") == {"قريب", "بعيد"}
    assert texts(due="none") == {"بلا موعد"}


def test_the_list_is_narrowed_by_status_kind_and_place_in_the_series(texts, home):
    series = factories.SeriesFactory(convenor=home)
    meeting = factories.MeetingFactory(host=home, series=series)
    decision(home, text="من السلسلة", meeting=meeting, kind="coverage")
    decision(home, text="مصروف", status="dropped")
    assert texts(series=series.pk) == texts(meeting=meeting.pk) == {"من السلسلة"}
    assert texts(kind="coverage") == {"من السلسلة"}
    assert texts(status=["dropped"]) == {"مصروف"}
    assert len(texts(status="x", due="y", series="0", meeting="z")) == 2


def test_the_list_is_narrowed_to_ours_and_to_an_organization(texts, home):
    guest = factories.OrganizationFactory()
    meeting = factories.MeetingFactory(host=guest, guests=[home])
    decision(home, text="علينا", meeting=meeting, responsible=[home])
    decision(home, text="عليهم", meeting=meeting, number=2, responsible=[guest])
    assert texts(mine="1") == {"علينا"}
    assert texts(organization=guest.pk) == {"عليهم"}


@pytest.mark.parametrize("sort", ["text", "-text", "due_on", "-due_on", "progress", "-progress"])
def test_the_list_is_sorted(login, home, sort):
    decision(home)
    assert login("viewer").get(LIST, {"sort": sort}).status_code == 200


def test_an_empty_list_says_where_decisions_come_from(login):
    assert 'href="/meetings/"' in login("viewer").get(LIST).text


def queries(browser, address):
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


def test_a_full_list_asks_no_more_than_a_short_one(login, home):
    browser = login("viewer")
    guests = [factories.OrganizationFactory() for _guest in range(3)]
    meeting = factories.MeetingFactory(host=home, guests=guests)
    sizes = []
    for first, last in ((1, 11), (11, 61)):
        for number in range(first, last):
            decision(home, meeting=meeting, number=number, responsible=guests)
        browser.get(LIST)
        sizes.append(queries(browser, LIST))
    assert sizes[0] == sizes[1]


def test_a_page_with_many_reports_and_associations_asks_no_more(login, home, officer):
    browser = login("officer")
    sizes = []
    for size in (4, 60):
        guests = [factories.OrganizationFactory() for _guest in range(size)]
        one = decision(home, responsible=guests)
        for progress in range(1, size // 2):
            one.report(by=officer, organization=guests[progress], progress=progress, note="تقدم")
        browser.get(one.get_absolute_url())
        sizes.append(queries(browser, one.get_absolute_url()))
    assert sizes[0] == sizes[1]


def test_the_page_says_what_who_when_and_how_far(login, home):
    partner = factories.OrganizationFactory(name="جمعية سند الأيتام")
    one = decision(
        home, text="توزيع القرى", responsible=[partner], due_on=days_from_today(-2), progress=40
    )
    page = login("viewer").get(one.get_absolute_url())
    for text in ("توزيع القرى", "جمعية سند الأيتام", "40%", str(one.meeting)):
        assert text in page.text, text
    assert page.context["object"].is_late


def test_a_decision_of_a_meeting_out_of_sight_is_not_found(login):
    one = decision(factories.OrganizationFactory())
    assert login("manager").get(one.get_absolute_url()).status_code == 404
    assert login("manager").get("/decisions/999999/").status_code == 404


def move(decision, name):
    return reverse("meetings:decision_transition", args=[decision.pk, name])


@pytest.mark.parametrize(
    ("status", "name", "note", "after"),
    [
        ("adopted", "start", "", "in_progress"),
        ("in_progress", "implement", "", "implemented"),
        ("adopted", "drop", "لا حاجة", "dropped"),
        ("dropped", "revive", "عاد مهمًّا", "in_progress"),
    ],
)
def test_the_secretary_moves_it_by_its_own_verbs(login, home, status, name, note, after):
    one = decision(home, status=status)
    assert login("officer").get(move(one, name)).status_code == 200
    assert login("officer").post(move(one, name), {"note": note}).status_code == 302
    assert Decision.objects.get().status == after


def test_dropping_needs_a_reason(login, home):
    one = decision(home)
    assert login("officer").post(move(one, "drop")).status_code == 422
    assert Decision.objects.get().status == "adopted"


def test_an_implemented_decision_stands_at_a_hundred(login, home):
    one = decision(home, status="in_progress", progress=60)
    login("officer").post(move(one, "implement"))
    assert Decision.objects.get().progress == 100


def test_those_responsible_do_not_move_it(login, home):
    guest = factories.OrganizationFactory()
    one = decision(home, meeting=factories.MeetingFactory(host=home, guests=[guest]))
    browser = login(factories.member(Role.MANAGER, guest))
    assert browser.post(move(one, "implement")).status_code == 403
    assert "move/" not in browser.get(one.get_absolute_url()).text


def test_several_decisions_are_implemented_by_who_keeps_the_meeting(login, officer, home):
    meeting = factories.MeetingFactory(host=home, status="approved")
    ours = [factories.DecisionFactory(meeting=meeting, number=number) for number in (1, 2)]
    dropped = factories.DecisionFactory(meeting=meeting, number=3, status="dropped")
    theirs = factories.DecisionFactory(responsible=[home], meeting__visibility="network")
    sent = {"pick": [f"{one.pk}-{one.version}" for one in (*ours, dropped, theirs)]}
    address = "/lists/meetings.decision/several/implement/"
    assert login(officer).get(address, sent).context["others"] == 2
    assert login(officer).post(address, sent).status_code == 302
    for one in (*ours, dropped, theirs):
        one.refresh_from_db()
    assert [one.status for one in ours] == ["implemented"] * 2
    assert (dropped.status, theirs.status) == ("dropped", "adopted")


def test_several_decisions_are_dropped_with_a_reason(login, officer, home):
    decision = factories.DecisionFactory(meeting__host=home)
    sent = {"pick": f"{decision.pk}-{decision.version}"}
    address = "/lists/meetings.decision/several/drop/"
    assert login(officer).post(address, sent).status_code == 422
    assert login(officer).post(address, sent | {"note": "تغيّر الوضع"}).status_code == 302
    decision.refresh_from_db()
    assert (decision.status, decision.history.get(action="drop").note) == ("dropped", "تغيّر الوضع")
