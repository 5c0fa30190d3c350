"""Choosing organizations, people and places by typing part of a name."""

import datetime
import html
import json
import re

import pytest

from charitynet.choosers import choosers
from organizations.models import Place
from tests.factories import (
    AliasFactory,
    OrganizationFactory,
    PersonFactory,
    PlaceFactory,
    PositionFactory,
)

DAY = datetime.date


@pytest.fixture
def qatif():
    place = PlaceFactory(name="القطيف المحروسة")
    organization = OrganizationFactory(
        name="جمعية القطيف الخيرية للخدمات الاجتماعية",
        short_name="خيرية القطيف",
        licence_number="742",
        place=place,
    )
    AliasFactory(organization=organization, name="لجنة البر بالقطيف")
    return organization


def labels(kind, text, user, **query):
    return [option.label for option in options(kind, text, user, **query)]


def options(kind, text, user, **query):
    chooser = choosers[kind]

    class Request:
        GET = query

    return [chooser.option(one) for one in chooser.search(chooser.within(user), text, Request)]


@pytest.mark.parametrize(
    "text", ["القطيف", "قطيف الخيريه", "خيرية القطيف", "742", "لجنة البر", "الاجتماعيه جمعيه"]
)
def test_an_organization_is_found_by_every_name_however_it_is_written(qatif, viewer, text):
    assert qatif.name in labels("organizations", text, viewer)


def test_exact_names_come_before_beginnings_and_those_before_the_rest(viewer):
    names = ["دار الوداد", "الوداد والمحبة", "الوداد"]
    for name in names:
        OrganizationFactory(name=name)
    short = OrganizationFactory(name="جمعية رعاية الأيتام بالدمام", short_name="الوداد")
    found = labels("organizations", "الوداد", viewer)
    assert set(found[:2]) == {"الوداد", short.name}
    assert found[2:] == ["الوداد والمحبة", "دار الوداد"]


def test_an_archived_entry_is_not_offered_but_stays_chosen(viewer):
    archived = OrganizationFactory(name="جمعية الأفق", is_archived=True)
    person = PersonFactory(full_name="سعيد الأفق", is_archived=True)
    assert labels("organizations", "الأفق", viewer) == labels("people", "الأفق", viewer) == []
    assert archived in choosers["organizations"].within(viewer)
    assert person in choosers["people"].within(viewer)


def test_an_organization_is_shown_with_its_place_and_kind(qatif, viewer):
    option = options("organizations", "742", viewer)[0]
    assert option.detail.startswith("القطيف المحروسة · ")
    assert option.initial == "ق"


def test_what_is_typed_without_scripts_resolves_to_exactly_one(qatif, viewer):
    exactly = choosers["organizations"].exactly
    within = choosers["organizations"].within(viewer)
    for text in ("خيريه القطيف", "لجنة البر بالقطيف", "742"):
        assert exactly(within, text) == [qatif]
    assert exactly(within, "القطيف") == []


def test_people_in_a_post_of_the_organization_come_first_with_their_title(qatif, viewer):
    other = PersonFactory(full_name="أحمد آل سيف", honorific="الدكتور")
    ours = PersonFactory(full_name="أحمد اليوسف", honorific="الأستاذ")
    PositionFactory(person=other, title="طبيب")
    PositionFactory(person=ours, organization=qatif, title="المدير المالي", unit="لجنة تمكين")
    first, second = options("people", "احمد", viewer, organization=str(qatif.pk))
    assert first.label == "أحمد اليوسف"
    assert json.loads(first.data) == {
        "title": "المدير المالي، لجنة تمكين",
        "honorific": "الأستاذ",
    }
    assert json.loads(second.data) == {"title": "", "honorific": "الدكتور"}


def test_the_title_is_the_one_held_on_the_day(qatif, viewer):
    person = PersonFactory(full_name="أسامة الزاير")
    PositionFactory(
        person=person, organization=qatif, title="نائب الرئيس", ends_on=DAY(2020, 12, 31)
    )
    PositionFactory(
        person=person, organization=qatif, title="رئيس المجلس", starts_on=DAY(2021, 1, 1)
    )

    def title_on(day):
        option = options("people", "أسامة", viewer, organization=str(qatif.pk), on=day)[0]
        return json.loads(option.data)["title"]

    assert title_on("2019-05-01") == "نائب الرئيس"
    assert title_on("2025-04-24") == "رئيس المجلس"
    assert title_on("ليس تاريخًا") == "رئيس المجلس"


def test_a_place_is_shown_with_its_kind_and_what_it_lies_in(viewer):
    region = PlaceFactory(name="منطقة الواحات", kind=Place.Kind.REGION)
    PlaceFactory(name="واحة صغرى", kind=Place.Kind.VILLAGE, parent=region)
    option = options("places", "واحه صغري", viewer)[0]
    assert option.detail.endswith(" · منطقة الواحات")


@pytest.mark.parametrize("kind", ["organizations", "people", "places"])
def test_options_take_as_many_queries_for_many_as_for_one(
    kind, viewer, django_assert_max_num_queries
):
    for number in range(12):
        place = PlaceFactory(name=f"نخيل {number}", parent=PlaceFactory(parent=PlaceFactory()))
        organization = OrganizationFactory(name=f"نخيل {number}", place=place)
        PositionFactory(person__full_name=f"نخيل {number}", organization=organization)
    with django_assert_max_num_queries(4):
        assert len(options(kind, "نخيل", viewer)) >= 8


def test_the_options_come_as_list_items_of_the_page(login, qatif):
    page = login("viewer").get("/choose/organizations/", {"q": "القطيف"})
    assert qatif.name in html.unescape(page.text)
    assert re.search(r'role="option"', page.text)


def test_an_unknown_kind_of_chooser_does_not_exist(login):
    assert login("viewer").get("/choose/users/").status_code == 404


@pytest.mark.parametrize("kind", ["organizations", "people", "places"])
@pytest.mark.parametrize("text", ["ا" * 10_000, "\x00", "%_'\"", "()", ""])
def test_odd_texts_are_answered(login, kind, text):
    assert login("viewer").get(f"/choose/{kind}/", {"q": text}).status_code == 200
