"""The form of an initiative: what it takes, what it refuses and how it says so."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from charitynet.drafts import Draft
from charitynet.roles import Role
from partnerships.models import Initiative
from tests.factories import FieldOfWorkFactory, OrganizationFactory, PlaceFactory, member

from .initiatives import InitiativePayload, initiative

NEW = "/initiatives/new/"


@pytest.fixture
def browser(login, officer):
    return login(officer)


def complaints(page):
    """What the form says against what was sent, in English; nothing of it was saved."""
    assert page.status_code == 422, page.status_code
    assert not Initiative.objects.exists()
    with translation.override("en"):
        return " ".join(str(error) for _id, _label, error in page.context["form"].complaints())


def test_a_title_and_a_proposer_make_an_idea_in_the_bank(browser, home):
    page = browser.post(NEW, InitiativePayload(home))
    one = Initiative.objects.get()
    assert page.url == one.get_absolute_url()
    assert (one.status, one.owner, one.progress, one.is_released) == ("idea", home, 0, False)
    assert one.reference.startswith("I-")
    assert [entry.action for entry in one.history.all()] == ["create"]


def test_everything_that_is_known_is_kept(browser, home):
    other, field, place = OrganizationFactory(), FieldOfWorkFactory(), PlaceFactory()
    payload = InitiativePayload(
        home,
        summary="حفر آبار في القرى البعيدة.",
        fields=str(field.pk),
        target_beneficiaries="١٥٠٠٠",
        reached_beneficiaries="15,000",
        budget="١٬٢٥٠٬٠٠٠٫٥٠",
        currency="SDG",
        progress="٤٠٪",
        starts_on_0="01/03/2026",
        starts_on_1="",
        ends_on_0="",
        ends_on_1="1 محرم 1450",
    )
    payload.partner(home, "60", "lead").partner(other, "٣٩٫٥", "funder").place(place)
    browser.post(NEW, payload)
    one = Initiative.objects.get()
    assert (one.target_beneficiaries, one.reached_beneficiaries) == (15000, 15000)
    assert (one.budget, one.currency, one.progress) == (Decimal("1250000.50"), "SDG", 40)
    assert (one.starts_on, one.ends_on) == (date(2026, 3, 1), date(2028, 5, 25))
    parts = [(part.organization, part.role, part.share) for part in one.partners.all()]
    assert parts == [(home, "lead", Decimal(60)), (other, "funder", Decimal("39.5"))]
    assert [*one.fields.all(), *one.places.all()] == [field, place]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("١٥٠٠٠", 15000), ("15,000", 15000), ("15 000", 15000), ("۱۵٬۰۰۰", 15000), ("0", 0)],
)
def test_a_number_is_taken_as_people_write_it(browser, home, typed, meant):
    browser.post(NEW, InitiativePayload(home, target_beneficiaries=typed, budget=typed))
    one = Initiative.objects.get()
    assert (one.target_beneficiaries, one.budget) == (meant, meant)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"progress": "101"}, "Progress is between 0 and 100."),
        ({"progress": "-1"}, "Progress is between 0 and 100."),
        ({"progress": "12.000"}, "Write a whole number, such as 15000."),
        ({"budget": "-1"}, "A budget is never below zero."),
        ({"budget": "−٥"}, "A budget is never below zero."),
        ({"budget": "15,5"}, "Write a number, such as 15000 or 15,000.50."),
        ({"budget": "1e9"}, "Write a number, such as 15000 or 15,000.50."),
        ({"budget": "NaN"}, "Write a number, such as 15000 or 15,000.50."),
        ({"budget": "1.234"}, "Two digits after the point are the most."),
        ({"budget": "9" * 20}, "This number is too large."),
        ({"budget": "9" * 9000}, "Write a number, such as 15000 or 15,000.50."),
        ({"target_beneficiaries": "-3"}, "Beneficiaries are a number from 0 to"),
        ({"reached_beneficiaries": "3000000000"}, "Beneficiaries are a number from 0 to"),
        ({"target_beneficiaries": "كثير"}, "Write a whole number, such as 15000."),
        ({"currency": "ZZZ"}, "Select a valid choice."),
        (
            {"starts_on_0": "02/03/2026", "ends_on_0": "01/03/2026"},
            "The initiative ends before it starts.",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(browser, home, values, sentence):
    page = browser.post(NEW, InitiativePayload(home, **values))
    assert sentence in complaints(page)
    for typed in values.values():
        assert not typed or typed in page.text


def test_an_unknown_proposer_is_refused(browser, home):
    payload = InitiativePayload(home) | {"proposer": "999999"}
    assert "Choose from the list" in complaints(browser.post(NEW, payload))
    assert "This field is required." in complaints(browser.post(NEW, InitiativePayload(None)))


def test_shares_beyond_the_whole_are_refused(browser, home):
    payload = InitiativePayload(home).partner(home, "60").partner(OrganizationFactory(), "40.01")
    assert "The shares exceed 100 per cent." in complaints(browser.post(NEW, payload))


@pytest.mark.parametrize("share", ["100.5", "-1", "٢٠٠"])
def test_a_share_lies_between_nothing_and_the_whole(browser, home, share):
    payload = InitiativePayload(home).partner(home, share)
    assert "A share is between 0 and 100 per cent." in complaints(browser.post(NEW, payload))


def test_the_same_partner_twice_is_refused_and_nothing_is_lost(browser, home):
    other = OrganizationFactory()
    payload = InitiativePayload(home).partner(other, "10").partner(other, "20")
    page = browser.post(NEW, payload)
    assert "This organization is a partner already." in complaints(page)
    assert 'value="20"' in page.text


def test_two_leads_are_refused(browser, home):
    payload = InitiativePayload(home)
    payload.partner(home, role="lead").partner(OrganizationFactory(), role="lead")
    assert "An initiative has one lead" in complaints(browser.post(NEW, payload))


def test_a_share_or_a_role_without_a_partner_is_refused(browser, home):
    for payload in (
        InitiativePayload(home).partner(None, "10"),
        InitiativePayload(home).partner(None, role="lead"),
    ):
        assert "Name the partner, or remove this row." in complaints(browser.post(NEW, payload))


def test_an_empty_row_is_no_row_and_a_removed_one_is_gone(browser, home):
    payload = InitiativePayload(home).partner(None).partner(home, "999")
    payload["partners-1-DELETE"] = "on"
    assert browser.post(NEW, payload).status_code == 302
    assert not Initiative.objects.get().partners.exists()


def test_the_same_place_twice_is_refused(browser, home):
    place = PlaceFactory()
    payload = InitiativePayload(home).place(place).place(place)
    assert "This place is there already." in complaints(browser.post(NEW, payload))


def test_a_form_sent_twice_makes_one_initiative(browser, home):
    payload = InitiativePayload(home).partner(home)
    first, second = browser.post(NEW, payload), browser.post(NEW, payload)
    assert first.url == second.url
    assert Initiative.objects.count() == 1


def test_a_draft_is_kept_and_shown_again(browser, officer, home):
    browser.post("/drafts/partnerships.initiative/0/", InitiativePayload(home, budget="٧٧٧"))
    page = browser.get(NEW)
    assert 'value="٧٧٧"' in page.text
    assert browser.post(NEW, InitiativePayload(home)).status_code == 302
    assert not Draft.objects.filter(user=officer).exists()


def test_a_row_is_added_without_scripts(browser, home):
    page = browser.post(NEW, InitiativePayload(home, **{"rework:add:partners": "1"}))
    assert 'name="partners-0-share"' in page.text
    assert not Initiative.objects.exists()


def test_partners_change_places_and_roles_in_one_save(browser, home):
    first, second = OrganizationFactory(), OrganizationFactory()
    one = initiative(owner=home, partners=[first, second])
    payload = InitiativePayload(home, version=str(one.version))
    payload.partner(second, "70", "lead").partner(first, "30")
    page = browser.post(f"{one.get_absolute_url()}edit/", payload)
    assert page.status_code == 302
    parts = [(part.organization, part.role) for part in one.partners.all()]
    assert parts == [(second, "lead"), (first, "partner")]
    assert "partners" in one.history.first().values


def test_the_form_opens_with_what_is_stored(browser, home):
    one = initiative(owner=home, partners=[home], budget=Decimal("15000.00"), progress=30)
    one.places.add(place := PlaceFactory())
    page = browser.get(f"{one.get_absolute_url()}edit/")
    for text in ('value="15000"', 'value="30"', f'value="{place}"', f'value="{home}"'):
        assert text in page.text


def test_two_who_change_the_same_field_are_asked(browser, home):
    one = initiative(owner=home)
    Initiative.objects.filter(pk=one.pk).update(version=2, budget=9)
    payload = InitiativePayload(home, version="1", budget="10")
    page = browser.post(f"{one.get_absolute_url()}edit/", payload)
    assert page.status_code == 409
    one.refresh_from_db()
    assert one.budget == 9


def test_an_officer_of_the_whole_network_says_who_keeps_it(login, home):
    browser, other = login(member(Role.OFFICER, None)), OrganizationFactory()
    browser.post(NEW, InitiativePayload(other))
    assert Initiative.objects.get().owner == other
    browser.post(NEW, InitiativePayload(other, owner=str(home.pk), submission=""))
    assert Initiative.objects.first().owner == home


def test_nobody_keeps_a_record_for_an_organization_that_is_not_his(browser, home):
    browser.post(NEW, InitiativePayload(home, owner=str(OrganizationFactory().pk)))
    assert Initiative.objects.get().owner == home


def test_a_viewer_may_not_propose(login, home):
    assert login("viewer").get(NEW).status_code == 403
    assert login("viewer").post(NEW, InitiativePayload(home)).status_code == 403
    assert not Initiative.objects.exists()
