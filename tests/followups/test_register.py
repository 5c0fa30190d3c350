"""The register: whose, in which groups, how many, how it is narrowed, how often it asks."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from charitynet.roles import Role
from followups import due
from followups.models import FollowUp
from followups.register import MOST_SHOWN
from tests import factories
from tests.factories import days_from_today
from tests.partnerships.initiatives import initiative

LIST = "/followups/"


@pytest.fixture
def texts(login, officer):
    browser = login(officer)

    def texts(**query):
        page = browser.get(LIST, query)
        assert page.status_code == 200
        groups = page.context.get("groups") or []
        flat = page.context["page_obj"] or []
        return {one.text for rows in (*(group.rows for group in groups), flat) for one in rows}

    return texts


def make(home, text, **values):
    return factories.FollowUpFactory(text=text, **{"responsible": home} | values)


def test_mine_are_those_given_to_me_and_those_of_my_organization_given_to_nobody(
    texts, officer, home
):
    other, colleague = factories.OrganizationFactory(), factories.member(Role.OFFICER, home)
    make(home, "لي", assignee=officer)
    make(home, "بلا مكلف")
    make(home, "لزميلي", assignee=colleague)
    make(other, "لغيرنا", owner=home)
    make(other, "لي عند غيرنا", owner=home, assignee=officer)
    assert texts() == texts(scope="mine") == {"لي", "بلا مكلف", "لي عند غيرنا"}
    assert texts(scope="ours") == {"لي", "بلا مكلف", "لزميلي"}
    assert len(texts(scope="all")) == len(texts(scope="all", group="nonsense")) == 5
    assert texts(scope="nonsense") == texts()


def test_leadership_begins_with_its_organization_and_the_network_with_all(
    login, viewer, network_manager, home
):
    make(home, "للجهة")
    assert login(viewer).get(LIST).context["scope"] == "ours"
    assert login(network_manager).get(LIST).context["scope"] == "all"


def test_each_group_counts_what_it_holds_and_shows_the_first(login, officer, home, topic):
    today = timezone.localdate()
    for number in range(MOST_SHOWN + 3):
        make(home, f"متأخرة {number}", topic=topic, due_on=days_from_today(-number - 1))
    make(home, "اليوم", due_on=today)
    make(home, "لاحقة", due_on=due.week_end(today) + datetime.timedelta(days=1))
    page = login(officer).get(LIST)
    shown = {group.group.key: group for group in page.context["groups"]}
    assert list(shown) == ["late", "today", "later"]
    assert (shown["late"].total, len(shown["late"].rows)) == (MOST_SHOWN + 3, MOST_SHOWN)
    assert shown["late"].rows[0].text == f"متأخرة {MOST_SHOWN + 2}"
    assert f"{LIST}?group=late" in page.text


def test_a_long_register_has_the_same_groups(login, officer, home, topic, monkeypatch):
    for number in range(-4, 25):
        make(home, f"متابعة {number}", topic=topic, due_on=days_from_today(number))
    browser = login(officer)

    def shown():
        return [
            (group.group.key, group.total, [row.text for row in group.rows])
            for group in browser.get(LIST).context["groups"]
        ]

    short = shown()
    monkeypatch.setattr("charitynet.pages.MOST_COUNTED", 10)
    assert browser.get(LIST).context["total_is_capped"]
    assert shown() == short


def test_one_group_is_shown_page_by_page(login, officer, home, topic):
    for number in range(30):
        make(home, f"متأخرة {number}", topic=topic, due_on=days_from_today(-number - 1))
    make(home, "لاحقة", due_on=days_from_today(30))
    first = login(officer).get(LIST, {"group": "late"}).context["page_obj"]
    assert (len(first), first.paginator.count) == (25, 30)
    assert len(login(officer).get(LIST, {"group": "late", "page": 2}).context["page_obj"]) == 5


def test_what_is_done_waits_to_be_verified_and_then_is_closed(texts, home):
    for status in FollowUp.Status.values:
        make(home, status, status=status)
    assert texts() == {"open", "in_progress"}
    assert texts(view="verify") == {"done"}
    assert texts(view="closed") == {"verified", "cancelled"}
    assert texts(view="nonsense") == {"open", "in_progress"}


def test_filters_narrow_the_register(texts, home):
    other = factories.OrganizationFactory(name="مؤسسة الغيث")
    series = factories.SeriesFactory(convenor=home)
    meeting = factories.MeetingFactory(host=home, series=series)
    make(home, "من بند", item=factories.AgendaItemFactory(meeting=meeting), priority=1)
    make(home, "من توصية", decision=factories.DecisionFactory(), status="in_progress")
    make(home, "عند الغيث", responsible=other, owner=home)
    make(home, "بعد شهرين", due_on=days_from_today(60))
    ask = {"scope": "all"}
    assert texts(q="الغيث", **ask) == {"عند الغيث"}
    assert texts(priority="1", **ask) == {"من بند"}
    assert texts(source="decision", **ask) == {"من توصية"}
    assert texts(series=series.pk, **ask) == {"من بند"}
    assert texts(status="in_progress", **ask) == {"من توصية"}
    assert texts(organization=other.pk, **ask) == {"عند الغيث"}
    day = days_from_today(30).strftime("%d/%m/%Y")
    assert texts(due_from=day, **ask) == {"بعد شهرين"}
    assert "بعد شهرين" not in texts(due_to=day, **ask)
    assert len(texts(due_to="لا يوم", priority="9", series="x", **ask)) == 4


def test_a_follow_up_is_found_by_its_reference_however_it_is_written(texts, home):
    one = make(home, "إرسال الدَّليل")
    for text in ("ارسال الدليل", one.reference, one.reference.replace("F", "ت")):
        assert texts(q=text) == {"إرسال الدَّليل"}


def test_the_circle_says_what_it_marks_as_done(login, officer, home):
    officer.language = "en"
    officer.save()
    make(home, "إرسال الدليل")
    assert 'aria-label="Mark as done: إرسال الدليل"' in login(officer).get(LIST).text


def test_while_ticking_only_what_is_kept_here_has_a_box(login, officer, home):
    make(home, "لنا")
    make(home, "لغيرنا", owner=factories.OrganizationFactory())
    page = login(officer).get(LIST, {"select": "1"})
    assert page.text.count('name="pick"') == 1
    assert not ticked(page)
    assert ticked(login(officer).get(LIST, {"select": "later"}))


def ticked(page):
    return re.findall(r'<input[^>]* name="pick"[^>]* checked', page.text)


def test_an_empty_register_says_so_and_shows_the_way(login, officer):
    page = login(officer).get(LIST)
    assert "cn-empty" in page.text
    assert f"{LIST}?scope=all" in page.text


def test_the_menu_leads_to_the_register(login, officer):
    assert f'href="{LIST}"' in login(officer).get("/").text


def queries(browser, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


@pytest.fixture
def grow(home):
    """Follow-ups of every kind of source in every group, up to a number."""
    visit = factories.VisitFactory(host=home)
    meeting = factories.MeetingFactory(host=home)
    agreement = factories.AgreementFactory(first=home)
    sources = {
        "topic": factories.TopicFactory(visit=visit),
        "outcome": factories.OutcomeFactory(visit=visit),
        "item": factories.AgendaItemFactory(meeting=meeting),
        "decision": factories.DecisionFactory(meeting=meeting),
        "obligation": factories.ObligationFactory(agreement=agreement),
        "initiative": initiative("study", owner=home),
    }
    others = [factories.OrganizationFactory() for _other in range(20)]
    person = factories.PersonFactory()

    def grow(number):
        start = FollowUp.objects.count()
        FollowUp.objects.bulk_create(
            FollowUp(
                reference=f"F-2020-{n:04}",
                text=f"متابعة {n}",
                owner=home,
                responsible=others[n % 20],
                contact=person,
                due_on=days_from_today((-3, 0, 40)[n % 3]),
                is_released=True,
                **{list(sources)[n % 6]: list(sources.values())[n % 6]},
            )
            for n in range(start, number)
        )

    return grow


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("scope=all", 14),
        ("scope=all&group=later", 15),
        ("scope=all&q=متابعة&select=late", 14),
        ("scope=all&look=table&sort=-responsible", 17),
    ],
)
def test_a_long_register_asks_as_often_as_a_short_one(login, officer, grow, query, most):
    browser, address = login(officer), f"{LIST}?{query}"
    grow(18)
    queries(browser, address)
    few = queries(browser, address)
    grow(200)
    assert queries(browser, address) == few <= most


def shown(page):
    """The texts of the rows, in the order of the table."""
    return [one.text for one in page.context["page_obj"]]


@pytest.fixture
def table(login, officer):
    browser = login(officer)

    def table(**query):
        page = browser.get(LIST, {"scope": "all"} | query)
        assert "followups/followup_table.html" in [one.name for one in page.templates]
        return page

    return table


def test_the_register_is_read_as_a_table_and_by_day_again(table, login, officer, home):
    make(home, "بعيدة", due_on=days_from_today(40))
    page = table(look="table", group="later", q="بعيدة")
    by_day = {key: url for key, _words, url in page.context["looks"]}["rows"]
    assert "group=later" in by_day
    assert login(officer).get(by_day).context["page_obj"] is not None
    assert 'class="cn-todos"' in login(officer).get(by_day).text


def test_whoever_sorts_the_register_or_chooses_columns_reads_a_table(table, home):
    for text, day in (("أ", 3), ("ج", 1), ("ب", 2)):
        make(home, text, due_on=days_from_today(day), priority=1)
    assert shown(table(sort="text")) == ["أ", "ب", "ج"]
    assert shown(table(sort="-text")) == ["ج", "ب", "أ"]
    assert shown(table(columns="priority")) == ["ج", "ب", "أ"]
    names = [one.name for one in table(columns="priority").context["view"].shown]
    assert names == ["text", "priority"]


def test_an_order_and_columns_that_are_unknown_leave_the_register_by_day(login, officer, home):
    make(home, "متابعة")
    page = login(officer).get(LIST, {"sort": "folded", "columns": "secret"})
    assert page.context["groups"]


def test_all_of_them_stand_in_one_list_latest_first(login, officer, home):
    for number, status in enumerate(FollowUp.Status.values):
        make(home, status, status=status, due_on=days_from_today(-number))
    page = login(officer).get(LIST, {"view": "all", "scope": "all"})
    assert shown(page) == list(FollowUp.Status.values)


def test_a_table_offers_what_may_be_done_with_several(table, login, viewer, home):
    make(home, "متابعة")
    assert len(table(look="table").context["tools"].actions) == 2
    page = login(viewer).get(LIST, {"scope": "all", "look": "table"})
    assert page.context["tools"].actions == []


def test_what_comes_of_something_out_of_reach_stands_without_its_title(login, home):
    hidden = factories.VisitFactory(title="سر", visibility="owner")
    make(home, "متابعة", topic=factories.TopicFactory(visit=hidden))
    page = login(factories.member(Role.OFFICER, home)).get(LIST, {"scope": "all", "sort": "text"})
    assert "متابعة" in page.text
    assert "سر" not in page.context["page_obj"][0].origin.title


def test_what_was_done_by_its_day_and_who_is_responsible_narrow_it_from_an_address(texts, home):
    due, other = days_from_today(-5), factories.OrganizationFactory()
    make(home, "في موعدها", status="done", due_on=due, done_on=due)
    make(home, "بعده", status="done", due_on=due, done_on=days_from_today(-1))
    make(other, "عند غيرنا", owner=home)
    assert texts(view="all", scope="all", timely="1") == {"في موعدها"}
    assert texts(view="all", scope="all", responsible=other.pk) == {"عند غيرنا"}
    assert len(texts(view="all", scope="all", timely="x", responsible="x")) == 3
