"""Adding from a chooser what it did not find."""

import html
import json
import re
import uuid

import pytest

from organizations.models import Organization, Person
from tests.factories import OrganizationFactory, PersonFactory

ORGANIZATION, PERSON = "/organizations/quick/", "/people/quick/"
BY_CHOOSER = {"X-Requested-With": "chooser"}


def extra_of(answer):
    return html.unescape(re.search('data-extra="([^"]*)"', answer.text).group(1))


def test_the_short_form_begins_with_what_was_typed(login):
    page = login("officer").get(ORGANIZATION, {"q": "جمعية الريف"})
    assert page.status_code == 200
    assert "data-quick" in page.text
    assert 'value="جمعية الريف"' in page.text


def test_a_chooser_gets_the_new_option_and_a_browser_the_new_page(login, home):
    browser = login("officer")
    values = {"name": "جمعية الريف", "kind": "fund"}
    answer = browser.post(ORGANIZATION, values, headers=BY_CHOOSER)
    new = Organization.objects.get(name="جمعية الريف")
    assert answer.status_code == 201
    assert f'data-id="{new.pk}" data-label="جمعية الريف"' in answer.text
    assert new.steward == home
    answer = browser.post(ORGANIZATION, {"name": "صندوق الضياء", "kind": "fund"})
    assert answer.url == Organization.objects.get(name="صندوق الضياء").get_absolute_url()


def test_a_new_name_is_escaped_in_the_option(login):
    values = {"name": '<b>"س"</b>', "kind": "fund"}
    answer = login("officer").post(ORGANIZATION, values, headers=BY_CHOOSER)
    assert answer.status_code == 201
    assert "<b>" not in answer.text


def test_a_short_form_sent_twice_adds_one_entry(login):
    browser = login("officer")
    values = {"name": "جمعية الريف", "kind": "fund", "submission": str(uuid.uuid4())}
    answers = [browser.post(ORGANIZATION, values, headers=BY_CHOOSER) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert Organization.objects.filter(name="جمعية الريف").count() == 1


def test_a_likely_double_is_shown_before_an_organization_is_added(login):
    OrganizationFactory(name="جمعية القطيف الخيرية")
    browser, values = login("officer"), {"name": "خيرية القطيف", "kind": "association"}
    answer = browser.post(ORGANIZATION, values, headers=BY_CHOOSER)
    assert answer.status_code == 422
    assert "جمعية القطيف الخيرية" in answer.text
    answer = browser.post(ORGANIZATION, values | {"is_distinct": "on"}, headers=BY_CHOOSER)
    assert answer.status_code == 201


def test_a_likely_double_is_shown_before_a_person_is_added(login):
    PersonFactory(full_name="أحمد اليوسف")
    browser = login("officer")
    assert browser.post(PERSON, {"full_name": "احمد اليوسف"}).status_code == 422
    assert browser.post(PERSON, {"full_name": "محمد اليوسف"}).status_code == 302


def test_a_person_is_added_with_the_post_in_which_one_meets_him(login, home):
    values = {
        "full_name": "غازي آل درويش",
        "honorific": "الأستاذ",
        "title": "المدير التنفيذي",
        "organization": home.pk,
    }
    answer = login("officer").post(PERSON, values, headers=BY_CHOOSER)
    person = Person.objects.get(full_name="غازي آل درويش")
    assert answer.status_code == 201
    assert json.loads(extra_of(answer)) == {"title": "المدير التنفيذي", "honorific": "الأستاذ"}
    assert person.steward == home
    assert person.positions.get().organization == home


@pytest.mark.parametrize(
    ("values", "field"),
    [({"title": "المدير"}, "organization"), ({"organization": "home"}, "title")],
)
def test_a_post_needs_both_its_title_and_its_organization(login, home, values, field):
    values = {name: home.pk if value == "home" else value for name, value in values.items()}
    answer = login("officer").post(PERSON, {"full_name": "سعيد الزهراني", **values})
    assert list(answer.context["form"].errors) == [field]


def test_leadership_does_not_add(login):
    browser = login("viewer")
    assert browser.get(ORGANIZATION).status_code == 403
    assert browser.post(PERSON, {"full_name": "س ص"}).status_code == 403
