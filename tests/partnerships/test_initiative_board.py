"""The board: the list by stage, and the moves of its cards."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnerships.initiative_board import MOST_CARDS
from partnerships.models import Initiative
from tests.factories import OrganizationFactory

from .initiatives import initiative

BOARD = "/initiatives/board/"
STAGES = [stage.value for stage in Initiative.Status]


def cards(page):
    return {c["status"].value: [card.title for card in c["cards"]] for c in page.context["columns"]}


def test_each_stage_is_a_column_and_each_initiative_a_card(login, home):
    for stage in STAGES:
        initiative(stage, owner=home, title=stage)
    page = login("viewer").get(BOARD)
    assert cards(page) == {stage: [stage] for stage in STAGES}
    assert [*cards(page)] == STAGES


def test_the_board_and_the_list_show_the_same(login, home):
    other = OrganizationFactory(name="مؤسسة الغيث")
    for stage in STAGES:
        initiative(stage, owner=home, title=f"سقيا {stage}", partners=[other])
        initiative(stage, owner=home, title=f"كفالة {stage}")
        initiative(stage, owner=other, title=f"بعيدة {stage}")
    browser = login("viewer")
    for query in (
        {},
        {"q": "سقيا"},
        {"organization": other.pk},
        {"bank": "1"},
        {"status": ["idea", "shelved"], "q": "كفالة"},
    ):
        listed = {one.title for one in browser.get("/initiatives/", query).context["page_obj"]}
        shown = cards(browser.get(BOARD, query))
        assert {title for titles in shown.values() for title in titles} == listed, query


def test_a_stage_that_is_filtered_out_has_no_column(login, home):
    assert [*cards(login("viewer").get(BOARD, {"status": "running"}))] == ["running"]


def test_a_long_column_shows_its_newest_and_leads_to_the_rest(login, home):
    for number in range(MOST_CARDS + 3):
        initiative("study", owner=home, title=f"مبادرة {number}")
    page = login("viewer").get(BOARD, {"q": "مبادرة"})
    shown = cards(page)["study"]
    assert (len(shown), shown[0]) == (MOST_CARDS, f"مبادرة {MOST_CARDS + 2}")
    column = next(c for c in page.context["columns"] if c["status"] == "study")
    assert (column["total"], column["further"]) == (MOST_CARDS + 3, 3)
    [rest] = re.findall(r'href="(/initiatives/\?[^"]*status=study[^"]*)"', page.text)
    listed = login("viewer").get(rest.replace("&amp;", "&"))
    assert listed.context["total"] == MOST_CARDS + 3


def queries(browser):
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(BOARD).status_code == 200
    return len(captured)


def test_two_hundred_cards_ask_no_more_than_ten(login, home):
    browser, partners = login("manager"), [OrganizationFactory(), home]
    for number in range(10):
        initiative(STAGES[number % 6], owner=home, partners=partners)
    queries(browser)
    few = queries(browser)
    for number in range(190):
        initiative(STAGES[number % 6], owner=home, partners=partners)
    assert queries(browser) == few


def test_a_card_offers_the_moves_allowed_now_and_no_other(login, home):
    one = initiative("study", owner=home)
    moves = r"/initiatives/\d+/move/(\w+)/"
    assert re.findall(moves, login("manager").get(BOARD).text) == ["adopt", "shelve"]
    assert re.findall(moves, login("officer").get(BOARD).text) == ["shelve"]
    assert re.findall(moves, login("viewer").get(BOARD).text) == []
    assert one.get_absolute_url() in login("viewer").get(BOARD).text


def test_a_partner_sees_the_card_and_cannot_move_it(login, home):
    initiative("study", title="مشتركة", partners=[home])
    page = login("manager").get(BOARD)
    assert "مشتركة" in page.text
    assert "/move/" not in page.text


def test_a_card_moved_without_scripts_leads_back_to_the_same_board(login, home):
    one = initiative("idea", owner=home)
    page = login("officer").post(
        f"{one.get_absolute_url()}move/study/", {"board": "q=سقيا&status=idea"}
    )
    assert page.status_code == 302
    assert page.url.startswith("/initiatives/board/?q=")
    one.refresh_from_db()
    assert one.status == "study"


def test_a_move_that_needs_a_reason_asks_for_it_and_leads_back(login, home):
    initiative("idea", owner=home)
    browser = login("officer")
    [address] = re.findall(r'href="([^"]*/move/shelve/[^"]*)"', browser.get(BOARD).text)
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"note": ""}).status_code == 422
    assert browser.post(address, {"note": "لا وقت"}).url == BOARD


def test_a_move_that_lacks_something_says_what(login, home):
    one = initiative("adopted", owner=home)
    page = login("officer").post(f"{one.get_absolute_url()}move/start/", {"board": ""})
    assert page.status_code == 422
    [missing] = page.context["unmet"]
    assert str(missing) in page.text


@pytest.mark.parametrize("query", ["//evil.example/", "https://evil.example", "a=%0d%0aX: 1"])
def test_the_way_back_stays_on_the_board(login, home, query):
    one = initiative("idea", owner=home)
    page = login("officer").post(f"{one.get_absolute_url()}move/study/", {"board": query})
    assert page.url.startswith("/initiatives/board/?")
    assert "\n" not in page.url
