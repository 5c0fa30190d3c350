"""Nothing that an address asks of a list breaks it: what means nothing is left out."""

from urllib.parse import quote

import pytest

from charitynet.lists.asked import address_of
from charitynet.models import SavedView
from tests import factories

from .conftest import CSV, EVERY_LIST, text_of

LONG = "ق" * 10_000
NOTHING = quote("\x00")
ASKED = {
    "a page before the first": "page=-1",
    "a page after the last": "page=999999",
    "no page": f"page={NOTHING}",
    "too many on a page": "per_page=1e9",
    "an unknown order": "sort=-folded",
    "an order through others": "sort=owner__memberships__user__password",
    "an order of nothing": f"sort={NOTHING}",
    "unknown columns": "columns=secret,pk&columns=owner__pk",
    "the same twice": "sort=name&sort=-name&columns=status,status&columns=status&page=1&page=2",
    "a long search": f"q={quote(LONG)}",
    "days that cross": "since=2026-02-01&until=2026-01-01&due_from=2026-02-01&due_to=2026-01-01",
    "what excludes itself": "view=closed&group=late&status=open&archived=1&state=expired",
    "a view that is not there": "saved=999999999999",
    "a view of nothing": f"saved={NOTHING}",
}


@pytest.fixture
def filled(home):
    """Something in each list."""
    visit = factories.VisitFactory(host=home)
    factories.FollowUpFactory(topic=factories.TopicFactory(visit=visit), responsible=home)
    factories.PersonFactory(steward=home)
    factories.DecisionFactory(meeting=factories.MeetingFactory(host=home))
    factories.SeriesFactory(convenor=home)
    factories.AgreementFactory(owner=home)
    factories.PlanFactory(keeper=home)


@pytest.fixture(params=EVERY_LIST)
def key(request):
    return request.param


def test_whatever_is_asked_of_a_list_it_answers(browser, filled, key):
    found = {
        words: browser.get(f"{address_of(key)}?{query}").status_code
        for words, query in ASKED.items()
    }
    assert found == dict.fromkeys(ASKED, 200)


def test_every_filter_of_a_list_takes_what_means_nothing(browser, filled, key):
    names = browser.get(f"{address_of(key)}?saved=0").context["filter"].form.fields
    for value in (NOTHING, "-1", "9" * 40, "x", quote(LONG)):
        query = "&".join(f"{name}={value}" for name in names)
        assert browser.get(f"{address_of(key)}?{query}").status_code == 200, value[:9]


def test_what_is_asked_in_vain_does_not_stop_a_file(browser, filled, key):
    for words in ("an unknown order", "unknown columns", "days that cross", "a view of nothing"):
        answer = browser.get(CSV.format(key), {"query": ASKED[words]})
        assert text_of(answer), words


def test_a_view_of_somebody_else_is_opened_by_nobody(browser, filled, stranger, key):
    view = SavedView.objects.create(user=stranger, list=key, name="سرّهم", query="q=سرّهم")
    page = browser.get(f"{address_of(key)}?saved={view.pk}")
    assert page.status_code == 200
    assert "سرّهم" not in page.text
    assert browser.post(f"/lists/views/{view.pk}/first/").status_code == 404


def test_a_name_is_neither_too_long_nor_given_twice(browser, key):
    new = f"/lists/{key}/views/new/"
    answers = [
        browser.post(new, {"name": name, "query": "q=قطيف"})
        for name in ("س" * 300, "عرض", "عرض", "a\x00b")
    ]
    assert [answer.status_code for answer in answers] == [422, 302, 422, 422]
    assert all(answers[place].context["form"].errors["name"] for place in (0, 2, 3))
