"""Two people changed the same record: nothing typed is lost, and the choice is field by field."""

import pytest
from django.urls import reverse

from organizations.models import Organization

from .pages import opened


@pytest.fixture
def address(home):
    return reverse("organizations:organization_edit", args=[home.pk])


@pytest.fixture
def conflict(login, officer, manager, home, address):
    """Send a form that was opened before somebody else saved these values."""

    def send(theirs, mine):
        loser, winner = login(officer), login(manager)
        values = opened(loser, address)
        winner.post(address, opened(winner, address) | theirs)
        return loser, loser.post(address, values | mine)

    return send


def resent(response):
    """What the conflict page sends when nothing is chosen, as its form stands."""
    values = {}
    for name, value in response.context["hidden"]:
        values.setdefault(name, []).append(value)
    return values | {"version": response.context["version"]}


def differing(response):
    return {one["name"]: (one["mine"], one["theirs"]) for one in response.context["conflicts"]}


def test_both_versions_of_a_field_are_shown_with_who_saved(conflict, manager):
    _browser, response = conflict({"address": "حي الشاطئ"}, {"address": "حي النخيل"})
    assert differing(response) == {"address": ("حي النخيل", "حي الشاطئ")}
    assert response.context["saved_by"] == manager
    page = response.content.decode()
    assert "حي النخيل" in page
    assert "الشاطئ" in page


def test_a_field_that_nobody_else_touched_is_not_asked_about(conflict):
    _browser, response = conflict({"address": "حي الشاطئ"}, {"regulator": "المركز الوطني"})
    assert "regulator" not in differing(response)


def test_everything_typed_is_on_the_conflict_page(conflict):
    _browser, response = conflict({"address": "حي الشاطئ"}, {"about": "نص طويل\nمن سطرين"})
    assert ("about", "نص طويل\nمن سطرين") in response.context["hidden"]


def test_keeping_mine_saves_it_over_theirs(conflict, home, address):
    browser, response = conflict({"address": "حي الشاطئ"}, {"address": "حي النخيل"})
    browser.post(address, resent(response) | {"pick.address": "mine"})
    assert Organization.objects.get(pk=home.pk).address == "حي النخيل"


def test_taking_theirs_keeps_the_rest_of_what_i_typed(conflict, home, address):
    browser, response = conflict(
        {"address": "حي الشاطئ"}, {"address": "حي النخيل", "regulator": "المركز الوطني"}
    )
    browser.post(address, resent(response) | {"pick.address": "theirs"})
    saved = Organization.objects.get(pk=home.pk)
    assert (saved.address, saved.regulator) == ("حي الشاطئ", "المركز الوطني")


def test_a_third_save_while_choosing_asks_again(conflict, login, manager, home, address):
    browser, response = conflict({"address": "حي الشاطئ"}, {"address": "حي النخيل"})
    third = login(manager)
    third.post(address, opened(third, address) | {"address": "حي الورود"})
    again = browser.post(address, resent(response) | {"pick.address": "mine"})
    assert again.status_code == 409
    assert differing(again) == {"address": ("حي النخيل", "حي الورود")}
    assert Organization.objects.get(pk=home.pk).address == "حي الورود"


def test_rows_that_both_changed_are_one_choice(conflict, home, address):
    def rows(name):
        return {"aliases-TOTAL_FORMS": "1", "aliases-0-name": name, "aliases-0-id": ""}

    browser, response = conflict(rows("خيرية البر"), rows("جمعية البر"))
    assert list(differing(response)) == ["aliases"]
    browser.post(address, resent(response) | {"pick.aliases": "theirs"})
    assert [alias.name for alias in home.aliases.all()] == ["خيرية البر"]


def test_a_boolean_and_a_choice_are_shown_in_words(conflict):
    _browser, response = conflict({"standing": "warned"}, {"standing": "active"})
    mine, theirs = differing(response)["standing"]
    assert {mine, theirs}.isdisjoint({"warned", "active"})
    assert mine != theirs


def test_a_pick_of_an_unknown_field_changes_nothing(conflict, home, address):
    browser, response = conflict({"address": "حي الشاطئ"}, {"address": "حي النخيل"})
    picks = {"pick.version": "theirs", "pick.nowhere": "theirs"}
    assert browser.post(address, resent(response) | picks).status_code == 302
    assert Organization.objects.get(pk=home.pk).address == "حي النخيل"
