"""Which names may be one organization or one person, and which never are."""

import pytest

from organizations.doubles import likely_doubles, likely_same_people, score
from organizations.models import Organization, Place
from tests.factories import AliasFactory, OrganizationFactory, PersonFactory, PlaceFactory

DOUBLES = [
    ("جمعية القطيف", "جمعية القطيف الخيرية للخدمات الاجتماعية"),
    ("خيرية القطيف", "جمعية القطيف الخيرية للخدمات الاجتماعية"),
    ("خيرية القطيف", "جمعية القطيف"),
    ("جمعيه القطيف الخيريه", "جَمْعِيَّة القطيف الخيرية"),
    ("جمعية رعاية الأيتام بالليث", "جمعية رعاية الأيتام بمحافظة الليث"),
    ("جمعية رعاية الايتام بغميقه", "جمعية رعاية الأيتام بغميقة"),
    ("جمعية أبارق", "جمعية أبارق للخدمات الإنسانية"),
    ("جمعية ابارق للخدمات الانسانيه", "جمعية أبارق للخدمات الإنسانية"),
    ("جمعية سيهات", "جمعية سيهات للخدمات الاجتماعية"),
    ("مؤسسة السبيعي", "مؤسسة السبيعي الخيرية"),
    ("Qatif Charity", "Qatif Charitable Society"),
    ("جمعية المستقبل لرعاية المسنين", "جمعية المستقبل لرعاية المسنيين"),
]
DIFFERENT = [
    ("جمعية رعاية الأيتام بغميقة", "جمعية رعاية الأيتام بعفف"),
    ("جمعية رعاية الأيتام بغميقة", "جمعية رعاية الأيتام بمحافظة الليث"),
    ("جمعية رعاية الأيتام بعفيف", "جمعية رعاية الأيتام بعفف"),
    ("جمعية القطيف الخيرية", "جمعية سيهات الخيرية"),
    ("جمعية سند الأيتام بالوسقة", "جمعية رعاية الأيتام بالوسقة"),
    ("جمعية مراكز الأحياء", "جمعية مراكز الأحياء – المجلس الفرعي بجدة"),
    ("جمعية البر", "فرع جمعية البر بجدة"),
    ("جمعية البر بجدة", "جمعية البر بمكة"),
    ("جمعية أبارق للخدمات الإنسانية", "جمعية سيهات للخدمات الإنسانية"),
    ("جمعية الوداد", "جمعية واعي"),
    ("مؤسسة السبيعي الخيرية", "مؤسسة الراجحي الخيرية"),
    ("جمعية مراكز الأحياء فرع جدة", "جمعية مراكز الأحياء فرع مكة"),
]
PLACES = frozenset({"عفيف", "عفف", "غميقه", "ليث"})


@pytest.mark.parametrize(("one", "other"), DOUBLES)
def test_two_writings_of_one_name_are_doubles_both_ways(one, other):
    assert score(one, other, PLACES) > 0
    assert score(other, one, PLACES) > 0


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_differ_in_a_telling_word_are_no_doubles_either_way(one, other):
    assert score(one, other, PLACES) == 0
    assert score(other, one, PLACES) == 0


def test_doubles_are_found_by_alias_and_among_archived_entries():
    archived = OrganizationFactory(name="جمعية تاروت الخيرية", is_archived=True)
    renamed = OrganizationFactory(name="جمعية العطاء النسائية")
    AliasFactory(organization=renamed, name="جمعية تاروت النسائية")
    assert set(likely_doubles("جمعية تاروت")) == {archived, renamed}


def test_the_likest_comes_first():
    longer = OrganizationFactory(name="جمعية القطيف الخيرية للخدمات الاجتماعية")
    same = OrganizationFactory(name="جمعية القطيف الخيرية")
    assert likely_doubles("جمعيه القطيف الخيريه") == [same, longer]


def test_the_same_licence_number_is_a_double_whatever_the_names():
    licensed = OrganizationFactory(name="جمعية الوداد", licence_number="42")
    assert likely_doubles("جمعية واعي", licence_number="42") == [licensed]


def test_an_entry_is_no_double_of_itself():
    one = OrganizationFactory(name="جمعية الوداد")
    assert likely_doubles("جمعية الوداد", exclude=one.pk) == []


def test_a_place_is_never_taken_for_a_misspelling_of_another():
    for name in ("عفيف ب", "عفف ب"):
        PlaceFactory(name=name, kind=Place.Kind.VILLAGE)
    OrganizationFactory(name="جمعية رعاية الأيتام بعفف")
    assert likely_doubles("جمعية رعاية الأيتام بعفيف") == []


def test_a_name_without_letters_has_no_doubles():
    OrganizationFactory(name="جمعية الوداد")
    assert likely_doubles("—") == []
    assert likely_doubles("") == []


def test_finding_doubles_takes_as_many_queries_for_many_candidates(django_assert_max_num_queries):
    Organization.objects.bulk_create(
        Organization(name=f"جمعية القطيف الخيرية {number}") for number in range(150)
    )
    with django_assert_max_num_queries(4):
        assert len(likely_doubles("جمعية القطيف")) == 5


@pytest.mark.parametrize(
    ("typed", "known", "is_same"),
    [
        ("احمد اليوسف", "أحمد اليوسف", True),
        ("أحمد بن علي اليوسف", "أحمد اليوسف", True),
        ("عبد الله السالم", "عبدالله السالم", True),
        ("محمد اليوسف", "أحمد اليوسف", False),
        ("أحمد", "أحمد اليوسف", False),
        ("أحمد القصيمي", "أحمد اليوسف", False),
    ],
)
def test_people_of_one_name_are_found_and_no_others(typed, known, is_same):
    person = PersonFactory(full_name=known)
    assert likely_same_people(typed) == ([person] if is_same else [])


def test_doubles_are_shown_while_a_name_is_typed(login):
    OrganizationFactory(name="جمعية القطيف الخيرية للخدمات الاجتماعية")
    answer = login("officer").get("/organizations/doubles/", {"name": "خيرية القطيف"})
    assert "جمعية القطيف الخيرية للخدمات الاجتماعية" in answer.text
    assert 'name="is_distinct"' in answer.text


@pytest.mark.parametrize(
    "query", [{}, {"name": ""}, {"name": "س\x00"}, {"name": "ا" * 10_000}, {"exclude": "x" * 99}]
)
def test_odd_questions_about_doubles_are_answered_with_nothing(login, query):
    answer = login("viewer").get("/organizations/doubles/", query)
    assert answer.status_code == 200
    assert "is_distinct" not in answer.text
