"""People in need are typed into a table, one service at a time."""

import pytest

from coverage.models import PlanCell
from tests import factories


@pytest.fixture
def browser(login, officer):
    return login(officer)


@pytest.fixture
def send(browser, plan, orphans, at):
    """Send numbers for care of orphans: {(place, group): text}."""

    def send(numbers, version=None):
        values = {
            f"need-{place.pk}-{getattr(group, 'pk', 0)}": text for (place, group), text in numbers
        }
        plan.refresh_from_db()
        values["version"] = plan.version if version is None else version
        return browser.post(f"{at('plan_needs', plan)}?service={orphans.pk}", values)

    return send


def stored():
    return set(PlanCell.objects.values_list("place__name", "group__name", "people_in_need"))


def test_numbers_are_kept_in_either_digits(send, land):
    response = send([((land.wasqah, None), "١٬٢٠٠"), ((land.lith, None), "0")])

    assert response.status_code == 302
    assert stored() == {("الوسقة", None, 1200), ("الليث", None, 0)}


def test_a_number_is_kept_for_each_group(send, plan, land):
    few = factories.BeneficiaryGroupFactory(name="الأرامل")
    plan.groups.add(few)

    send([((land.wasqah, few), "7"), ((land.wasqah, None), "9")])

    assert stored() == {("الوسقة", "الأرامل", 7), ("الوسقة", None, 9)}


def test_an_emptied_box_is_not_known_any_more(send, land):
    send([((land.wasqah, None), "7")])

    send([((land.wasqah, None), "")])

    assert stored() == set()


def test_the_numbers_of_other_services_stay(send, plan, land, health):
    PlanCell.objects.create(plan=plan, service=health, place=land.wasqah, people_in_need=3)

    send([((land.wasqah, None), "7")])

    assert PlanCell.objects.count() == 2


@pytest.mark.parametrize("text", ["-1", "سبعة", "1.5", "9" * 20, "\x00"])
def test_what_is_no_number_of_people_is_refused_and_nothing_is_saved(send, land, text):
    response = send([((land.wasqah, None), text), ((land.lith, None), "5")])

    assert response.status_code == 422
    assert stored() == set()
    assert response.context["form"][f"need-{land.lith.pk}-0"].value() == "5"


def test_who_comes_second_sees_what_he_typed_and_may_send_it_again(send, plan, land):
    send([((land.wasqah, None), "7")])

    response = send([((land.wasqah, None), "8")], version=1)

    assert response.status_code == 409
    assert stored() == {("الوسقة", None, 7)}
    assert response.context["form"][f"need-{land.wasqah.pk}-0"].value() == "8"


def test_the_history_tells_only_the_numbers_that_changed(send, plan, land):
    send([((land.wasqah, None), "7"), ((land.lith, None), "5")])

    send([((land.wasqah, None), "8"), ((land.lith, None), "5")])

    gone, come = plan.history.first().values["cells"]
    assert (gone, come) == (["رعاية الأيتام، الوسقة: 7"], ["رعاية الأيتام، الوسقة: 8"])


def test_a_viewer_types_no_numbers(login, viewer, plan, at):
    assert login(viewer).get(at("plan_needs", plan)).status_code == 403


def test_an_archived_plan_takes_no_numbers(browser, plan, at):
    type(plan).objects.update(is_archived=True)

    assert browser.get(at("plan_needs", plan)).status_code == 404


def test_numbers_of_a_service_that_left_the_plan_go_to_no_other(send, plan, land, orphans, health):
    plan.services.remove(orphans)

    response = send([((land.wasqah, None), "7")])

    assert response.url == plan.get_absolute_url()
    assert stored() == set()
