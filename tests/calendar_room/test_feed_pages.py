"""Making a link, seeing one's links, taking one back."""

import re

import pytest
from django.urls import reverse

from charitynet.feeds import MOST_FEEDS, CalendarFeed
from charitynet.history import HistoryEntry
from charitynet.roles import Role
from tests import factories

LIST, NEW = reverse("calendar_feeds"), reverse("calendar_feed_create")
CHOSEN = {"name": "جوالي", "kinds": ["visits", "meetings"], "only_ours": "on", "language": "ar"}


@pytest.fixture
def proven(login):
    """A browser whose user has just given his password again."""

    def proven(user):
        browser = login(user)
        browser.post(reverse("account_reauthenticate"), {"password": factories.PASSWORD})
        return browser

    return proven


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OFFICER, Role.MANAGER])
def test_a_member_of_any_role_makes_a_link_that_is_shown_once(proven, login, fetch, home, role):
    user = factories.member(role, home)
    response = proven(user).post(NEW, CHOSEN)
    [address] = set(re.findall(r'value="http://testserver(/calendar/feed/[^"]+)"', response.text))
    assert fetch(address).status_code == 200
    assert response["Cache-Control"] == "no-store"
    later = login(user).get(LIST).text
    assert "جوالي" in later
    assert address not in later


def test_a_link_asks_for_the_password_first(login, officer):
    browser = login(officer)
    for response in (browser.get(NEW), browser.post(NEW, CHOSEN)):
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_reauthenticate"))
    assert not CalendarFeed.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "ش" * 61}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"kinds": []}, "kinds"),
        ({"kinds": ["x"]}, "kinds"),
        ({"language": "fr"}, "language"),
        ({"only_ours": "x"}, "only_ours"),
    ],
)
def test_what_is_missing_is_said_and_no_link_is_made(proven, officer, wrong, field):
    response = proven(officer).post(NEW, CHOSEN | wrong)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not CalendarFeed.objects.exists()


def test_a_name_is_given_once_so_that_a_form_sent_twice_makes_one_link(proven, officer):
    browser = proven(officer)
    answers = [browser.post(NEW, CHOSEN).status_code for _ in range(2)]
    assert answers == [200, 422]
    assert CalendarFeed.objects.count() == 1


def test_there_is_a_most_number_of_links(proven, officer, make_link):
    for number in range(MOST_FEEDS):
        make_link(officer, name=f"رابط {number}")
    browser = proven(officer)
    assert browser.post(NEW, CHOSEN).status_code == 422
    assert NEW not in browser.get(LIST).text


def test_taking_a_link_back_is_asked_and_then_done_at_once(login, officer, make_link, fetch):
    address, browser = make_link(officer), login(officer)
    feed = CalendarFeed.objects.get()
    revoke = reverse("calendar_feed_revoke", args=[feed.pk])
    assert browser.get(revoke).status_code == 200
    assert fetch(address).status_code == 200
    assert browser.post(revoke).url == LIST
    assert fetch(address).status_code == 404
    assert browser.post(revoke).status_code == 404
    told = HistoryEntry.objects.filter(object_id=feed.pk, content_type__model="calendarfeed")
    assert list(told.order_by("number").values_list("action", "actor")) == [
        ("create", officer.pk),
        ("revoked", officer.pk),
    ]


def test_nobody_sees_or_takes_back_anothers_link(login, officer, manager, make_link, fetch):
    address, browser = make_link(officer, name="رابط الموظف"), login(manager)
    revoke = reverse("calendar_feed_revoke", args=[CalendarFeed.objects.get().pk])
    assert "رابط الموظف" not in browser.get(LIST).text
    assert [browser.get(revoke).status_code, browser.post(revoke).status_code] == [404, 404]
    assert fetch(address).status_code == 200


def test_an_administrator_learns_whose_links_are_open_but_no_secret(
    login, administrator, officer, make_link
):
    make_link(officer, name="رابط الموظف")
    feed, browser = CalendarFeed.objects.get(), login(administrator)
    for address in ("", f"{feed.pk}/change/"):
        page = browser.get(f"/admin/charitynet/calendarfeed/{address}").text
        assert "رابط الموظف" in page
        assert feed.digest not in page


def test_the_empty_list_of_seasons_says_what_to_enter(login, administrator):
    page = login(administrator).get("/admin/charitynet/season/").text
    assert "لم يُدخَل أي موسم بعد" in page


def test_an_administrator_enters_a_school_term(login, administrator):
    data = {"name": "الفصل الأول", "kind": "term", "first": "2026-08-23", "last": "2026-11-20"}
    browser = login(administrator)
    response = browser.post("/admin/charitynet/season/add/", data | {"is_shown": "on"})
    assert response.status_code == 302
    assert "الفصل الأول" in browser.get("/calendar/?month=2026-09").text
    refused = browser.post("/admin/charitynet/season/add/", data | {"last": "2026-08-01"})
    assert "آخر يوم يسبق أول يوم" in refused.text
