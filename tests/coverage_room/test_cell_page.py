"""The page of one cell: how it stands, and who took it on over time."""

import pytest

from coverage.models import PlanCell
from tests import factories
from tests.factories.days import days_from_today


@pytest.fixture
def shown(login, viewer, plan, orphans, at):
    browser = login(viewer)

    def shown(place, service=orphans):
        return browser.get(at("cell_detail", plan, service.pk, place.pk))

    return shown


def test_assignments_are_told_with_how_they_stand(shown, assign, land):
    over = assign(land.wasqah, starts_on=days_from_today(-60), ends_on=days_from_today(-1))
    taken_back = assign(land.wasqah, is_withdrawn=True)
    coming = assign(land.wasqah, starts_on=days_from_today(3))
    now = assign(land.wasqah)

    found = [(one.pk, one.standing) for one in shown(land.wasqah).context["assignments"]]

    assert found == [
        (now.pk, "standing"),
        (coming.pk, "coming"),
        (over.pk, "past"),
        (taken_back.pk, "withdrawn"),
    ]


def test_leads_of_the_place_are_told_before_its_supporters_and_what_stands_above(
    shown, assign, land
):
    above = assign(land.lith)
    lead = assign(land.wasqah)
    supporter = assign(land.wasqah, role="supporting", starts_on=days_from_today(-1))

    assert list(shown(land.wasqah).context["assignments"]) == [lead, supporter, above]


def test_who_may_settle_an_overlap_is_told_how(
    login, officer, viewer, plan, orphans, land, assign, at
):
    assign(land.wasqah)
    contested, led = assign(land.ghamiqah).place, land.wasqah
    assign(contested)
    pages = {place: at("cell_detail", plan, orphans.pk, place.pk) for place in (contested, led)}

    assert 'id="settle"' in login(officer).get(pages[contested]).text
    assert 'id="settle"' not in login(officer).get(pages[led]).text
    assert 'id="settle"' not in login(viewer).get(pages[contested]).text


def test_of_a_lead_that_was_archived_since_it_is_said(shown, login, viewer, assign, land):
    lead = assign(land.wasqah)
    lead.organization.is_archived = True
    lead.organization.save()

    for page in (shown(land.wasqah), login(viewer).get(lead.get_absolute_url())):
        assert "#i-archive" in page.text


def test_what_stands_above_is_told_too(shown, assign, land):
    above = assign(land.lith)
    assign(land.ghamiqah)

    assert list(shown(land.wasqah).context["assignments"]) == [above]


def test_each_group_is_told_with_its_leads_and_its_needs(shown, plan, assign, land, orphans):
    few, many = factories.BeneficiaryGroupFactory(), factories.BeneficiaryGroupFactory()
    plan.groups.set([few, many])
    lead = assign(land.wasqah, group=few).organization
    PlanCell.objects.create(
        plan=plan, service=orphans, place=land.wasqah, group=many, people_in_need=9
    )

    found = {one["group"]: one for one in shown(land.wasqah).context["groups"]}

    assert (found[few]["leads"], found[few]["need"]) == ([lead], None)
    assert (found[many]["leads"], found[many]["need"]) == ([], 9)


def test_a_place_outside_the_plan_has_no_cell(shown, land):
    assert shown(land.elsewhere).status_code == 404


def test_a_service_outside_the_plan_has_no_cell(shown, land):
    assert shown(land.wasqah, factories.FieldOfWorkFactory()).status_code == 404


def test_the_decision_it_rests_on_is_shown_to_those_who_may_see_it(shown, assign, land, home):
    ours = factories.DecisionFactory(meeting=factories.MeetingFactory(host=home, status="approved"))
    others = factories.DecisionFactory(meeting=factories.MeetingFactory(status="approved"))
    assign(land.wasqah, decision=ours)
    assign(land.wasqah, decision=others)

    found = [one.basis for one in shown(land.wasqah).context["assignments"]]

    assert sorted(found, key=str) == sorted([ours, None], key=str)


def test_a_cell_of_another_day_says_the_day_and_leads_back_to_it(
    login, viewer, plan, assign, land, orphans, at
):
    begins = days_from_today(30)
    assign(land.wasqah, starts_on=begins)
    browser, matrix = login(viewer), at("plan_detail", plan)
    address = f"cell/{orphans.pk}/{land.wasqah.pk}/?day={begins.isoformat()}"

    assert f'href="{address}"' in browser.get(matrix, {"day": begins.isoformat()}).text
    then = browser.get(f"{matrix}{address}")
    assert then.context["cell"].state == "covered"
    assert f'href="{matrix}?day={begins.isoformat()}"' in then.text
    assert browser.get(f"{matrix}{address}x").context["cell"].state == "planned"
