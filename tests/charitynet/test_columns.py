"""Columns of lists: which are shown, in which order records stand, whatever an address asks."""

from datetime import date

import pytest

from organizations.models import Organization
from tests import factories

LIST = "/organizations/"
USUAL = [
    "name", "kind", "place", "fields",
    "visits_held", "agreements_in_force", "last_contact", "warmth",
]  # fmt: skip


@pytest.fixture
def browser(login, officer):
    return login(officer)


def shown(answer):
    return [one.name for one in answer.context["view"].shown]


def titles(answer):
    return [str(one) for one in answer.context["object_list"]]


def test_without_a_word_the_usual_columns_are_shown(browser):
    assert shown(browser.get(LIST)) == USUAL


@pytest.mark.parametrize(
    "query", ["columns=licence_number,kind", "columns=kind&columns=name&columns=licence_number"]
)
def test_the_columns_asked_for_are_shown_with_the_one_that_leads_on(browser, home, query):
    Organization.objects.filter(pk=home.pk).update(licence_number="٧٧١", folded=home.folded)
    answer = browser.get(f"{LIST}?{query}")
    assert shown(answer) == ["name", "kind", "licence_number"]
    assert "٧٧١" in answer.text


@pytest.mark.parametrize("asked", ["phone", "folded,owner__pk", "", ",,,", "x" * 10_000, "\x00"])
def test_columns_that_are_not_there_change_nothing(browser, asked):
    answer = browser.get(LIST, {"columns": asked})
    assert shown(answer) == USUAL


def test_no_list_offers_a_phone_or_an_e_mail(browser, home):
    columns = browser.get(LIST).context["view"].columns
    people = browser.get("/people/").context["view"].columns
    assert not {one.name for one in (*columns, *people)} & {"phone", "email", "remarks"}


def test_a_column_that_was_asked_for_is_not_folded_away(browser, home):
    assert 'class="sm-hide"' in browser.get(LIST).text
    assert 'class="sm-hide"' not in browser.get(f"{LIST}?columns=place").text


def test_a_head_turns_the_order_round_and_keeps_the_rest(browser, home):
    answer = browser.get(f"{LIST}?sort=name&columns=kind&page=1")
    assert 'aria-sort="ascending"' in answer.text
    assert "?sort=-name&amp;columns=kind" in answer.text


@pytest.mark.parametrize(
    "sort", ["owner__pk", "-folded", "place__parent", "", "-", "--name", "x" * 9000]
)
def test_an_unknown_order_is_the_usual_one(browser, sort):
    factories.OrganizationFactory(name="أ")
    factories.OrganizationFactory(name="ي")
    usual, asked = browser.get(LIST), browser.get(LIST, {"sort": sort})
    assert titles(asked) == titles(usual)


def test_a_record_without_a_value_comes_last_either_way(browser, home):
    for title, day in (
        ("قديمة", date(2020, 1, 1)),
        ("جديدة", date(2025, 1, 1)),
        ("بلا تاريخ", None),
    ):
        factories.VisitFactory(
            host=home, title=title, on=day, precision="day" if day else "unknown", status="held"
        )
    assert titles(browser.get("/visits/?sort=on")) == ["قديمة", "جديدة", "بلا تاريخ"]
    assert titles(browser.get("/visits/?sort=-on")) == ["جديدة", "قديمة", "بلا تاريخ"]


SORTED = (
    "organizations",
    "people",
    "visits",
    "meetings",
    "series",
    "decisions",
    "agreements",
    "initiatives",
    "coverage",
)


@pytest.mark.parametrize("name", SORTED)
def test_each_list_is_ordered_by_each_column_that_says_so(browser, name):
    view = browser.get(f"/{name}/").context["view"]
    assert view.sorts
    for column in view.sorts:
        for sign in ("", "-"):
            assert browser.get(f"/{name}/?sort={sign}{column}").status_code == 200, column


@pytest.mark.parametrize("name", SORTED)
def test_each_list_shows_all_its_columns_at_once(browser, home, name):
    factories.PersonFactory(steward=home)
    factories.VisitFactory(host=home)
    meeting = factories.MeetingFactory(host=home, series=factories.SeriesFactory(convenor=home))
    factories.DecisionFactory(meeting=meeting, due_on=date(2026, 5, 1))
    factories.AgreementFactory(owner=home)
    view = browser.get(f"/{name}/").context["view"]
    every = ",".join(one.name for one in view.columns)
    answer = browser.get(f"/{name}/?columns={every}")
    assert len(shown(answer)) == len(view.columns) >= 6


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ("50", 50),
        ("100", 100),
        ("25", 25),
        ("1e9", 25),
        ("1000000000", 25),
        ("-1", 25),
        ("0", 25),
        ("٥٠", 50),
        ("x", 25),
    ],
)
def test_a_page_holds_25_50_or_100(browser, asked, size):
    assert browser.get(LIST, {"per_page": asked}).context["paginator"].per_page == size


@pytest.mark.parametrize(
    ("page", "number"),
    [("-1", 1), ("0", 1), ("x", 1), ("2", 2), ("999999999999", 2), ("9" * 5000, 1)],
)
def test_a_page_that_is_not_there_is_the_nearest(browser, page, number):
    factories.OrganizationFactory.create_batch(30)
    assert browser.get(LIST, {"page": page}).context["page_obj"].number == number


def test_filters_that_contradict_each_other_find_nothing_and_say_how_to_go_on(browser, home):
    answer = browser.get(f"{LIST}?q=قطيف&kind=media&standing=dissolved&archived=1")
    assert titles(answer) == []
    assert (
        "لا نتائج" in answer.text
        or "لا شيء يطابق" in answer.text
        or 'class="cn-empty"' in answer.text
    )


def test_a_search_of_ten_thousand_letters_is_answered(browser):
    assert browser.get(LIST, {"q": "ق" * 10_000}).status_code == 200


def test_the_filter_carries_order_columns_and_size_and_nothing_that_has_a_box(browser, home):
    asked = f"sort=-name&columns=kind&per_page=50&organization={home.pk}&organization_text=x&y=1"
    page = browser.get(f"/people/?{asked}")
    carried = page.context["tools"].beside_filter()
    assert sorted(carried) == [("columns", "kind"), ("per_page", "50"), ("sort", "-name")]


def test_an_order_is_also_chosen_from_a_list_for_those_who_see_no_heads(browser):
    page = browser.get(f"{LIST}?sort=-kind")
    chosen = [key for key, _words, is_now in page.context["tools"].ways_to_sort if is_now]
    assert chosen == ["-kind"]
    assert '<option value="-kind" selected>' in page.text
