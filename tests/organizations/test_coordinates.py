"""Where the shipped places lie, and the outlines of the regions."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from organizations.models import Place
from organizations.places import locate, read
from tests.factories import PlaceFactory

COORDINATES = read("coordinates.json")
OUTLINES = read("outlines.json")
PLACES = {place["code"]: place for place in read("places.json")}
WITHOUT_OUTLINE = {"SD-DE", "SD-GK"}


def region_of(code):
    while PLACES[code]["kind"] != "region":
        code = PLACES[code]["parent"]
    return code


def distance(code):
    """How many degrees a place lies from the nearest corner of the box around its region."""
    latitude, longitude = COORDINATES[code]
    corners = [corner for ring in OUTLINES[region_of(code)] for corner in ring]
    east, north = (max(values) for values in zip(*corners, strict=True))
    west, south = (min(values) for values in zip(*corners, strict=True))
    return max(west - longitude, longitude - east, south - latitude, latitude - north, 0)


def test_every_spot_and_every_outline_is_of_a_shipped_place():
    assert {*COORDINATES, *OUTLINES} <= set(PLACES)


def test_every_region_has_an_outline_save_two_younger_states():
    regions = {code for code, place in PLACES.items() if place["kind"] == "region"}
    assert regions - set(OUTLINES) == WITHOUT_OUTLINE


def test_every_spot_lies_in_its_region():
    inside = [code for code in COORDINATES if region_of(code) not in WITHOUT_OUTLINE]
    assert [code for code in inside if distance(code) > 0.35] == []


def test_a_ring_ends_where_it_begins():
    rings = [ring for outline in OUTLINES.values() for ring in outline]
    assert [ring for ring in rings if ring[0] != ring[-1] or len(ring) < 4] == []


def test_a_village_that_no_source_knows_has_no_spot():
    assert {"SA-02/ghumayqah", "SA-02/al-wasqah", "SA-02/afaf"}.isdisjoint(COORDINATES)


def test_the_shipped_places_know_where_they_lie():
    jeddah = Place.objects.get(name="جدة")
    assert (jeddah.latitude, jeddah.longitude) == (Decimal("21.4901"), Decimal("39.1862"))
    assert Place.objects.exclude(latitude=None).count() == len(COORDINATES)


def test_a_spot_that_an_administrator_corrected_stays():
    Place.objects.filter(name="جدة").update(latitude="21.5", longitude="39.2")
    Place.objects.filter(name="الطائف").update(latitude=None, longitude=None)
    assert locate(Place) == 1
    assert Place.objects.get(name="جدة").latitude == Decimal("21.5")


def test_the_places_of_a_migration_are_located_as_well():
    Place.objects.filter(name="جدة").update(latitude=None, longitude=None)
    history = MigrationExecutor(connection).loader.project_state().apps
    assert locate(history.get_model("organizations", "Place")) == 1


def test_half_a_spot_is_refused():
    place = PlaceFactory.build(latitude=Decimal("21.5"))
    with pytest.raises(ValidationError, match="اكتب خط العرض وخط الطول معًا"):
        place.validate_constraints()


def test_a_spot_beyond_the_pole_is_refused():
    place = PlaceFactory.build(latitude=Decimal("95"), longitude=Decimal("39"))
    with pytest.raises(ValidationError) as refused:
        place.full_clean(exclude=["folded"])
    assert "latitude" in refused.value.message_dict
