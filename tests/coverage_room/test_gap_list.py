"""The page that lists every gap."""

import pytest

from tests import factories

GAPS = "/coverage/gaps/"


@pytest.fixture
def plan(home):
    service, place = factories.FieldOfWorkFactory(), factories.PlaceFactory()
    return factories.PlanFactory(keeper=home, services=[service], places=[place])


def test_each_gap_stands_in_a_row_that_leads_to_its_cell(login, officer, plan):
    page = login(officer).get(GAPS)
    [gap] = page.context["object_list"]
    assert str(gap.service) in page.text
    assert f'href="{gap.get_absolute_url()}"' in page.text
    assert '<th scope="row" class="wide">' in page.text


def test_gaps_are_computed_and_so_neither_ticked_nor_taken_away(login, officer, plan):
    page = login(officer).get(f"{GAPS}?sort=service&columns=place")
    assert page.status_code == 200
    assert 'name="pick"' not in page.text
    assert login(officer).get("/lists/coverage.assignment/export.csv").status_code == 404
