"""Several cells are chosen without scripts: a tick in each, then the form for all of them."""

import re

import pytest

from coverage.models import Assignment

from .test_assignments import NEW, cell, written


@pytest.fixture
def browser(login, officer):
    return login(officer)


def test_each_cell_of_the_matrix_has_its_tick_when_they_are_asked_for(
    browser, plan, services, places
):
    page = browser.get(f"{plan.get_absolute_url()}?tick=1").text
    ticks = re.findall(r'name="cells" value="([^"]+)"', page)
    named = {cell(service, place) for service in services for place in plan.places.all()}
    assert set(ticks) == named
    assert f'aria-label="{services[0]}، {places[0]}"' in page
    assert 'name="cells"' not in browser.get(plan.get_absolute_url()).text


def test_the_ticked_cells_are_given_away_together(browser, plan, other, services, places):
    """Any cells, not only whole rows; nothing is saved before the form is sent."""
    ticked = [cell(services[0], places[0]), cell(services[1], places[1])]
    address = f"{NEW}?plan={plan.pk}"
    form = browser.post(address, {"cells": ticked, "rework:cells": "1"}).context["form"]
    assert (form["cells"].value(), form["role"].value()) == (ticked, "lead")
    assert not form.errors
    assert not Assignment.objects.exists()
    sent = {"cells": ticked, "role": "lead", "organization": other.pk, "starts_on_0": written(0)}
    assert browser.post(address, sent).status_code == 302
    assert {cell(one.service, one.place) for one in Assignment.objects.all()} == set(ticked)


def test_with_nothing_ticked_services_and_places_are_offered(browser, plan):
    page = browser.post(f"{NEW}?plan={plan.pk}", {"rework:cells": "1"})
    assert page.status_code == 200
    assert "services" in page.context["form"].fields


def test_more_ticks_than_may_go_at_once_are_left_out_and_said(browser, plan, monkeypatch):
    monkeypatch.setattr("coverage.assignment_forms.MOST_CELLS", 2)
    cells = [cell(one, place) for one in plan.services.all() for place in plan.places.all()]
    page = browser.post(f"{NEW}?plan={plan.pk}", {"cells": cells, "rework:cells": "1"})
    form = page.context["form"]
    assert (len(form.fields["cells"].choices), form.left_out) == (2, len(cells) - 2)


def test_ticks_stay_when_the_matrix_is_narrowed(browser, plan, services):
    page = browser.get(f"{plan.get_absolute_url()}?tick=1&service={services[0].pk}").text
    assert re.search(r'type="hidden" name="tick" value="1"', page)
    assert len(re.findall(r'name="cells"', page)) == plan.places.count()


def test_who_may_not_give_cells_away_gets_no_ticks(login, viewer, plan):
    assert 'name="cells"' not in login(viewer).get(f"{plan.get_absolute_url()}?tick=1").text


def test_names_are_escaped_in_the_ticks(browser, plan, services):
    services[0].name = '<b>"أ'
    services[0].save()
    page = browser.get(f"{plan.get_absolute_url()}?tick=1").text
    assert '<b>"أ' not in page
