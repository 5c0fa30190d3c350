"""Plans and assignments in the admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charitynet.models import User
from coverage.models import Assignment, Plan, PlanCell
from tests import factories
from tests.factories.days import days_from_today

from .pages import address

MODELS = [Plan, Assignment]


@pytest.fixture
def assignment():
    return factories.AssignmentFactory()


@pytest.fixture
def plan(assignment):
    return assignment.plan


@pytest.fixture
def need(plan):
    spot = {"service": plan.services.get(), "place": plan.places.get()}
    return PlanCell.objects.create(plan=plan, people_in_need=40, **spot)


def page_of(record):
    return address(type(record), "change", record.pk)


def test_every_page_opens_in_arabic(browser, plan, assignment, need):
    pages = [address(model, "changelist") for model in MODELS]
    for page in [*pages, address(Plan, "add"), page_of(plan), page_of(assignment)]:
        response = browser.get(page)
        assert response.status_code == 200, page
        assert 'lang="ar" dir="rtl"' in response.text, page


@pytest.mark.parametrize("is_superuser", [False, True], ids=["administrator", "superuser"])
def test_nothing_is_deleted(browser, administrator, plan, assignment, is_superuser):
    User.objects.filter(pk=administrator.pk).update(is_superuser=is_superuser)
    for record in (plan, assignment):
        url = address(type(record), "delete", record.pk)
        assert browser.get(url).status_code == 403
        assert browser.post(url, {"post": "yes"}).status_code == 403
        assert type(record).objects.filter(pk=record.pk).exists()


def test_an_assignment_is_not_made_here(browser):
    assert browser.get(address(Assignment, "add")).status_code == 403


def test_a_plan_is_changed_with_version_and_history(save, plan, administrator):
    save(page_of(plan), name="تغطية أخرى")
    plan.refresh_from_db()
    entry = plan.history.get()
    assert (plan.name, plan.version) == ("تغطية أخرى", 2)
    assert (entry.actor, entry.values["name"][1]) == (administrator, "تغطية أخرى")


def test_the_people_in_need_of_a_cell_are_set_right(save, plan, need):
    save(page_of(plan), **{"cells-0-people_in_need": "75"})
    need.refresh_from_db()
    assert need.people_in_need == 75
    assert plan.history.count() == 1


def test_the_days_and_words_of_an_assignment_are_set_right(save, assignment, administrator):
    save(page_of(assignment), starts_on="", note="منذ سنوات")
    assignment.refresh_from_db()
    assert (assignment.starts_on, assignment.note, assignment.version) == (None, "منذ سنوات", 2)
    assert assignment.history.get().actor == administrator


def test_a_period_inside_out_is_refused(save, assignment):
    response = save(page_of(assignment), starts_on="2026-05-02", ends_on="2026-05-01")
    assert response.status_code == 200
    assert response.context["adminform"].form.errors
    assignment.refresh_from_db()
    assert assignment.ends_on is None


def test_what_has_its_own_page_on_the_site_does_not_change(save, assignment):
    before = Assignment.objects.filter(pk=assignment.pk).values().get()
    other = factories.AssignmentFactory()
    save(
        page_of(assignment),
        plan=other.plan.pk,
        organization=other.organization.pk,
        role="supporting",
        place=other.place.pk,
        confirmed_on="2026-01-01",
        is_withdrawn="on",
    )
    after = Assignment.objects.filter(pk=assignment.pk).values().get()
    assert after == before | {"version": 2}


def test_a_stale_version_is_refused(save, plan):
    Plan.objects.filter(pk=plan.pk).update(version=5)
    response = save(page_of(plan), name="أخرى", version="4")
    assert response.context["adminform"].form.errors.as_data()["__all__"][0].code == "stale"


def test_an_archived_plan_and_what_belongs_to_it_are_only_shown(browser, plan, assignment):
    Plan.objects.filter(pk=plan.pk).update(is_archived=True)
    for record in (plan, assignment):
        assert 'name="_save"' not in browser.get(page_of(record)).text
        assert browser.post(page_of(record), {"note": "أخرى"}).status_code == 403


def test_a_withdrawn_assignment_is_only_shown(browser, assignment):
    Assignment.objects.filter(pk=assignment.pk).update(is_withdrawn=True)
    assert browser.post(page_of(assignment), {"note": "أخرى"}).status_code == 403


@pytest.mark.parametrize(
    ("standing", "values"),
    [
        ("force", {}),
        ("over", {"ends_on": days_from_today(-1)}),
        ("withdrawn", {"is_withdrawn": True}),
    ],
)
def test_the_list_narrows_to_how_an_assignment_stands(browser, standing, values):
    others = {"force": {"ends_on": days_from_today(-1)}}
    found = factories.AssignmentFactory(**values)
    factories.AssignmentFactory(**others.get(standing, {}))
    response = browser.get(address(Assignment, "changelist"), {"standing": standing})
    assert list(response.context["cl"].result_list) == [found]


@pytest.mark.parametrize("typed", ["نَفْع", "تغطية القُرى"])
def test_an_assignment_is_found_by_its_organization_or_plan(browser, typed):
    nafa = factories.OrganizationFactory(name="جمعية نفع الخيرية")
    plan = factories.PlanFactory(name="تغطية القرى")
    found = factories.AssignmentFactory(plan=plan, organization=nafa)
    factories.AssignmentFactory()
    response = browser.get(address(Assignment, "changelist"), {"q": typed})
    assert list(response.context["cl"].result_list) == [found]


@pytest.mark.parametrize("model", MODELS)
def test_strange_queries_are_answered(browser, assignment, model):
    for query in ({"q": "\x00"}, {"o": "99"}, {"p": "-1"}, {"standing": "x"}, {"region": "x"}):
        assert browser.get(address(model, "changelist"), query).status_code in (200, 302)


@pytest.mark.parametrize("model", MODELS)
def test_a_list_asks_the_database_as_often_for_forty_rows_as_for_four(
    browser, model, django_assert_num_queries
):
    factories.AssignmentFactory.create_batch(4)
    url = address(model, "changelist")
    browser.get(url)
    with CaptureQueriesContext(connection) as four:
        browser.get(url)
    factories.AssignmentFactory.create_batch(36)
    with django_assert_num_queries(len(four)):
        browser.get(url)


def test_a_place_outside_the_area_is_refused(save, plan):
    inside, far = factories.PlaceFactory(parent=plan.region), factories.PlaceFactory()
    response = save(page_of(plan), places=[inside.pk, far.pk])
    assert far.name in response.context["adminform"].form.errors["places"][0]
    assert list(plan.places.all()) == [plan.region]
    save(page_of(plan), places=[inside.pk])
    assert list(plan.places.all()) == [inside]


def test_a_place_that_moved_away_may_stay_in_its_plan(save, plan):
    moved = factories.PlaceFactory()
    plan.places.add(moved)
    save(page_of(plan), name="تغطية أخرى")
    assert moved in plan.places.all()
    assert Plan.objects.get(pk=plan.pk).name == "تغطية أخرى"


@pytest.mark.parametrize("name", ["service", "place", "group"])
def test_needs_are_told_of_nothing_outside_the_plan(save, plan, need, name):
    maker = {"service": factories.FieldOfWorkFactory, "place": factories.PlaceFactory,
             "group": factories.BeneficiaryGroupFactory}[name]  # fmt: skip
    response = save(page_of(plan), **{f"cells-0-{name}": maker().pk})
    assert name in response.context["inline_admin_formsets"][0].formset.forms[0].errors
    need.refresh_from_db()
    assert need.place == plan.places.get()


def test_days_set_right_give_nobody_twice_what_he_has(save, assignment):
    later = factories.AssignmentFactory(
        plan=assignment.plan,
        organization=assignment.organization,
        starts_on=days_from_today(20),
    )
    Assignment.objects.filter(pk=assignment.pk).update(ends_on=days_from_today(10))
    response = save(page_of(assignment), ends_on=days_from_today(20).isoformat())
    assert response.context["adminform"].form.non_field_errors()
    response = save(page_of(assignment), ends_on=days_from_today(19).isoformat())
    assert response.status_code == 302
    assert later.pk != assignment.pk
