"""Short references that people can say aloud, each given once."""

from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone, translation

from charitynet import references
from charitynet.models import Counter
from charitynet.references import next_reference, shown, stored


@pytest.fixture(autouse=True)
def this_year(monkeypatch):
    """Let it be 2026 until a test says otherwise."""

    def be(year):
        monkeypatch.setattr(timezone, "localdate", lambda: date(year, 1, 1))

    be(2026)
    return be


def test_references_count_up():
    assert [next_reference("V") for _ in "abc"] == ["V-2026-0001", "V-2026-0002", "V-2026-0003"]


def test_each_kind_of_record_counts_alone():
    assert (next_reference("V"), next_reference("M")) == ("V-2026-0001", "M-2026-0001")


def test_each_year_begins_at_one(this_year):
    next_reference("V")
    this_year(2027)
    assert next_reference("V") == "V-2027-0001"


def test_a_reference_grows_past_its_four_digits():
    Counter.objects.create(letter="V", year=2026, last=9999)
    assert next_reference("V") == "V-2026-10000"


def test_a_reference_of_a_save_that_failed_is_given_again():
    def fail():
        with transaction.atomic():
            next_reference("V")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert next_reference("V") == "V-2026-0001"


@pytest.mark.parametrize(("letter", "arabic"), references.ARABIC_LETTERS.items())
def test_a_reference_is_shown_in_the_letter_of_the_language(letter, arabic):
    with translation.override("ar"):
        assert shown(f"{letter}-2026-0001") == f"{arabic}-2026-0001"
    with translation.override("en"):
        assert shown(f"{letter}-2026-0001") == f"{letter}-2026-0001"


@pytest.mark.parametrize("typed", ["ز-2026-0001", "v-2026-0001", "V-2026-0001", " ز-2026-0001 "])
def test_a_typed_reference_is_found_in_either_letter(typed):
    assert stored(typed) == "V-2026-0001"


def test_no_two_kinds_share_a_letter():
    letters = references.ARABIC_LETTERS
    assert len(set(letters.values())) == len(letters)


@pytest.mark.parametrize("text", ["", "-", "زيارة", "ق-2026-0001", "2026"])
def test_a_text_that_is_no_reference_is_no_error(text):
    assert isinstance(shown(text) + stored(text), str)
