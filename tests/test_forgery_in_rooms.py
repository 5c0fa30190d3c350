"""Nobody is led away from meetings and follow-ups, and nobody writes in another's name."""

import logging

import pytest
from django.urls import reverse

from charitynet.forms import new_key
from tests import factories
from tests.access.foreign import everything

from .room_addresses import Rooms
from .test_forgery import ELSEWHERE, guarded


@pytest.fixture(autouse=True)
def _quiet():
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def test_every_post_needs_its_token_and_its_own_origin(manager, home):
    rooms, browser = Rooms(home), guarded(manager)
    browser.get(reverse("meetings:series_create"))
    token = {"csrfmiddlewaretoken": browser.cookies["csrf"].value}
    for address in rooms.posts:
        assert browser.post(address, {}).status_code == 403, address
        forged = browser.post(address, token, headers={"origin": "https://evil.example"})
        assert forged.status_code == 403, address
    assert browser.post(rooms.posts[0], token).status_code == 422


@pytest.mark.parametrize("status", ["announced", "held", "sent"])
def test_reading_changes_nothing(login, administrator, home, status):
    rooms, browser = Rooms(home, status), login(administrator)
    browser.get("/")
    before = everything()
    for address in [*rooms.pages, *rooms.posts]:
        browser.get(address)
    assert everything() == before


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_way_back_leaves_the_site(login, officer, home, target):
    decision = factories.DecisionFactory(meeting__host=home)
    report = reverse("meetings:decision_report", args=[decision.pk])
    create = reverse("meetings:decision_create", args=[decision.meeting_id])
    decided = {
        "number": "77",
        "text": "قرار",
        "kind": "other",
        "responsible": str(home.pk),
        "others-TOTAL_FORMS": "0",
        "others-INITIAL_FORMS": "0",
        "submission": new_key(),
    }
    browser = login(officer)
    for address, data in ((report, {"progress": "30"}), (create, decided)):
        response = browser.post(address, data | {"next": target})
        assert response.status_code == 302
        assert response.url.startswith(("/decisions/", "/meetings/")), address
        page = browser.get(address, {"next": target})
        assert f'href="{target}"' not in page.text
