"""The form of a plan: what is asked, what is refused and in which words."""

import pytest

from coverage.models import Plan
from tests import factories
from tests.charitynet.pages import opened
from tests.complaints import errors_of

NEW = "/coverage/new/"


@pytest.fixture
def browser(login, officer):
    return login(officer)


@pytest.fixture
def payload(land, orphans):
    return {
        "submission": "3f0c1a52-5b0e-4a36-9d5c-3d1a5a6f2c77",
        "name": "تغطية الليث",
        "region": land.lith.pk,
        "services": [orphans.pk],
        "extent": "direct",
    }


def saved_places():
    return {str(place) for place in Plan.objects.get().places.all()}


def test_a_name_an_area_and_a_service_are_enough(browser, payload, home):
    response = browser.post(NEW, payload)

    assert response.status_code == 302, errors_of(response)
    plan = Plan.objects.get()
    assert (plan.name, plan.keeper) == ("تغطية الليث", home)
    assert plan.history.get().action == "create"


def test_sent_twice_it_is_one_plan(browser, payload):
    browser.post(NEW, payload)
    browser.post(NEW, payload)

    assert Plan.objects.count() == 1


def test_direct_places_are_those_right_below_the_area(browser, payload, land):
    browser.post(NEW, payload | {"region": land.region.pk})

    assert saved_places() == {"الليث"}


def test_all_places_are_those_at_every_level(browser, payload, land):
    browser.post(NEW, payload | {"region": land.region.pk, "extent": "all"})

    assert saved_places() == {"الليث", "غميقة", "الوسقة"}


def test_chosen_places_are_those_that_are_ticked(browser, payload, land):
    browser.post(NEW, payload | {"extent": "chosen", "places": [land.wasqah.pk]})

    assert saved_places() == {"الوسقة"}


def test_an_area_without_parts_is_its_own_only_place(browser, payload, land):
    browser.post(NEW, payload | {"region": land.wasqah.pk})

    assert saved_places() == {"الوسقة"}


REFUSED = {
    "no name": {"name": " "},
    "10,000 letters": {"name": "ق" * 10_000},
    "a NUL": {"name": "ق\x00"},
    "no area": {"region": ""},
    "an unknown area": {"region": "987654321"},
    "no service": {"services": []},
    "a forged service": {"services": ["987654321"]},
    "a service in words": {"services": ["x"]},
    "no place": {"extent": "chosen"},
    "an unknown extent": {"extent": "some"},
    "a forged series": {"series": "987654321"},
    "a forged group": {"groups": ["987654321"]},
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_beside_its_field(browser, payload, name):
    [(field, value)] = REFUSED[name].items()

    response = browser.post(NEW, payload | {field: value})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Plan.objects.exists()


def test_a_place_outside_the_area_is_refused_in_a_sentence(browser, payload, land):
    values = {"extent": "chosen", "places": [land.wasqah.pk, land.elsewhere.pk]}

    response = browser.post(NEW, payload | values)

    assert response.status_code == 422
    [sentence] = response.context["form"].errors["places"]
    assert sentence == str(
        response.context["form"].fields["places"].error_messages["invalid_choice"]
    )


def test_ticks_left_from_another_area_do_not_disturb(browser, payload, land):
    response = browser.post(NEW, payload | {"places": [land.elsewhere.pk]})

    assert response.status_code == 302, errors_of(response)


def test_what_was_typed_stays_when_it_is_refused(browser, payload, land, orphans):
    response = browser.post(
        NEW, payload | {"name": "", "extent": "chosen", "places": land.wasqah.pk}
    )

    form = response.context["form"]
    assert form["services"].value() == [str(orphans.pk)]
    assert [str(place) for place in form.offered] == ["الليث", "الوسقة", "غميقة"]


def test_the_places_of_the_area_are_shown_on_request_without_saving(browser, payload, land):
    response = browser.post(NEW, payload | {"rework:places": "1"})

    form = response.context["form"]
    assert (len(form.offered), form["extent"].value()) == (3, "chosen")
    assert not Plan.objects.exists()


def test_a_plan_is_changed(browser, plan, land, health, at):
    values = opened(browser, at("plan_edit", plan))

    browser.post(at("plan_edit", plan), values | {"services": [health.pk]})

    assert [one.pk for one in plan.services.all()] == [health.pk]
    assert plan.places.count() == 3


def test_who_comes_second_is_asked(browser, plan, at):
    values = opened(browser, at("plan_edit", plan))
    browser.post(at("plan_edit", plan), values | {"name": "الأول"})

    response = browser.post(at("plan_edit", plan), values | {"name": "الثاني"})

    assert response.status_code == 409
    assert "الثاني" in response.content.decode()


def test_a_place_that_moved_out_of_the_area_may_stay_in_the_plan(browser, plan, land, at):
    land.wasqah.parent = land.elsewhere
    land.wasqah.save()
    values = opened(browser, at("plan_edit", plan))

    response = browser.post(at("plan_edit", plan), values | {"name": "اسم آخر"})

    assert response.status_code == 302, errors_of(response)
    assert land.wasqah in plan.places.all()


def test_a_manager_archives_and_restores_a_plan(login, manager, plan, at):
    browser = login(manager)

    browser.post(at("plan_archive", plan), {"note": "انتهى العمل بها"})
    assert browser.get(at("plan_edit", plan)).status_code == 404
    assert not Plan.objects.current().exists()

    browser.post(at("plan_restore", plan))
    assert Plan.objects.current().get() == plan


def test_archived_plans_leave_the_list_until_they_are_asked_for(browser, plan):
    Plan.objects.update(is_archived=True)

    assert "تغطية الليث" not in browser.get("/coverage/").content.decode()
    assert "تغطية الليث" in browser.get("/coverage/?archived=1").content.decode()


def test_a_plan_is_found_by_its_region(browser, plan, land):
    other = factories.PlaceFactory(kind="region")

    assert len(browser.get("/coverage/", {"region": land.region.pk}).context["page_obj"]) == 1
    assert len(browser.get("/coverage/", {"region": other.pk}).context["page_obj"]) == 0


def test_who_has_nothing_to_do_with_a_plan_does_not_know_of_it(login, plan, assign, land, at):
    stranger = factories.OrganizationFactory()
    browser = login(factories.member("manager", stranger))
    assert browser.get(at("plan_detail", plan)).status_code == 404

    assign(land.wasqah, organization=stranger)

    assert browser.get(at("plan_detail", plan)).status_code == 200
    assert browser.get(at("plan_edit", plan)).status_code == 403


def test_plans_are_chosen_by_their_name(browser, plan):
    assert "تغطية الليث" in browser.get("/choose/plans/?q=تغطيه").content.decode()


def test_a_list_without_plans_says_so_once_and_leads_to_the_first(browser):
    page = browser.get("/coverage/").text
    assert page.count('class="cn-empty"') == 1
    assert "/coverage/gaps/" not in page


def test_the_list_of_plans_leads_to_all_their_gaps(browser, plan):
    assert 'href="/coverage/gaps/"' in browser.get("/coverage/").text
