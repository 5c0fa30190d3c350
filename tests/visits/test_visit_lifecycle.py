"""The life of a visit over its pages: what may follow what, by whom, on which conditions."""

import pytest
from django.urls import reverse

from charitynet.access import Visibility
from charitynet.lifecycle import Condition
from charitynet.roles import Role
from tests import factories
from tests.charitynet.pages import opened
from visits.models import Visit

Status = Visit.Status
ALLOWED = {
    ("planned", "confirm"): "confirmed",
    ("postponed", "confirm"): "confirmed",
    ("planned", "hold"): "held",
    ("confirmed", "hold"): "held",
    ("held", "document"): "documented",
    ("documented", "reopen"): "held",
    ("planned", "postpone"): "postponed",
    ("confirmed", "postpone"): "postponed",
    ("planned", "cancel"): "cancelled",
    ("confirmed", "cancel"): "cancelled",
    ("postponed", "cancel"): "cancelled",
    ("postponed", "plan"): "planned",
    ("cancelled", "plan"): "planned",
}
MOVES = list(Visit.transitions())
NEED_REASON = {"reopen", "postpone", "cancel"}


@pytest.fixture
def make(home):
    """A visit in a status, ready for any move: led on both sides, summed up, its day come."""

    def make(status, **values):
        visit = factories.VisitFactory(
            **{
                "host": home,
                "status": status,
                "summary": "ملخص",
                "on": factories.days_from_today(0),
            }
            | values
        )
        for side in visit.delegations.all():
            factories.DelegateFactory(delegation=side, is_head=True)
        return visit

    return make


def address(visit, name):
    return reverse("visits:visit_transition", args=[visit.pk, name])


def stored(visit):
    return Visit.objects.get(pk=visit.pk)


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("name", MOVES)
def test_a_status_changes_only_as_the_table_says(login, manager, make, status, name):
    visit, browser = make(status), login(manager)
    target = ALLOWED.get((status, name))
    assert browser.get(address(visit, name)).status_code == (200 if target else 404)
    response = browser.post(address(visit, name), {"note": "سبب"})
    assert response.status_code == (302 if target else 422)
    assert stored(visit).status == (target or status)
    assert stored(visit).history.count() == (1 if target else 0)


@pytest.mark.parametrize(("status", "name"), ALLOWED)
def test_a_grave_move_is_refused_without_a_reason(login, manager, make, status, name):
    visit = make(status)
    response = login(manager).post(address(visit, name), {"note": "  "})
    assert response.status_code == (422 if name in NEED_REASON else 302)
    assert (stored(visit).status == status) == (name in NEED_REASON)


def test_the_reason_is_shown_with_the_visit(login, officer, make):
    visit, browser = make("confirmed"), login(officer)
    browser.post(address(visit, "postpone"), {"note": "لسوء الأحوال الجوية"})
    assert "لسوء الأحوال الجوية" in browser.get(visit.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("name", "status", "spoiled"),
    [
        (
            "confirm",
            "planned",
            {"precision": "month", "on": factories.days_from_today(0).replace(day=1)},
        ),
        ("hold", "confirmed", {"on": factories.days_from_today(9)}),
        ("document", "held", {"summary": ""}),
        ("plan", "cancelled", {"precision": "unknown", "on": None}),
    ],
)
def test_a_move_waits_for_its_condition_and_names_it(login, manager, make, name, status, spoiled):
    visit, browser = make(status, **spoiled), login(manager)
    page = browser.get(address(visit, name))
    (missing,) = page.context["unmet"]
    assert str(missing) in page.content.decode()
    assert browser.post(address(visit, name), {"note": "سبب"}).status_code == 422
    assert stored(visit).status == status


def test_a_side_without_a_head_needs_a_note_why(login, officer, make):
    visit, browser = make("held"), login(officer)
    side = visit.delegations.get(side="guest")
    side.delegates.update(is_head=False)
    assert browser.post(address(visit, "document")).status_code == 422
    side.note = "لم يُعيَّن رئيس للوفد"
    side.save()
    assert browser.post(address(visit, "document")).status_code == 302


def test_those_who_take_part_see_it_from_its_confirmation_on(login, officer, make):
    visit = make("planned", visibility=Visibility.PARTICIPANTS)
    guest = login(factories.member(Role.VIEWER, visit.delegations.get(side="guest").organization))
    page, listed = visit.get_absolute_url(), reverse("visits:visit_list")
    assert guest.get(page).status_code == 404
    assert guest.get(listed).context["total"] == 0
    login(officer).post(address(visit, "confirm"))
    assert guest.get(page).status_code == 200
    assert guest.get(listed).context["total"] == 1


def test_a_visit_that_was_never_confirmed_stays_with_its_owner(login, officer, make):
    visit = make("planned", visibility=Visibility.NETWORK)
    guest = login(factories.member(Role.VIEWER, visit.delegations.get(side="guest").organization))
    for name in ("postpone", "cancel", "plan"):
        login(officer).post(address(visit, name), {"note": "سبب"})
        assert guest.get(visit.get_absolute_url()).status_code == 404


def test_only_a_manager_reopens_a_documented_visit(login, officer, manager, make):
    visit = make("documented")
    assert login(officer).post(address(visit, "reopen"), {"note": "سبب"}).status_code == 403
    assert stored(visit).status == "documented"
    assert login(manager).post(address(visit, "reopen"), {"note": "سبب"}).status_code == 302
    assert stored(visit).status == "held"


@pytest.mark.parametrize("status", ["documented", "cancelled"])
def test_a_closed_visit_is_not_edited(login, manager, make, status):
    visit, browser = make(status), login(manager)
    edit = reverse("visits:visit_edit", args=[visit.pk])
    assert browser.get(edit).status_code == browser.post(edit).status_code == 404
    assert edit not in browser.get(visit.get_absolute_url()).content.decode()


def test_a_form_opened_before_the_visit_was_documented_is_not_saved(login, officer, make):
    visit, browser = make("held"), login(officer)
    edit = reverse("visits:visit_edit", args=[visit.pk])
    typed = opened(browser, edit)
    browser.post(address(visit, "document"))
    assert browser.post(edit, typed | {"summary": "غيره"}).status_code == 404
    assert stored(visit).summary == "ملخص"


@pytest.fixture
def demanded():
    """What another room asks of a documented visit; its answer can be changed."""
    move, answer = Visit.document.transition, {"holds": False}
    condition = Condition("كل موضوع يحتاج إلى متابعة له متابعة", lambda visit: answer["holds"])
    move.demand(condition)
    yield answer, condition
    move.conditions.remove(condition)


def test_another_room_s_demand_blocks_documenting_and_stands_on_the_checklist(
    login, officer, make, demanded
):
    answer, condition = demanded
    visit, browser = make("held"), login(officer)
    page = browser.get(visit.get_absolute_url())
    assert (condition.sentence, False) in page.context["checklist"]
    assert condition.sentence in page.content.decode()
    assert browser.post(address(visit, "document")).status_code == 422
    answer["holds"] = True
    assert (condition.sentence, True) in browser.get(visit.get_absolute_url()).context["checklist"]
    assert browser.post(address(visit, "document")).status_code == 302


def test_the_checklist_is_there_only_while_it_can_be_worked_off(login, officer, make):
    found = {
        status: bool(login(officer).get(make(status).get_absolute_url()).context["checklist"])
        for status in Status.values
    }
    assert [status for status, shown in found.items() if shown] == ["held"]


def test_each_step_of_the_path_has_its_day(login, officer, make):
    visit, browser = make("planned"), login(officer)
    for name in ("confirm", "hold", "document"):
        assert browser.post(address(visit, name)).status_code == 302
    path = browser.get(visit.get_absolute_url()).context["path"]
    assert [step["status"] for step in path if step["at"]] == ["confirmed", "held", "documented"]
    assert [step["is_now"] for step in path] == [False, False, False, True]
    assert [step["status"] for step in path if step["is_done"]] == ["planned", "confirmed", "held"]


def test_a_step_that_the_visit_never_took_is_not_ticked(login, officer, make):
    visit, browser = make("held"), login(officer)
    assert browser.post(address(visit, "document")).status_code == 302
    page = browser.get(visit.get_absolute_url())
    skipped = [step["status"] for step in page.context["path"] if step["is_skipped"]]
    done = [step["status"] for step in page.context["path"] if step["is_done"]]
    assert (skipped, done) == (["planned", "confirmed"], ["held"])
    assert page.content.decode().count('<li class="skipped">') == 2


def test_a_visit_off_its_path_shows_where_it_stands_instead(login, officer, make):
    page = login(officer).get(make("postponed").get_absolute_url())
    assert page.context["path"] == []
    assert "cn-life" not in page.content.decode()
