"""The places and vocabularies that every network starts with."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from organizations.models import BeneficiaryGroup, FieldOfWork, Place
from organizations.places import levels, load, read

ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+( [\u0621-\u063a\u0641-\u064a]+)*")
SLUG = re.compile(r"[a-z]+(-[a-z]+)*")
PLACES = read("places.json")
VOCABULARIES = read("vocabularies.json")
ENTRIES = [*PLACES, *VOCABULARIES["fields_of_work"], *VOCABULARIES["beneficiary_groups"]]
BY_CODE = {place["code"]: place for place in PLACES}
MODELS = (Place, FieldOfWork, BeneficiaryGroup)


def line(place):
    """A place and everything above it, nearest first."""
    while place:
        yield place
        place = BY_CODE.get(place["parent"])


def ancestors(place):
    """The names above a place, nearest first."""
    return [entry["name"] for entry in line(place)][1:]


def named(name, kind):
    """The one place with this name and kind."""
    [place] = [entry for entry in PLACES if (entry["name"], entry["kind"]) == (name, kind)]
    return place


def count(kind, country):
    """How many places of a kind a country has."""
    inside = [entry for entry in PLACES if country in ancestors(entry)]
    return sum(entry["kind"] == kind for entry in inside)


def test_saudi_arabia_has_its_thirteen_regions():
    assert count("region", "المملكة العربية السعودية") == 13


def test_saudi_arabia_has_its_governorates():
    assert count("governorate", "المملكة العربية السعودية") >= 110


def test_sudan_has_its_eighteen_states():
    assert count("region", "السودان") == 18


def test_every_parent_comes_before_its_children():
    seen = {None}
    for place in PLACES:
        assert place["parent"] in seen, place
        seen.add(place["code"])


def test_a_place_lies_in_a_place_of_a_wider_kind():
    kinds = ["country", "region", "governorate", "city", "centre", "village"]
    for place in PLACES:
        parent = BY_CODE.get(place["parent"])
        assert (parent is None) == (place["kind"] == "country"), place
        assert parent is None or kinds.index(parent["kind"]) < kinds.index(place["kind"]), place


def test_place_codes_are_unique():
    assert len(BY_CODE) == len(PLACES)


def test_a_code_is_a_geonames_id_or_begins_with_the_region():
    for place in (entry for entry in PLACES if entry["kind"] != "country"):
        [region] = [entry["code"] for entry in line(place) if entry["kind"] == "region"]
        assert re.match(rf"gn:\d+$|{region}", place["code"]), place


@pytest.mark.parametrize("language", ["name", "name_en"])
def test_no_two_places_of_a_kind_in_one_parent_share_a_name(language):
    names = Counter((place["parent"], place["kind"], place[language]) for place in PLACES)
    assert [name for name, times in names.items() if times > 1] == []


def test_every_name_is_written_in_arabic_letters_alone():
    assert [entry for entry in ENTRIES if not ARABIC.fullmatch(entry["name"])] == []


def test_every_english_name_is_written_in_plain_latin_letters():
    plain = re.compile(r"[A-Z][A-Za-z-]*( [A-Za-z-]+)*")
    assert [entry for entry in ENTRIES if not plain.fullmatch(entry["name_en"])] == []


def test_a_name_leaves_out_the_word_its_kind_already_says():
    words = ("منطقة ", "محافظة ", "ولاية ", "محلية ", "مركز ", "مدينة ", "قرية ")
    spoken = {place["name"] for place in PLACES if place["name"].startswith(words)}
    assert spoken == {"قرية العليا"}


@pytest.mark.parametrize(
    ("name", "kind", "above"),
    [
        ("غميقة", "centre", ["الليث", "مكة المكرمة", "المملكة العربية السعودية"]),
        ("الوسقة", "centre", ["الليث", "مكة المكرمة", "المملكة العربية السعودية"]),
        ("عفف", "centre", ["الليث", "مكة المكرمة", "المملكة العربية السعودية"]),
        ("سيهات", "city", ["القطيف", "المنطقة الشرقية", "المملكة العربية السعودية"]),
        ("جدة", "governorate", ["مكة المكرمة", "المملكة العربية السعودية"]),
        ("المدينة المنورة", "region", ["المملكة العربية السعودية"]),
        ("الكسمبر", "village", ["الجزيرة", "السودان"]),
        ("عديد البشاقرة", "village", ["الجزيرة", "السودان"]),
    ],
)
def test_a_place_the_charities_name_stands_where_it_belongs(name, kind, above):
    assert ancestors(named(name, kind)) == above


@pytest.mark.parametrize("vocabulary", ["fields_of_work", "beneficiary_groups"])
@pytest.mark.parametrize("column", ["code", "name", "name_en"])
def test_no_two_words_of_a_vocabulary_are_the_same(vocabulary, column):
    values = [word[column] for word in VOCABULARIES[vocabulary]]
    assert len(set(values)) == len(values) >= 12


def test_every_word_of_a_vocabulary_has_a_slug_for_a_code():
    words = VOCABULARIES["fields_of_work"] + VOCABULARIES["beneficiary_groups"]
    assert [word for word in words if not SLUG.fullmatch(word["code"])] == []


def test_levels_put_every_place_one_below_its_parent():
    depths = [{place["code"] for place in level} for level in levels(PLACES)]
    assert sum(map(len, depths)) == len(PLACES)
    assert depths[0] == {"SA", "SD"}
    for above, level in pairwise(levels(PLACES)):
        assert {place["parent"] for place in level} <= {place["code"] for place in above}


@pytest.fixture
def nothing_loaded(db):
    """A registry without a single place, field of work or beneficiary group."""
    for level in reversed(levels(PLACES)):
        Place.objects.filter(code__in=[place["code"] for place in level]).delete()
    FieldOfWork.objects.all().delete()
    BeneficiaryGroup.objects.all().delete()


@pytest.mark.usefixtures("nothing_loaded")
def test_loading_fills_an_empty_registry_and_says_how_many_it_created():
    assert load(*MODELS) == len(ENTRIES)
    assert [model.objects.count() for model in MODELS] == [
        len(PLACES),
        len(VOCABULARIES["fields_of_work"]),
        len(VOCABULARIES["beneficiary_groups"]),
    ]


@pytest.mark.usefixtures("nothing_loaded")
def test_loading_puts_every_place_under_its_parent():
    load(*MODELS)
    stored = dict(Place.objects.values_list("code", "parent__code"))
    assert stored == {place["code"]: place["parent"] for place in PLACES}


@pytest.mark.usefixtures("nothing_loaded")
def test_loading_again_creates_nothing():
    load(*MODELS)
    assert load(*MODELS) == 0


@pytest.mark.usefixtures("nothing_loaded")
@pytest.mark.parametrize(
    ("model", "code"),
    [(Place, "SA-02"), (FieldOfWork, "orphan-care"), (BeneficiaryGroup, "orphans")],
)
def test_a_name_an_administrator_changed_stays(model, code):
    load(*MODELS)
    entry = model.objects.get(code=code)
    entry.name = "اسم آخر"
    entry.save()
    load(*MODELS)
    assert model.objects.get(code=code).name == "اسم آخر"


@pytest.mark.usefixtures("nothing_loaded")
def test_only_what_is_missing_is_created():
    load(*MODELS)
    Place.objects.get(code="SA-02/ghumayqah").delete()
    assert load(*MODELS) == 1
    assert Place.objects.get(code="SA-02/ghumayqah").parent.name == "الليث"


@pytest.mark.usefixtures("nothing_loaded")
def test_the_models_of_a_migration_load_as_well():
    executor = MigrationExecutor(connection)
    history = executor.loader.project_state().apps
    assert load(*(history.get_model("organizations", model.__name__) for model in MODELS)) > 0
    assert Place.objects.get(name="الليث").parent.code == "SA-02"


@pytest.mark.usefixtures("nothing_loaded")
def test_loading_takes_a_few_statements_however_many_the_places(django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        load(*MODELS)
