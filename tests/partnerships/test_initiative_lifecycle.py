"""The stages of an initiative: one after the other, each with what it asks for."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from partnerships.models import Initiative
from tests.factories import OrganizationFactory

from .initiatives import initiative

STAGES = ("idea", "study", "adopted", "running", "completed", "shelved")
ALLOWED = {
    ("study", "idea"), ("adopt", "study"), ("start", "adopted"), ("complete", "running"),
    ("shelve", "idea"), ("shelve", "study"), ("shelve", "adopted"), ("shelve", "running"),
    ("revive", "shelved"),
}  # fmt: skip


def complete(status, owner):
    """An initiative that lacks nothing for any move."""
    return initiative(
        status,
        owner=owner,
        partners=[owner],
        summary="ملخص",
        starts_on=date(2026, 3, 1),
        reached_beneficiaries=0,
    )


def move(browser, one, name, **values):
    return browser.post(f"{one.get_absolute_url()}move/{name}/", values)


def test_an_initiative_goes_from_an_idea_to_what_it_reached(login, manager, home):
    browser, one = login(manager), complete("idea", home)
    for name, stage in (("study", "study"), ("adopt", "adopted"), ("start", "running")):
        assert move(browser, one, name).status_code == 302
        one.refresh_from_db()
        assert one.status == stage
    assert move(browser, one, "complete").url == one.get_absolute_url()
    one.refresh_from_db()
    assert (one.status, one.progress) == ("completed", 100)
    moves = [entry.action for entry in one.history.order_by("number")]
    assert moves == ["study", "adopt", "start", "complete"]


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_skipped_by_a_hand_made_request_is_refused(login, manager, home, stage):
    browser = login(manager)
    for name in Initiative.transitions():
        if (name, stage) in ALLOWED:
            continue
        one = complete(stage, home)
        page = move(browser, one, name, note="سبب")
        assert page.status_code == 422, name
        assert "لم يعد هذا ممكنًا" in page.text
        one.refresh_from_db()
        assert (one.status, one.history.count()) == (stage, 0)


def test_every_allowed_move_is_made(login, manager, home):
    browser = login(manager)
    for name, stage in ALLOWED:
        page = move(browser, complete(stage, home), name, note="سبب")
        assert page.status_code == 302, (name, stage)


@pytest.mark.parametrize(
    ("stage", "name", "lacking"),
    [
        ("study", "adopt", {"summary": ""}),
        ("adopted", "start", {"starts_on": None}),
        ("running", "complete", {"reached_beneficiaries": None}),
    ],
)
def test_what_a_stage_asks_for_must_be_there(login, manager, home, stage, name, lacking):
    one = complete(stage, home)
    for field, value in lacking.items():
        setattr(one, field, value)
    one.save()
    page = move(login(manager), one, name)
    assert page.status_code == 422
    assert page.context["unmet"]
    one.refresh_from_db()
    assert one.status == stage


def test_adopting_asks_for_a_lead(home, manager):
    one = initiative("study", owner=home, summary="ملخص")
    with pytest.raises(ValidationError):
        one.adopt(by=manager)


def test_shelving_asks_for_the_reason_and_keeps_it(login, home):
    one = complete("running", home)
    browser = login("officer")
    assert move(browser, one, "shelve", note=" ").status_code == 422
    assert move(browser, one, "shelve", note="نفد التمويل").status_code == 302
    page = browser.get(one.get_absolute_url())
    assert "نفد التمويل" in page.text


def test_an_officer_does_not_adopt_and_a_manager_does(login, home):
    one = complete("study", home)
    assert move(login("officer"), one, "adopt").status_code == 403
    assert move(login("manager"), one, "adopt").status_code == 302


def test_a_viewer_and_a_stranger_move_nothing(login, home):
    one = complete("idea", home)
    assert move(login("viewer"), one, "study").status_code == 403
    foreign = complete("idea", OrganizationFactory())
    assert move(login("manager"), foreign, "study").status_code == 404
    assert move(login("manager"), one, "nonsense").status_code == 404


def test_the_path_tells_when_each_stage_was_reached(login, home):
    one = complete("idea", home)
    browser = login("officer")
    move(browser, one, "study")
    path = browser.get(one.get_absolute_url()).context["path"]
    assert [step["is_now"] for step in path] == [False, True, False, False, False]
    assert path[0]["is_done"]
    assert path[1]["at"]
