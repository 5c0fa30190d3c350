"""The list of organizations: finding, narrowing, ordering."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.models import Place
from tests.factories import (
    AliasFactory,
    FieldOfWorkFactory,
    OrganizationFactory,
    PersonFactory,
    PlaceFactory,
    PositionFactory,
)


@pytest.fixture
def names(login):
    browser = login("viewer")

    def names(**query):
        page = browser.get("/organizations/", query)
        assert page.status_code == 200
        return [organization.name for organization in page.context["page_obj"]]

    return names


def test_an_organization_is_found_by_name_alias_short_name_licence_and_person(names):
    found = OrganizationFactory(name="جمعية أبارق", short_name="أبارق الخير", licence_number="913")
    AliasFactory(organization=found, name="لجنة النخلة")
    PositionFactory(organization=found, person__full_name="غازي آل درويش")
    for text in ("ابارق", "الخير ابارق", "913", "النخله", "آل درويش"):
        assert names(q=text) == ["جمعية أبارق"], text


def test_a_region_includes_everything_below_it(names):
    region = PlaceFactory(name="المنطقة الغربية الكبرى", kind=Place.Kind.REGION)
    governorate = PlaceFactory(kind=Place.Kind.GOVERNORATE, parent=region)
    village = PlaceFactory(kind=Place.Kind.VILLAGE, parent=governorate)
    for place in (region, governorate, village, PlaceFactory()):
        OrganizationFactory(name=f"جمعية {place.name}", place=place)
    expected = {f"جمعية {place.name}" for place in (region, governorate, village)}
    assert set(names(region=region.pk)) == expected


def test_kind_field_and_standing_narrow_the_list(names):
    field = FieldOfWorkFactory()
    council = OrganizationFactory(name="المجلس", kind="council", standing="warned")
    council.fields.add(field)
    for query in ({"kind": "council"}, {"field": field.pk}, {"standing": "warned"}):
        assert names(**query) == ["المجلس"]


def test_archived_organizations_are_hidden_until_asked_for(names, home):
    OrganizationFactory(name="جمعية قديمة", is_archived=True)
    assert names() == [home.name]
    assert names(q="قديمة") == []
    assert names(archived="1") == ["جمعية قديمة"]


def test_the_list_is_ordered_by_name_kind_or_place(names):
    for name, kind, place in (("ب", "fund", "أ"), ("أ", "media", "ج"), ("ج", "council", "ب")):
        OrganizationFactory(name=f"نخلة {name}", kind=kind, place=PlaceFactory(name=place))

    def order(sort):
        return "".join(name[-1] for name in names(q="نخلة", sort=sort))

    assert order("name") == "أبج"
    assert order("-name") == "جبأ"
    assert order("kind") == "جبأ"
    assert order("place") == "بجأ"


def test_each_set_filter_has_a_chip_that_takes_it_away(login):
    page = login("viewer").get("/organizations/", {"kind": "council", "q": "س"})
    (chip,) = page.context["chips"]
    assert "kind" not in chip["url"]
    assert "q=" in chip["url"]


@pytest.mark.parametrize(
    "query",
    [{"region": "x"}, {"kind": "؟"}, {"q": "\x00"}, {"q": "ا" * 10_000}, {"page": "-3"},
     {"sort": "folded"}, {"archived": "2"}],
)  # fmt: skip
def test_what_a_filter_does_not_understand_is_ignored(login, query):
    assert login("viewer").get("/organizations/", query).status_code == 200


def test_an_empty_list_invites_those_who_may_add(login):
    nothing = {"q": "لا وجود له"}
    assert "/organizations/new/" in login("officer").get("/organizations/", nothing).text
    assert "/organizations/new/" not in login("viewer").get("/organizations/", nothing).text


@pytest.mark.parametrize("address", ["/organizations/", "/people/"])
def test_the_lists_take_as_many_queries_for_200_rows_as_for_10(login, address):
    browser = login("viewer")

    def fill(count):
        for _number in range(count):
            place = PlaceFactory(parent=PlaceFactory())
            organization = OrganizationFactory(place=place, parent=OrganizationFactory())
            organization.fields.add(FieldOfWorkFactory())
            PositionFactory(organization=organization, person=PersonFactory())

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    fill(10)
    browser.get(address)
    few = queries()
    fill(90)
    assert queries() == few
