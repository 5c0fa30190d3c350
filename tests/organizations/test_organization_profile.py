"""The profile of an organization, and what may be done from it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from charitynet.roles import Role
from tests.factories import (
    AliasFactory,
    OrganizationFactory,
    PlaceFactory,
    PositionFactory,
    member,
)


@pytest.fixture
def organization(home):
    return OrganizationFactory(name="جمعية أبارق للخدمات الإنسانية", steward=home)


def test_the_profile_shows_current_and_former_posts_apart(login, organization):
    PositionFactory(organization=organization, title="رئيس المجلس", is_contact=True)
    PositionFactory(
        organization=organization, title="أمين الصندوق", ends_on=datetime.date(2020, 1, 1)
    )
    page = login("viewer").get(organization.get_absolute_url())
    assert [post.title for post in page.context["posts"]] == ["رئيس المجلس"]
    assert [post.title for post in page.context["past_posts"]] == ["أمين الصندوق"]


def test_the_profile_shows_names_branches_and_place(login, organization):
    region = PlaceFactory(name="إقليم الساحل", kind="region")
    organization.place = PlaceFactory(name="رأس النخل", parent=region)
    organization.save()
    AliasFactory(organization=organization, name="لجنة أبارق", is_former=True)
    OrganizationFactory(name="فرع أبارق بصفوى", parent=organization)
    OrganizationFactory(name="فرع مغلق", parent=organization, is_archived=True)
    page = login("viewer").get(organization.get_absolute_url())
    for text in ("رأس النخل، إقليم الساحل", "لجنة أبارق", "فرع أبارق بصفوى"):
        assert text in page.text
    assert "فرع مغلق" not in page.text


def test_the_profile_takes_as_many_queries_for_60_people_as_for_2(login, organization):
    browser = login("manager")

    def fill(count):
        for _number in range(count):
            PositionFactory(organization=organization)
            PositionFactory(organization=organization, ends_on=datetime.date(2020, 1, 1))
            OrganizationFactory(parent=organization, place=PlaceFactory())
            AliasFactory(organization=organization)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(organization.get_absolute_url()).status_code == 200
        return len(captured)

    fill(2)
    browser.get(organization.get_absolute_url())
    few = queries()
    fill(58)
    assert queries() == few


def test_a_stranger_sees_the_profile_without_buttons_that_change_it(login, organization):
    other = member(Role.OFFICER, OrganizationFactory())
    page = login(other).get(organization.get_absolute_url())
    assert page.status_code == 200
    for address in ("edit/", "archive/", "verify/", "positions/new/"):
        assert f"{organization.get_absolute_url()}{address}" not in page.text


def test_one_press_confirms_the_details_in_the_managers_name(login, manager, organization):
    page = login(manager).get(organization.get_absolute_url())
    assert f"{organization.get_absolute_url()}verify/" in page.text
    login(manager).post(f"{organization.get_absolute_url()}verify/")
    organization.refresh_from_db()
    assert organization.verified_on == timezone.localdate()
    assert organization.verified_by == manager
    assert organization.history.first().action == "verify"


def test_confirming_twice_on_one_day_is_recorded_once(login, organization):
    browser = login("manager")
    for _time in range(2):
        browser.post(f"{organization.get_absolute_url()}verify/")
    assert organization.history.filter(action="verify").count() == 1


def test_archiving_asks_for_a_reason_and_keeps_it(login, organization):
    browser, address = login("manager"), f"{organization.get_absolute_url()}archive/"
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"note": " \x00 "}).status_code == 422
    browser.post(address, {"note": "حُلّت الجمعية"})
    organization.refresh_from_db()
    assert organization.is_archived
    entry = organization.history.first()
    assert (entry.action, entry.note) == ("archive", "حُلّت الجمعية")


def test_an_archived_organization_is_restored(login, organization):
    browser = login("manager")
    browser.post(f"{organization.get_absolute_url()}archive/", {"note": "خطأ"})
    assert browser.get(organization.get_absolute_url()).status_code == 200
    browser.post(f"{organization.get_absolute_url()}restore/")
    organization.refresh_from_db()
    assert not organization.is_archived
    assert organization.history.count() == 2


def test_archiving_what_is_archived_changes_nothing(login, organization):
    browser, address = login("manager"), f"{organization.get_absolute_url()}archive/"
    browser.post(address, {"note": "أولى"})
    assert browser.post(address, {"note": "ثانية"}).url == organization.get_absolute_url()
    assert browser.get(address).url == organization.get_absolute_url()
    assert organization.history.count() == 1


@pytest.mark.parametrize("move", ["archive", "restore", "verify"])
def test_only_managers_of_its_keepers_move_an_entry(login, organization, move):
    address = f"{organization.get_absolute_url()}{move}/"
    stranger = member(Role.MANAGER, OrganizationFactory())
    for user in ("viewer", "officer", stranger):
        assert login(user).post(address, {"note": "سبب"}).status_code == 403
    assert login("manager").get(f"/organizations/999999/{move}/").status_code == 404
    assert not organization.history.exists()


@pytest.mark.parametrize(("language", "letter"), [("ar", "ق"), ("en", "Q")])
def test_the_monogram_is_a_letter_of_the_name_that_is_shown(language, letter):
    organization = OrganizationFactory.build(name="جمعية القطيف", name_en="Qatif Charity")
    with translation.override(language):
        assert organization.initial == letter
