"""What is taken away is gone with the very next request."""

import pytest
from django.urls import reverse

from charitynet.access import Visibility
from charitynet.roles import Role
from tests import factories
from tests.charitynet.pages import opened
from visits.models import Visit

from .attached import attached
from .table import PAGES


@pytest.fixture
def visit(home):
    return factories.VisitFactory(host=home, visibility=Visibility.PARTICIPANTS)


@pytest.fixture
def page(visit):
    return visit.get_absolute_url()


@pytest.fixture
def guest(visit):
    """An officer of the organization that came."""
    return factories.member(Role.OFFICER, visit.guests[0].organization)


def test_a_membership_that_is_removed_closes_an_open_page(login, officer, visit, page):
    browser = login(officer)
    edit = reverse("visits:visit_edit", args=[visit.pk])
    typed = opened(browser, edit)
    officer.memberships.all().delete()
    assert browser.get(page).status_code == 404
    assert browser.post(edit, typed | {"venue": "قاعة"}).status_code == 404
    assert visit.title not in browser.get(reverse("visits:visit_list")).content.decode()
    visit.refresh_from_db()
    assert visit.venue == ""


def test_a_role_that_is_lowered_takes_the_pen_away(login, officer, visit, page):
    browser = login(officer)
    edit = reverse("visits:visit_edit", args=[visit.pk])
    typed = opened(browser, edit)
    officer.memberships.update(role=Role.VIEWER)
    assert browser.post(edit, typed | {"venue": "قاعة"}).status_code == 403
    assert browser.get(page).status_code == 200
    visit.refresh_from_db()
    assert visit.venue == ""


def test_a_disabled_account_is_signed_out_at_once(login, officer, page):
    browser = login(officer)
    assert browser.get(page).status_code == 200
    officer.is_active = False
    officer.save()
    response = browser.get(page)
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_a_visit_that_is_no_longer_shared_closes_with_its_files(login, guest, visit, page):
    browser, document = login(guest), attached(visit)
    addresses = [page, reverse("document_download", args=[document.pk])]
    for address in addresses:
        response = browser.get(address)
        assert response.status_code == 200
        b"".join(response)
    Visit.objects.filter(pk=visit.pk).update(visibility=Visibility.OWNER)
    assert [browser.get(address).status_code for address in addresses] == [404, 404]


def test_an_organization_that_no_longer_takes_part_sees_the_visit_no_more(
    login, guest, visit, page
):
    browser = login(guest)
    assert browser.get(page).status_code == 200
    visit.delegations.filter(side="guest").update(organization=factories.OrganizationFactory())
    assert browser.get(page).status_code == 404


def test_an_administrator_who_is_one_no_more_leaves_the_admin(login, administrator):
    browser = login(administrator)
    assert browser.get("/admin/").status_code == 200
    administrator.memberships.update(role=Role.MANAGER)
    assert browser.get("/admin/").status_code == 403


def test_leadership_is_offered_no_way_to_write(world):
    """Only what people choose for themselves, and pages that take nothing or a password first."""
    writable = {
        str(page)
        for page in PAGES
        if "post" in page.methods
        for record in page.records(world)
        if page.expected("viewer", record, "post") not in (403, 404, 405)
    }
    preferences = {"preference_language", "preference_theme", "preference_menu"}
    own = {"followups:reminders", "calendar_feed_create", "saved_view_create", "saved_view_first"}
    own |= {"search_opened", "search_forget"}
    assert writable == {"healthz", "readyz"} | own | preferences
