"""What is remembered of somebody's searches: ten, for him alone, as long as he may see it."""

import pytest
from django.urls import reverse

from charitynet.access import Visibility
from charitynet.models import Recent
from tests import factories

OPENED, FORGET = reverse("search_opened"), reverse("search_forget")


@pytest.fixture
def browser(login, officer):
    return login(officer)


def offered(browser, name="search"):
    return browser.get(reverse(name)).content.decode()


def test_a_search_that_found_something_is_offered_again(browser):
    factories.OrganizationFactory(name="جمعية الزعفران")
    for text in ("الزعفران", "خزعبلات لا توجد"):
        browser.get(reverse("search"), {"q": text})
    for name in ("search", "search_suggest"):
        assert "الزعفران" in offered(browser, name)
        assert "خزعبلات" not in offered(browser, name)


def test_ten_searches_are_kept_each_once_the_latest_first(officer):
    for number in (*range(12), 5):
        Recent.of(officer).keep(searches=f"بحث {number}")
    kept = Recent.objects.get(user=officer).searches
    assert kept == [f"بحث {number}" for number in (5, 11, 10, 9, 8, 7, 6, 4, 3, 2)]


def test_a_record_that_was_opened_is_offered_again(browser, home):
    visit = factories.VisitFactory(host=home, title="زيارة الزعفران")
    assert browser.post(OPENED, {"path": visit.get_absolute_url()}).status_code == 204
    for name in ("search", "search_suggest"):
        assert visit.get_absolute_url() in offered(browser, name)


def test_what_was_opened_disappears_when_it_is_no_longer_shared(browser, home):
    visit = factories.VisitFactory(guest=home, title="زيارة الزعفران")
    browser.post(OPENED, {"path": visit.get_absolute_url()})
    visit.visibility = Visibility.OWNER
    visit.save()
    assert "الزعفران" not in offered(browser)


@pytest.mark.parametrize("path", ["", "/visits/", "/visits/9999999/", "/x/1/", "\x00", "http://[",
                                  "/visits/" + "9" * 400 + "/", "/visits/1/edit/"])  # fmt: skip
def test_an_address_of_no_record_is_passed_over(browser, officer, path):
    assert browser.post(OPENED, {"path": path}).status_code == 204
    assert not Recent.objects.filter(user=officer).exists()


def test_a_record_out_of_reach_is_not_remembered_and_answers_the_same(browser, officer):
    hidden = factories.VisitFactory()
    assert browser.post(OPENED, {"path": hidden.get_absolute_url()}).status_code == 204
    assert not Recent.objects.filter(user=officer).exists()


def test_what_is_remembered_is_for_nobody_else(browser, login, viewer):
    factories.OrganizationFactory(name="جمعية الزعفران")
    browser.get(reverse("search"), {"q": "الزعفران"})
    assert "الزعفران" not in offered(login(viewer))


def test_it_is_forgotten_when_asked(browser, home):
    visit = factories.VisitFactory(host=home, title="زيارة الزعفران")
    browser.post(OPENED, {"path": visit.get_absolute_url()})
    browser.get(reverse("search"), {"q": "الزعفران"})
    assert browser.post(FORGET).status_code == 302
    assert "الزعفران" not in offered(browser)
