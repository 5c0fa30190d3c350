"""Whatever the address holds, the page says what is wrong beside the box and keeps it."""

import datetime

import pytest
from django.http import QueryDict

from charitynet.figures.scope import Asked
from charitynet.periods import Period, quarter_around
from tests import factories


@pytest.fixture
def page(home, login, viewer):
    factories.VisitFactory(host=home)
    browser = login(viewer)
    return lambda query: browser.get(f"/?{query}")


def errors_of(page):
    asked = page.context["asked"]
    return {**asked.period_form.errors, **asked.form.errors}


@pytest.mark.parametrize(
    ("query", "box"),
    [
        ("since=2026-05-01&until=2026-04-01", "until"),
        ("since=1/1/1930&until=1/1/2070", "until"),
        ("since=31 صفر 1447", "since"),
        ("until=31/31/9999", "until"),
        ("period=century", "period"),
        ("organization=99999999", "organization"),
        ("organization=x", "organization"),
        ("organization_text=جمعية لا وجود لها", "organization"),
        (f"organization={'9' * 5000}", "organization"),
        ("field=99999999", "field"),
        ("field=' OR 1=1 --", "field"),
        ("region=99999999", "region"),
        ("region=²", "region"),
        (f"region={2**63}", "region"),
    ],
)
def test_what_cannot_be_understood_is_said_beside_its_box(page, query, box):
    answer = page(query)
    assert answer.status_code == 200
    assert box in errors_of(answer)


def test_what_was_typed_stays(page):
    text = page("since=1/5/2026&until=1/4/2026&organization_text=سراب").content.decode()
    assert 'value="1/5/2026"' in text
    assert 'value="1/4/2026"' in text
    assert 'value="سراب"' in text
    assert 'class="cn-scope cn-noprint" open>' in text


def test_a_wrong_organization_leaves_the_period_as_it_was_asked(page):
    scope = page("since=1/5/2025&until=1/6/2025&organization=x").context["scope"]
    assert scope.period == Period(datetime.date(2025, 5, 1), datetime.date(2025, 6, 1))
    assert scope.organization is None


def test_a_wrong_period_leaves_this_quarter_and_no_chip_claims_it(page, home):
    context = page("since=x&organization=").context
    assert context["scope"].period == quarter_around(datetime.date.today())
    assert context["chips"] == []


def test_two_days_may_be_typed_in_the_other_calendar(page):
    period = page("since=1 محرم 1447&until=29 ذو الحجة 1447").context["scope"].period
    assert period.first == datetime.date(2025, 6, 26)


def test_an_organization_that_was_chosen_by_number_stands_by_its_name(viewer, home):
    other = factories.OrganizationFactory(name="جمعية أبارق")
    asked = Asked(QueryDict(f"organization={other.pk}"), viewer)
    assert asked.scope.organization == other
    assert "جمعية أبارق" in str(asked.form["organization"])


def test_the_query_of_a_scope_asks_a_list_for_the_same(viewer, home):
    field = factories.FieldOfWorkFactory()
    scope = Asked(QueryDict(f"field={field.pk}"), viewer).scope
    assert scope.query("party", state="in_force") == (
        f"state=in_force&party={home.pk}&field={field.pk}"
    )
