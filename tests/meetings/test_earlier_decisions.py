"""A meeting of a series opens with what became of the decisions of those before it."""

import datetime

import pytest
from django.utils import timezone

from charitynet.access import Visibility
from charitynet.roles import Role
from meetings.models import Decision, DecisionUpdate
from tests import factories
from tests.factories.days import days_from_today

HEADING = "ماذا صار بتوصيات"


@pytest.fixture
def series(home, guest):
    return factories.SeriesFactory(convenor=home, members=[home, guest])


@pytest.fixture
def first(make, series):
    return make("approved", series=series, number=1, on=days_from_today(-200), title="اللقاء الأول")


@pytest.fixture
def second(make, series, first):
    return make("approved", series=series, number=2, on=days_from_today(-90), title="اللقاء الثاني")


@pytest.fixture
def third(make, series, second):
    return make("announced", series=series, number=3, on=days_from_today(10))


@pytest.fixture
def earlier(login, officer):
    """What the page of a meeting says of the earlier decisions to somebody."""
    return lambda meeting, user=officer: (
        login(user).get(meeting.get_absolute_url()).context["earlier"]
    )


def texts(found):
    return [decision.text for _responsible, decisions in found.groups for decision in decisions]


def decide(meeting, text, *moves, by, **values):
    decision = factories.DecisionFactory(meeting=meeting, text=text, **values)
    for move in moves:
        getattr(decision, move)(by=by, note="سبب")
    return decision


def test_every_open_decision_returns_by_itself_from_whichever_meeting(
    officer, first, second, third, earlier
):
    decide(first, "قديم مفتوح", by=officer)
    decide(first, "قديم بدأ", "start", by=officer)
    decide(second, "أسقط", "drop", by=officer)
    decide(second, "جديد مفتوح", by=officer)
    decide(third, "قرار اليوم", by=officer)
    found = earlier(third)
    assert sorted(texts(found)) == sorted(["قديم مفتوح", "قديم بدأ", "جديد مفتوح"])
    assert (found.implemented, found.total, found.only_meeting) == (0, 3, None)


def test_one_implemented_since_the_meeting_before_is_told_once_more(
    officer, first, second, third, earlier, monkeypatch
):
    before = timezone.now() - datetime.timedelta(days=150)
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: before)
        decide(first, "نُفّذ من قبل", "implement", by=officer)
    decide(first, "نُفّذ بعدها", "implement", by=officer)
    found = earlier(third)
    assert texts(found) == ["نُفّذ بعدها"]
    assert (found.implemented, found.total) == (1, 1)


def test_after_a_meeting_without_a_day_its_own_implemented_decisions_are_told(
    officer, first, second, third, earlier
):
    second.on, second.precision = None, "unknown"
    second.save()
    decide(first, "من الأول", "implement", by=officer)
    decide(second, "من الثاني", "implement", by=officer)
    assert texts(earlier(third)) == ["من الثاني"]


def test_they_stand_under_those_responsible_the_late_ones_first(
    home, guest, officer, first, second, third, earlier
):
    decide(first, "لاحق", by=officer, due_on=days_from_today(20), responsible=[home])
    decide(second, "متأخر", by=officer, due_on=days_from_today(-3), responsible=[guest])
    decide(second, "بلا يوم", by=officer, responsible=[home])
    decide(second, "معًا", by=officer, due_on=days_from_today(5), responsible=[home, guest])
    groups = [
        ({one.pk for one in responsible}, [one.text for one in decisions])
        for responsible, decisions in earlier(third).groups
    ]
    assert groups == [
        ({guest.pk}, ["متأخر"]),
        ({home.pk, guest.pk}, ["معًا"]),
        ({home.pk}, ["لاحق", "بلا يوم"]),
    ]


def test_each_tells_its_last_report_in_words_and_whose_it_is(login, guest, officer, second, third):
    decision = decide(second, "نطاق لكل جمعية", by=officer, due_on=days_from_today(-2))
    for note in ("بدأنا", "اتُّفق على نطاقين", ""):
        DecisionUpdate.objects.create(
            decision=decision, organization=guest, progress=40, note=note, by=officer
        )
    text = login(officer).get(third.get_absolute_url()).content.decode()
    block = text.partition('id="earlier"')[2].partition("</section>")[0]
    assert "اتُّفق على نطاقين" in block
    assert "بدأنا" not in block
    assert guest.known_as in block
    assert "متأخر" in block


def test_all_settled_is_said_so(login, officer, second, third, earlier):
    decide(second, "أسقط", "drop", by=officer)
    assert earlier(third).total == 0
    assert HEADING in login(officer).get(third.get_absolute_url()).content.decode()


def test_the_first_meeting_and_one_outside_a_series_have_nothing_to_look_back_at(
    make, first, second, earlier
):
    assert earlier(first) is None
    assert earlier(make("announced")) is None


def test_a_meeting_without_a_number_looks_back_by_its_day(
    officer, make, series, first, second, earlier
):
    decide(first, "من الأول", by=officer)
    decide(second, "من الثاني", by=officer)
    between = make("approved", series=series, on=days_from_today(-100))
    assert texts(earlier(between)) == ["من الأول"]
    later = make("announced", series=series, on=days_from_today(50))
    assert sorted(texts(earlier(later))) == ["من الأول", "من الثاني"]


def test_a_numbered_meeting_knows_no_later_one_without_a_number(
    officer, make, series, first, second, earlier
):
    later = make("approved", series=series, on=days_from_today(-10))
    decide(later, "لاحق", by=officer)
    assert earlier(second).total == 0


def test_a_decision_of_another_series_does_not_return(officer, home, make, third, earlier):
    other = make("approved", series=factories.SeriesFactory(convenor=home), number=1)
    decide(other, "من سلسلة أخرى", by=officer)
    assert earlier(third).total == 0


def test_a_decision_out_of_reach_does_not_return(
    officer, guest_officer, first, second, third, earlier
):
    decide(first, "داخلي", by=officer)
    decide(second, "مشترك", by=officer)
    first.visibility = Visibility.OWNER
    first.save()
    assert texts(earlier(third, guest_officer)) == ["مشترك"]
    assert sorted(texts(earlier(third))) == ["داخلي", "مشترك"]


def test_who_may_report_is_the_secretary_and_those_responsible(
    home, guest, guest_officer, officer, viewer, second, third, earlier
):
    decide(second, "على الضيف", by=officer, responsible=[guest])
    decide(second, "على المضيف", by=officer, responsible=[home])
    decide(second, "نُفّذ", "implement", by=officer, responsible=[guest])

    def reported(user):
        found = earlier(third, user)
        return {one.text for _r, decisions in found.groups for one in decisions if one.may_report}

    assert reported(officer) == {"على الضيف", "على المضيف"}
    assert reported(guest_officer) == {"على الضيف"}
    assert reported(viewer) == set()
    assert reported(factories.member(Role.VIEWER, guest)) == set()


def test_a_report_is_made_where_the_decision_is_read_and_leads_back(
    login, guest, guest_officer, officer, second, third, at, stored
):
    decision = decide(second, "على الضيف", by=officer, responsible=[guest])
    browser, here = login(guest_officer), third.get_absolute_url()
    link = f"{at('decision_report', decision)}?next={here}%23earlier"
    assert link in browser.get(here).content.decode()
    form = browser.get(link)
    assert form.context["next"] == f"{here}#earlier"
    sent = {"progress": "30", "note": "بدأنا", "next": form.context["next"]}
    response = browser.post(at("decision_report", decision), sent)
    assert (response.status_code, response.url) == (302, f"{here}#earlier")
    assert stored(decision).progress == 30


def test_what_was_decided_today_returns_once_it_is_behind(officer, make, series, third, earlier):
    decide(third, "قرار الثالث", by=officer)
    fourth = make("planned", series=series, number=4, on=days_from_today(90))
    assert earlier(fourth).total == 0
    third.status = "held"
    third.on = days_from_today(-1)
    third.save()
    assert texts(earlier(fourth)) == ["قرار الثالث"]
    assert Decision.objects.count() == 1
