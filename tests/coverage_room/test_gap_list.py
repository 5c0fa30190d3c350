"""The list of gaps: every cell that nobody leads, of the plans that a reader sees."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charitynet.models import Export
from charitynet.roles import Role
from coverage.gap_list import Gaps
from tests import factories

GAPS = "/coverage/gaps/"


@pytest.fixture
def listed(login, viewer):
    """(service, place) of each gap on the page."""

    def listed(query="", who=viewer):
        page = login(who).get(f"{GAPS}{query}")
        return {(gap.service, gap.place) for gap in page.context["page_obj"]}

    return listed


def test_what_somebody_leads_is_no_gap_nor_is_what_lies_in_it(
    listed, plan, assign, land, orphans, health
):
    assign(land.lith)
    assert listed() == {(health, place) for place in (land.lith, land.ghamiqah, land.wasqah)}


def test_gaps_are_narrowed_by_service_region_and_words(listed, plan, land, orphans, health):
    assert len(listed()) == 6
    assert listed(f"?field={health.pk}") == {(health, place) for place in plan.places.all()}
    assert len(listed(f"?region={land.region.pk}")) == 6
    assert listed("?q=غميقه الايتام") == {(orphans, land.ghamiqah)}
    other = factories.PlaceFactory(kind="region")
    assert listed(f"?region={other.pk}") == set()


def test_gaps_of_an_organization_are_those_of_the_plans_it_has_a_part_in(
    listed, plan, lead, other, home
):
    apart = factories.PlanFactory(keeper=home)
    assert len(listed(f"?organization={other.pk}")) == 5
    assert len(listed(f"?organization={home.pk}")) == 6
    apart.is_archived = True
    apart.save()
    assert len(listed(f"?organization={home.pk}")) == 5


def test_a_stranger_sees_no_gap(listed, plan):
    stranger = factories.member(Role.VIEWER, factories.OrganizationFactory())
    assert listed(who=stranger) == set()


def test_a_gap_for_some_groups_only_is_listed_as_incomplete(login, viewer, plan, assign, land):
    one, two = (factories.BeneficiaryGroupFactory() for _number in range(2))
    plan.groups.set([one, two])
    assign(land.lith, group=one)
    gaps = login(viewer).get(GAPS).context["page_obj"]
    assert [gap.is_whole for gap in gaps].count(False) == 3


def test_a_gap_leads_to_its_cell(login, viewer, plan):
    browser = login(viewer)
    gap = browser.get(GAPS).context["page_obj"][0]
    assert browser.get(gap.get_absolute_url()).status_code == 200


def test_gaps_take_three_statements_however_many_plans(viewer, home, plan):
    counts = []
    for _round in range(2):
        for _one in range(4):
            factories.PlanFactory(keeper=home)
        Gaps(viewer)
        with CaptureQueriesContext(connection) as asked:
            Gaps(viewer).on(factories.days_from_today(0))
        counts.append(len(asked))
    assert counts == [3, 3]


def test_gaps_are_computed_and_so_neither_ticked_nor_taken_away(login, viewer, plan):
    browser = login(viewer)
    page = browser.get(f"{GAPS}?sort=service&columns=place")
    assert page.status_code == 200
    assert 'name="pick"' not in page.text
    assert browser.get("/lists/coverage.assignment/export.csv").status_code == 404


def test_gaps_are_sorted_and_taken_away_as_they_are_filtered(login, viewer, plan, land, orphans):
    browser = login(viewer)
    page = browser.get(f"{GAPS}?field={orphans.pk}&sort=-place")
    places = [str(gap.place) for gap in page.context["page_obj"]]
    assert places == sorted(map(str, plan.places.all()), reverse=True)
    answer = browser.get(
        "/lists/coverage.gap/export.csv",
        {"query": f"field={orphans.pk}&sort=-place&columns=place,keeper"},
    )
    _head, *rows = b"".join(answer.streaming_content).decode().splitlines()
    assert rows == [f"{orphans},{place},{plan.keeper}" for place in places]
    told = Export.objects.get()
    assert (told.list, told.count, told.what) == ("coverage.gap", 3, "فجوات التغطية")


def test_a_view_of_the_gaps_is_saved_and_opened(login, viewer, plan, health):
    browser = login(viewer)
    sent = {"name": "فجوات الصحة", "query": f"field={health.pk}"}
    answer = browser.post("/lists/coverage.gap/views/new/", sent)
    page = browser.get(answer.url)
    assert page.context["total"] == 3
    assert "فجوات الصحة" in page.text
    assert 'name="pick"' not in page.text
