"""What upper rooms hang on an organization's page."""

import pytest

from charitynet import sections
from charitynet.roles import Act
from organizations.models import Organization


@pytest.fixture(autouse=True)
def _registered(monkeypatch):
    """Registries of this test's own."""
    monkeypatch.setattr(sections, "_sections", type(sections._sections)(list))
    monkeypatch.setattr(sections, "_actions", type(sections._actions)(list))


def test_a_section_is_loaded_by_its_address_and_has_a_plain_link(login, home):
    for _time in range(2):
        sections.add_section(
            "organizations.Organization",
            title="السجل المالي",
            url_name="organizations:organization_edit",
        )
    assert len(sections.sections_of(Organization)) == 1
    page = login("viewer").get(home.get_absolute_url())
    address = f"/organizations/{home.pk}/edit/"
    assert f'hx-get="{address}"' in page.text
    assert f'<a href="{address}">' in page.text
    assert "السجل المالي" in page.text


def test_a_button_is_shown_to_those_who_may_do_what_it_does(login, home):
    sections.add_action(
        "organizations.organization",
        label="سجّل منحة",
        url_name="organizations:organization_create",
        query="parent",
        act=Act.ADD,
    )
    link = f'href="/organizations/new/?parent={home.pk}"'
    assert link in login("officer").get(home.get_absolute_url()).text
    assert link not in login("viewer").get(home.get_absolute_url()).text


def test_a_form_opened_by_such_a_button_is_filled_in(login, home):
    page = login("officer").get("/organizations/new/", {"parent": home.pk})
    assert f'value="{home.name}"' in page.text
