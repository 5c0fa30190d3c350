"""Nobody is led away from the site, and nobody writes in another's name."""

import logging
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from charitynet.access import Visibility
from tests import factories

from .addresses import pages, posts


@pytest.fixture(autouse=True)
def _quiet():
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def visit(home):
    return factories.VisitFactory(host=home, visibility=Visibility.NETWORK)


ELSEWHERE = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/",
    "http:evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "\t//evil.example",
    "\n//evil.example",
    "/\t/evil.example",
    " //evil.example",
    "//testserver@evil.example",
    "https://testserver.evil.example",
    "////evil.example",
    "http://[evil",
    "//evil.example/testserver",
    "///evil.example",
    "ftp://testserver/",
]
GOING_BACK = {
    "preference_language": ([], {"language": "ar"}),
    "preference_theme": ([], {"theme": "dark"}),
    "preference_menu": ([], {"folded": "on"}),
    "draft_discard": (["visits.visit", 0], {}),
}


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_way_back_leaves_the_site(login, officer, target):
    browser = login(officer)
    for name, (args, data) in GOING_BACK.items():
        response = browser.post(reverse(name, args=args), data | {"next": target})
        assert response.status_code == 302
        assert response.url == "/", name


@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_stays_on_the_site(target):
    user = factories.UserFactory()
    data = {"login": user.username, "password": factories.PASSWORD, "next": target}
    address = f"{reverse('account_login')}?{urlencode({'next': target})}"
    response = Client().post(address, data)
    assert response.status_code == 302
    assert response.url == "/"


def guarded(user):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    return browser


def test_every_post_needs_its_token_and_its_own_origin(manager, visit):
    browser = guarded(manager)
    token = {"csrfmiddlewaretoken": opened_token(browser, visit)}
    for address in posts(visit):
        assert browser.post(address, {}).status_code == 403, address
        forged = browser.post(address, token, headers={"origin": "https://evil.example"})
        assert forged.status_code == 403, address
    assert browser.post(posts(visit)[0], token).status_code == 422


def opened_token(browser, visit):
    browser.get(reverse("visits:visit_create"))
    return browser.cookies["csrf"].value


def test_reading_changes_nothing(login, administrator, visit):
    factories.StatementFactory(subject=visit)
    browser = login(administrator)
    unread = {"Session", "LogEntry"}

    def everything():
        return {
            model._meta.label: list(model._base_manager.order_by("pk").values())
            for model in apps.get_models()
            if model.__name__ not in unread
        }

    browser.get("/")
    before = everything()
    for address in [*pages(visit), *posts(visit)]:
        if address != reverse("account_logout"):
            browser.get(address)
    assert everything() == before
