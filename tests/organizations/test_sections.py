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
    monkeypatch.setattr(sections, "_marks", type(sections._marks)(list))
    monkeypatch.setattr(sections, "_arrangements", {})


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


def hang(*names):
    for name in names:
        sections.add_section(
            "organizations.organization", title=name, url_name=f"organizations:{name}"
        )


def test_sections_stand_as_they_are_arranged_and_unarranged_ones_last():
    hang("person_list", "organization_edit", "organization_archive", "organization_verify")
    sections.arrange(
        "organizations.organization",
        main=("organizations:organization_verify",),
        aside=("organizations:organization_edit",),
    )
    shown = [one.title for one in sections.sections_of(Organization)]
    assert shown == [
        "organization_verify",
        "organization_edit",
        "person_list",
        "organization_archive",
    ]


def test_sections_beside_the_others_are_told_apart(home, viewer):
    hang("organization_edit", "organization_verify")
    sections.arrange(
        "organizations.organization", main=(), aside=("organizations:organization_edit",)
    )
    hung = sections.hung_on(home, viewer)
    assert [one["anchor"] for one in hung["sections"]] == ["organization-verify"]
    assert [one["anchor"] for one in hung["aside_sections"]] == ["organization-edit"]


def test_marks_from_above_stand_in_the_head_and_are_escaped(login, home):
    sections.add_mark("organizations.organization", lambda record, user: ["<i>عزيزة</i>"])
    page = login("viewer").get(home.get_absolute_url()).text
    assert "&lt;i&gt;عزيزة&lt;/i&gt;" in page


def test_at_most_three_buttons_make_something_new_and_the_rest_is_in_a_menu(login, home):
    for number in range(5):
        sections.add_action(
            "organizations.organization",
            label=f"زر {number}",
            url_name="organizations:organization_create",
            query=f"q{number}",
        )
    page = login("officer").get(home.get_absolute_url()).text
    buttons, _menu, folded = page.partition('<details class="cn-menu"')
    assert [f"زر {number}" in buttons for number in range(5)] == [True, True, True, False, False]
    assert "زر 4" in folded
