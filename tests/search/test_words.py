"""What is made of the words typed: references, corrections, marks."""

import pytest

from charitynet.search.asked import Asked
from charitynet.search.marking import marked
from charitynet.search.spelling import Words, corrected, forgiven, guesses, known_words
from tests import factories


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("V-2026-0012", ("V", "2026", "0012")),
        ("ز-٢٠٢٦-١٢", ("V", "2026", "0012")),
        ("v 2026 12", ("V", "2026", "0012")),
        ("2026-12", ("", "2026", "0012")),
        ("12", ("", "", "0012")),
        ("زيارة 12", None),
        ("X-2026-1", None),
    ],
)
def test_a_reference_is_understood_in_either_language(typed, number):
    assert Asked.of(typed).number == number


def test_no_more_is_compared_than_people_type():
    asked = Asked.of("كلمة " * 10_000)
    assert len(asked.text) <= 200
    assert len(Asked.of(" ".join(map(str, range(100)))).words) == 12


@pytest.mark.parametrize(("length", "most"), [(3, 0), (4, 1), (6, 1), (7, 2), (12, 2)])
def test_longer_words_may_hold_more_slips(length, most):
    assert forgiven("ق" * length) == most


def test_of_two_words_as_near_the_commoner_one_was_meant():
    words = Words(["الخيرية", "الخيرية", "الخيمية"])
    assert words.nearest("الخييه") == "الخيريه"


def test_of_a_known_word_others_are_guessed_the_nearest_first():
    words = Words(["نفع", "نفح", "نفع", "صالح", "صلاح"])
    assert list(guesses(Asked.of("نفح"), words)) == ["نفع"]
    assert list(guesses(Asked.of("صالح"), words)) == ["صلاح"]
    assert list(guesses(Asked.of("زيارة نفح"), words)) == ["زيارة نفع"]


@pytest.fixture
def registry():
    factories.OrganizationFactory(name="جمعية القطيف الخيرية", name_en="Qatif Charity")
    factories.PersonFactory(full_name="أبوبكر عبد الوهاب")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("القطيق", "القطيف"),
        ("القطفي", "القطيف"),
        ("جمعية القطيق الخبرية", "جمعية القطيف الخيرية"),
        ("hgr'dt", "القطيف"),
        ("HGR'DT", "القطيف"),
        ("ضشفهب", "Qatif"),
        ("خيريةالقطيف الخيرية", ""),
        ("القطيفالخيرية", "القطيف الخيرية"),
        ("زيارة القطيق", "زيارة القطيف"),
        ("ابو بكر", "أبوبكر"),
        ("القطيف", ""),
        ("قطر", ""),
        ("خزعبلات", ""),
    ],
)
def test_a_slip_is_read_as_the_nearest_word_of_the_registry(registry, typed, meant):
    assert corrected(Asked.of(typed), known_words()) == meant


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("جمعية أبارق", "ابارق", "جمعية <mark>أبارق</mark>"),
        ("الشُّؤون", "شوون", "ال<mark>شُّؤون</mark>"),
        ("الجمعية للمتقاعدين", "المتقاعدين", "الجمعية <mark>للمتقاعدين</mark>"),
        ("بالقطيف", "القطيف", "ب<mark>القطيف</mark>"),
        ("عبد الله الحسن", "عبدالله", "<mark>عبد الله</mark> الحسن"),
        ("عام ١٤٤٦", "1446", "عام <mark>١٤٤٦</mark>"),
        ("Qatif Charity", "qatif", "<mark>Qatif</mark> Charity"),
        ("أ & ب", "x", "أ &amp; ب"),
        ("", "x", ""),
        ("أبارق", "", "أبارق"),
    ],
)
def test_what_was_sought_is_marked_with_its_signs(text, typed, shown):
    assert marked(text, Asked.of(typed).words) == shown
