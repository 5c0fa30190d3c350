"""An organization's page as it is put together from above."""

import re

from django.urls import reverse

from charitynet.roles import Role
from tests import factories
from tests.factories import days_from_today

TABS = (
    "organization-now",
    "organization-timeline",
    "organization-relations",
    "organization-coverage",
    "organization-pulse",
    "organization-agreements",
    "organization-initiatives",
)


def test_every_section_has_a_tab_and_a_plain_link(login, home):
    page = login("viewer").get(home.get_absolute_url()).text
    for anchor in TABS:
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page
    assert page.count('hx-trigger="load"') == len(TABS)


def test_the_buttons_fill_in_the_organization(login, home):
    page = login("officer").get(home.get_absolute_url()).text
    head = page.partition('<details class="cn-menu"')[0]
    for query in ("guest", "invited", "party"):
        assert f"?{query}={home.pk}" in head


def test_the_head_says_how_warm_the_contact_is(login, home):
    partner = factories.OrganizationFactory()
    factories.VisitFactory(host=home, guest=partner, on=days_from_today(-5))
    page = login("viewer").get(partner.get_absolute_url()).text
    assert "تواصل نشط" in page


def test_a_contact_that_the_reader_may_not_know_of_is_not_told(login, home):
    partner = factories.OrganizationFactory()
    factories.VisitFactory(host=home, guest=partner)
    stranger = factories.member(Role.VIEWER, factories.OrganizationFactory())
    assert login(stranger).get(partner.get_absolute_url()).context["marks"] == []


def test_who_is_a_member_of_nothing_reads_the_entry_and_none_of_the_sections(login, home):
    user = factories.UserFactory()
    assert login(user).get(home.get_absolute_url()).status_code == 200
    for name in ("now", "timeline", "relations", "pulse"):
        address = reverse(f"profiles:organization_{name}", args=[home.pk])
        assert login(user).get(address).status_code == 404


def test_a_section_read_by_itself_leads_back(login, home):
    for name in ("now", "timeline", "relations", "pulse"):
        page = login("viewer").get(reverse(f"profiles:organization_{name}", args=[home.pk])).text
        assert re.search(rf'<nav[^>]*>.*href="{home.get_absolute_url()}"', page, re.S)
