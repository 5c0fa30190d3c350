"""The list, the page of an initiative, and the section on an organization's page."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from organizations.models import Place
from tests.factories import FieldOfWorkFactory, OrganizationFactory, PlaceFactory

from .initiatives import initiative

LIST = "/initiatives/"


@pytest.fixture
def titles(login):
    browser = login("viewer")

    def titles(**query):
        page = browser.get(LIST, query)
        assert page.status_code == 200
        return {one.title for one in page.context["page_obj"]}

    return titles


def test_the_list_is_narrowed_by_stage_and_to_the_bank(titles, home):
    for stage in ("idea", "study", "adopted", "running", "completed", "shelved"):
        initiative(stage, owner=home, title=stage)
    assert titles(status=["adopted", "shelved"]) == {"adopted", "shelved"}
    assert titles(bank="1") == {"idea", "study"}
    assert len(titles(status="nonsense", bank="2")) == 6


def test_a_place_includes_everything_below_it(titles, home):
    region = PlaceFactory(kind=Place.Kind.REGION)
    village = PlaceFactory(kind=Place.Kind.VILLAGE, parent=PlaceFactory(parent=region))
    for title, place in (("في المنطقة", region), ("في القرية", village), ("بعيدة", PlaceFactory())):
        initiative(owner=home, title=title).places.add(place)
    assert titles(place=region.pk) == {"في المنطقة", "في القرية"}
    assert titles(place_text=village.name) == {"في القرية"}
    assert titles(place="x") == {"في المنطقة", "في القرية", "بعيدة"}


def test_a_field_a_partner_and_a_proposer_narrow_the_list(titles, home):
    field, other = FieldOfWorkFactory(), OrganizationFactory(name="مؤسسة الغيث")
    initiative(owner=home, title="سقيا").fields.add(field)
    initiative(owner=home, title="كفالة", partners=[home, other])
    initiative(owner=home, title="إفطار", proposer=other)
    assert titles(field=field.pk) == {"سقيا"}
    assert titles(organization=other.pk) == {"كفالة", "إفطار"}
    assert titles(q="الغيث") == {"كفالة", "إفطار"}


def test_an_initiative_is_found_however_its_name_is_written(titles, home):
    one = initiative(owner=home, title="سُقيا الأُسَر")
    number = one.reference.removeprefix("I-")
    for text in ("سقيا الاسر", one.reference, f"م-{number}"):
        assert titles(q=text) == {"سُقيا الأُسَر"}, text


def queries(browser, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        page = browser.get(address)
    assert page.status_code == 200
    return len(captured)


def test_a_full_list_asks_no_more_than_a_short_one(login, home):
    browser = login("viewer")
    partners = [OrganizationFactory(), OrganizationFactory()]
    for _number in range(10):
        initiative("study", owner=home, partners=partners)
    few = queries(browser, LIST)
    for _number in range(40):
        initiative("study", owner=home, partners=partners)
    assert queries(browser, LIST) == few


def test_a_page_with_many_partners_asks_no_more_than_one_with_few(login, home):
    few = initiative(owner=home, partners=[OrganizationFactory() for _number in range(2)])
    many = initiative(owner=home, partners=[OrganizationFactory() for _number in range(40)])
    browser = login("viewer")
    browser.get(few.get_absolute_url())
    assert queries(browser, few.get_absolute_url()) == queries(browser, many.get_absolute_url())


def test_the_page_shows_partners_shares_reach_and_budget(login, home):
    other = OrganizationFactory(name="مؤسسة الغيث")
    one = initiative(
        "running",
        owner=home,
        partners=[home, other],
        target_beneficiaries=20_000,
        reached_beneficiaries=5_000,
        budget=Decimal("1500000.00"),
        progress=35,
    )
    one.partners.filter(organization=other).update(share=Decimal("33.50"))
    page = login("viewer").get(one.get_absolute_url())
    for text in ("مؤسسة الغيث", "33.5%", "35%", "25%", "20,000", "1,500,000"):
        assert text in page.text, text


@pytest.mark.parametrize(
    ("budget", "shown"), [("1500000", "1,500,000"), ("12.5", "12.50"), ("0", "0")]
)
def test_a_budget_is_shown_with_its_currency(budget, shown, home):
    with translation.override("en"):
        one = initiative(owner=home, budget=Decimal(budget), currency="SDG")
        assert one.money == f"{shown} Sudanese pound"
        assert initiative(owner=home).money == ""


def test_more_reached_than_aimed_at_is_told_and_does_not_break_the_page(login, home):
    one = initiative(owner=home, target_beneficiaries=100, reached_beneficiaries=250)
    assert "250%" in login("viewer").get(one.get_absolute_url()).text
    zero = initiative(owner=home, target_beneficiaries=0, reached_beneficiaries=250)
    assert zero.reached_in_per_cent is None
    assert login("viewer").get(zero.get_absolute_url()).status_code == 200


def test_an_idea_is_its_owners_alone_and_a_studied_one_its_partners_too(login, home):
    idea = initiative("idea", partners=[home])
    studied = initiative("study", partners=[home])
    foreign = initiative("study")
    browser = login("officer")
    answers = [browser.get(one.get_absolute_url()).status_code for one in (idea, studied, foreign)]
    assert answers == [404, 200, 404]
    listed = browser.get(LIST).context["page_obj"]
    assert [*listed] == [studied]
    assert browser.get("/initiatives/999999/").status_code == 404


def test_a_partner_sees_and_does_not_change(login, home):
    one = initiative("study", partners=[home])
    browser = login("manager")
    page = browser.get(one.get_absolute_url())
    assert f"{one.get_absolute_url()}edit/" not in page.text
    assert browser.get(f"{one.get_absolute_url()}edit/").status_code == 403
    assert browser.post(f"{one.get_absolute_url()}move/adopt/").status_code == 403


def test_what_is_kept_to_the_owner_is_hidden_from_partners(login, home):
    one = initiative("running", partners=[home], visibility="owner")
    assert login("manager").get(one.get_absolute_url()).status_code == 404
    assert login("manager").post(f"{one.get_absolute_url()}move/complete/").status_code == 404


def test_a_finished_initiative_is_not_edited(login, home):
    for stage in ("completed", "shelved"):
        one = initiative(stage, owner=home)
        assert login("officer").get(f"{one.get_absolute_url()}edit/").status_code == 404


def test_the_organizations_page_has_the_section_of_initiatives(login, home):
    mine = initiative(owner=home, title="سقيا القرى")
    initiative("study", title="مبادرة لا تُرى", partners=[OrganizationFactory()])
    browser = login("viewer")
    address = f"/initiatives/of/{home.pk}/"
    assert f'hx-get="{address}"' in browser.get(home.get_absolute_url()).text
    page = browser.get(address)
    assert mine.get_absolute_url() in page.text
    assert "مبادرة لا تُرى" not in page.text
    assert "/initiatives/new/" not in page.text
    assert f"/initiatives/new/?proposer={home.pk}" in login("officer").get(address).text


def test_the_section_of_another_organization_shows_what_both_take_part_in(login, home):
    other = OrganizationFactory()
    initiative("study", owner=other, title="مشتركة", partners=[home])
    initiative("study", owner=other, title="خاصة")
    page = login("viewer").get(f"/initiatives/of/{other.pk}/")
    assert "مشتركة" in page.text
    assert "خاصة" not in page.text


def test_an_empty_list_offers_to_begin(login):
    assert 'href="/initiatives/new/"' in login("officer").get(LIST).text
    assert 'href="/initiatives/new/"' not in login("viewer").get(LIST).text
