"""The matrix page: what it shows of a plan, on which day, to whom."""

import io

import pytest
from openpyxl import load_workbook

from coverage.matrix import MOST_COLUMNS
from coverage.models import PlanCell
from tests import factories
from tests.factories.days import days_from_today


@pytest.fixture
def shown(login, viewer, plan, at):
    """The context of the page as it is asked for."""
    browser = login(viewer)

    def shown(**query):
        response = browser.get(at("plan_detail", plan), query)
        assert response.status_code == 200
        return response.context

    return shown


def states(context):
    return {name: number for name, number in context["states"].items() if number}


def named(records):
    return [str(one) for one in records]


def test_a_plan_without_assignments_is_all_gaps(shown):
    assert states(shown()) == {"gap": 6}


def test_a_lead_above_covers_what_lies_in_its_place(shown, assign, land):
    assign(land.lith)

    assert states(shown()) == {"covered": 1, "above": 2, "gap": 3}


def test_two_leads_at_one_place_wait_for_a_decision(shown, assign, land):
    rivals = [assign(land.ghamiqah).organization, assign(land.ghamiqah).organization]

    [matter] = [one for one in shown()["matters"] if one.state == "overlap"]

    assert (matter.place, list(matter.organizations)) == (land.ghamiqah, rivals)


def test_the_gaps_of_a_place_are_one_matter(shown, land):
    found = {(str(one.place), one.state, len(one.services)) for one in shown()["matters"]}

    assert found == {("الليث", "gap", 2), ("غميقة", "gap", 2), ("الوسقة", "gap", 2)}


def test_nothing_waits_for_a_decision_where_everything_is_led(shown, assign, land, health):
    assign(land.lith)
    assign(land.lith, service=health)

    assert shown()["matters"] == []


@pytest.mark.parametrize(("days", "expected"), [(4, "planned"), (5, "covered"), (9, "covered")])
def test_the_matrix_stands_as_on_the_day_that_was_asked_for(shown, assign, land, days, expected):
    assign(land.wasqah, starts_on=days_from_today(5), ends_on=days_from_today(9))

    assert states(shown(day=days_from_today(days).isoformat())) == {expected: 1, "gap": 5}


def test_after_the_last_day_a_cell_is_a_gap(shown, assign, land):
    assign(land.wasqah, starts_on=days_from_today(5), ends_on=days_from_today(9))

    assert states(shown(day=days_from_today(10).isoformat())) == {"gap": 6}


def test_a_day_may_be_asked_for_in_the_hijri_calendar(shown):
    context = shown(day="1 رمضان 1447")

    assert context["matrix"].day.isoformat() == "2026-02-18"


def test_a_day_that_cannot_be_read_is_said_and_the_matrix_stands_as_today(shown):
    context = shown(day="الثلاثون من شيء")

    assert context["filter_form"].errors["day"]
    assert context["matrix"].day == days_from_today(0)


@pytest.mark.parametrize("name", ["service", "place", "group", "organization", "only"])
@pytest.mark.parametrize("value", ["x", "-1", "0", "987654321", "9" * 40, "\x00"])
def test_what_cannot_be_understood_narrows_nothing(shown, name, value):
    assert states(shown(**{name: value})) == {"gap": 6}


def test_a_service_can_be_shown_alone(shown, health):
    assert named(shown(service=health.pk)["matrix"].services) == ["الرعاية الصحية"]


def test_a_place_is_shown_with_what_lies_in_it(shown, plan, land):
    far = factories.PlaceFactory(name="القنفذة")
    plan.places.add(far)

    assert named(shown(place=land.lith.pk)["matrix"].places) == ["الليث", "الوسقة", "غميقة"]
    assert named(shown(place=land.wasqah.pk)["matrix"].places) == ["الوسقة"]


def test_an_organization_is_shown_where_it_stands(shown, assign, land):
    one = assign(land.ghamiqah)
    assign(land.wasqah)

    matrix = shown(organization=one.organization.pk)["matrix"]

    assert (named(matrix.services), named(matrix.places)) == (["رعاية الأيتام"], ["غميقة"])


def test_gaps_and_overlaps_can_be_shown_alone(shown, assign, land, health):
    for place in (land.lith, land.ghamiqah, land.wasqah):
        assign(place)

    assert named(shown(only="open")["matrix"].services) == ["الرعاية الصحية"]


def test_a_plan_without_gaps_says_so_when_they_are_asked_for(shown, assign, land, health):
    assign(land.lith)
    assign(land.lith, service=health)

    assert shown(only="open")["matrix"].rows == []


def test_all_gaps_are_shown_as_of_the_day_that_was_asked_for(login, viewer, plan, land, at):
    places = [factories.PlaceFactory(name=f"قرية {n}", parent=land.lith) for n in range(15)]
    plan.places.add(*places)
    browser, address = login(viewer), at("plan_detail", plan)
    day = days_from_today(9).isoformat()

    assert f'href="?day={day}&amp;only=open"' in browser.get(address, {"day": day}).text
    everything = browser.get(address, {"day": day, "only": "open"}).text
    assert f'href="?day={day}&amp;only=open"' not in everything


def test_a_group_without_a_lead_makes_a_cell_incomplete(shown, plan, assign, land):
    few, many = factories.BeneficiaryGroupFactory(), factories.BeneficiaryGroupFactory()
    plan.groups.set([few, many])
    assign(land.lith, group=few)

    assert states(shown()) == {"partial": 3, "gap": 3}
    assert states(shown(group=few.pk)) == {"covered": 1, "above": 2, "gap": 3}


def test_a_withdrawn_assignment_covers_nothing(shown, assign, land):
    assign(land.lith, is_withdrawn=True)

    assert states(shown()) == {"gap": 6}


def test_totals_are_told_for_each_service_and_each_place(shown, assign, land, orphans):
    assign(land.ghamiqah)
    tally = shown()["matrix"].tally

    assert (tally.led[orphans], tally.led[land.ghamiqah], tally.led[land.wasqah]) == (1, 1, 0)


def test_people_in_need_are_unserved_where_nobody_leads(shown, plan, assign, land, orphans):
    need(plan, orphans, land.ghamiqah, 100)
    need(plan, orphans, land.wasqah, 40)
    assign(land.ghamiqah)

    tally = shown()["matrix"].tally

    assert (tally.needs[None], tally.unserved[None]) == (140, 40)


def test_people_of_groups_are_unserved_where_their_group_has_no_lead(
    shown, plan, assign, land, orphans
):
    few, many = factories.BeneficiaryGroupFactory(), factories.BeneficiaryGroupFactory()
    plan.groups.set([few, many])
    need(plan, orphans, land.wasqah, 7, few)
    need(plan, orphans, land.wasqah, 30, many)
    assign(land.wasqah, group=few)

    tally = shown()["matrix"].tally

    assert (tally.needs[None], tally.unserved[None]) == (37, 30)


def need(plan, service, place, people, group=None):
    PlanCell.objects.create(
        plan=plan, service=service, place=place, group=group, people_in_need=people
    )


def test_many_places_stand_below_one_another(shown, plan, land):
    for _number in range(MOST_COLUMNS):
        plan.places.add(factories.PlaceFactory(parent=land.lith))

    matrix = shown()["matrix"]

    assert matrix.rows == matrix.places


def test_a_place_stands_before_what_lies_in_it(shown, plan, land):
    plan.places.add(land.region)

    places = shown()["matrix"].all_places

    assert [(str(one), one.depth) for one in places] == [
        ("مكة المكرمة", 0),
        ("الليث", 1),
        ("الوسقة", 2),
        ("غميقة", 2),
    ]


def test_nothing_is_lost_when_a_place_moves_to_another_parent(shown, assign, land):
    kept = assign(land.ghamiqah)
    assert shown()["strays"] == []

    land.ghamiqah.parent = land.elsewhere
    land.ghamiqah.save()

    assert shown()["strays"] == [kept]
    assert states(shown()) == {"covered": 1, "gap": 5}


def test_what_stands_at_a_place_that_left_the_plan_is_listed(shown, plan, assign, land):
    kept = assign(land.ghamiqah)

    plan.places.remove(land.ghamiqah)

    assert shown()["strays"] == [kept]


def test_what_stands_for_a_service_that_left_the_plan_is_listed(shown, plan, assign, land, orphans):
    kept = assign(land.ghamiqah)

    plan.services.remove(orphans)

    assert shown()["strays"] == [kept]


def test_what_is_over_is_not_listed_as_outside(shown, plan, assign, land):
    assign(land.elsewhere, ends_on=days_from_today(-1))

    assert shown()["strays"] == []


def test_an_assignment_above_the_area_is_not_outside(shown, assign, land):
    assign(land.region)

    context = shown()

    assert (context["strays"], states(context)) == ([], {"above": 3, "gap": 3})


def test_names_are_escaped_in_the_table(login, viewer, plan, assign, land, at):
    body = factories.OrganizationFactory(name="<script>x</script>")
    assign(land.lith, organization=body)

    page = login(viewer).get(at("plan_detail", plan)).content.decode()

    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_each_cell_leads_to_its_page(login, viewer, plan, land, orphans, at):
    browser, address = login(viewer), at("plan_detail", plan)
    assert f'href="cell/{orphans.pk}/{land.lith.pk}/"' in browser.get(address).content.decode()

    assert browser.get(f"{address}cell/{orphans.pk}/{land.lith.pk}/").status_code == 200


def sheet(response):
    return [list(row) for row in load_workbook(io.BytesIO(response.content)).active.values]


def test_the_sheet_says_what_the_page_shows(login, viewer, plan, assign, land, at):
    assign(land.lith, organization=factories.OrganizationFactory(name="جمعية البر"))
    rival = factories.OrganizationFactory(name="جمعية سند")
    assign(land.wasqah, organization=rival)
    assign(land.wasqah)

    head, health, orphans, total = sheet(
        login(viewer).get(at("plan_xlsx", plan), {"language": "en"})
    )

    assert head[1:4] == ["الليث", "الوسقة", "غميقة"]
    assert (health[0], health[1:6]) == ("الرعاية الصحية", ["Gap", "Gap", "Gap", 0, 3])
    assert orphans[1] == "جمعية البر"
    assert orphans[2].startswith("Overlap: جمعية سند")
    assert orphans[3] == "covered from الليث: جمعية البر"
    assert (total[0], total[1], total[4:6]) == ("Total", "covered 1 of 2", [3, 6])


def test_the_sheet_tells_of_needs_of_groups_and_of_what_nobody_confirmed(
    login, viewer, plan, assign, land, health, at
):
    few, many = factories.BeneficiaryGroupFactory(), factories.BeneficiaryGroupFactory()
    plan.groups.set([few, many])
    assign(land.wasqah, group=few)
    assign(land.ghamiqah, starts_on=days_from_today(-400))
    PlanCell.objects.create(plan=plan, service=health, place=land.lith, people_in_need=9)

    _head, empty, orphans, total = sheet(login(viewer).get(at("plan_xlsx", plan)))

    assert "9" in empty[1]
    assert "9" in total[1]
    assert str(many) in orphans[2]
    assert str(few) not in orphans[2]
    assert "لم تُؤكَّد مؤخرًا" in orphans[3]


def test_gaps_stand_out_in_the_sheet(login, viewer, plan, assign, land, at):
    assign(land.lith)
    response = login(viewer).get(at("plan_xlsx", plan))

    _head, health, orphans, _total = load_workbook(io.BytesIO(response.content)).active.rows

    assert health[1].fill.fgColor.rgb != orphans[1].fill.fgColor.rgb


def test_the_sheet_is_narrowed_like_the_page(login, viewer, plan, health, at):
    rows = sheet(login(viewer).get(at("plan_xlsx", plan), {"service": health.pk}))

    assert [row[0] for row in rows[1:-1]] == ["الرعاية الصحية"]


def test_taking_the_sheet_away_stands_in_the_history(login, viewer, plan, at):
    login(viewer).get(at("plan_xlsx", plan))

    assert plan.history.get().action == "exported"
