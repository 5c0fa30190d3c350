"""The look of papers and how text is made ready for them."""

import datetime
import re

import pytest
from django.conf import settings
from django.utils import translation

from charitynet.papers import blocks, pdf
from tests import reading

SHEET = settings.BASE_DIR / "partnerships" / "typst" / "scorecard.typ"


def drawn(*parts, **values):
    described = blocks.paper(
        title="عنوان", title_rtl=True, kind="تقرير", reference="ف-1", facts=[], blocks=list(parts)
    )
    return pdf.drawn(SHEET, described | values)


def test_a_paper_is_written_in_the_committed_font_alone():
    file = drawn(*blocks.prose("جمعية البر الخيرية، «Birr» 50% (2026م) ﷺ ٣٤ – é …"))
    assert reading.fonts(file) == {"Amiri"}
    assert reading.missing_glyphs(file) == 0


def test_a_letter_that_no_font_has_is_noticed():
    assert reading.missing_glyphs(drawn(*blocks.prose("صورة 😀"))) == 1


def test_system_fonts_are_ignored():
    paths = {font.path for font in pdf.fonts().fonts() if font.path}
    assert {path.rpartition("/")[0] for path in paths} == {str(pdf.FONTS)}


@pytest.mark.parametrize(
    "text",
    [
        '#import "x.typ": *',
        "$x^2$ *b* _i_ `c`",
        "<label> @ref // c /* d */",
        "\\ \\u{41} = h",
        "]#{",
    ],
)
def test_markup_is_shown_as_it_was_written(text):
    with translation.override("en"):
        shown = drawn(*blocks.prose(text), title_rtl=False)
    assert text in reading.raw(shown)


def test_ten_thousand_letters_without_a_space_stay_on_the_paper():
    pages = reading.pages(drawn(*blocks.prose("ط" * 10_000)))
    assert sum(page.count("ط") for page in pages) == 10_000
    assert len(pages) > 2


def test_a_word_is_divided_only_beyond_what_words_measure():
    assert pdf.breakable(["ا" * 30, "www.example.org"]) == ["ا" * 30, "www.example.org"]
    divided = pdf.breakable("ا" * 31)
    assert divided.replace(pdf.ZERO_WIDTH_SPACE, "") == "ا" * 31
    assert max(map(len, divided.split(pdf.ZERO_WIDTH_SPACE))) <= pdf.LONGEST_WORD


def test_marks_that_reorder_text_and_characters_nobody_can_print_are_left_out():
    hostile = "قبل\u202e بعد\u2067\x00\x07\ud800 نهاية\ufffe"
    assert blocks.printable(hostile) == "قبل بعد نهاية"


def test_a_value_in_a_sentence_keeps_its_own_direction():
    told = blocks.sentence("%(one)s: %(other)s", one="Nafa", other="نفع")
    assert told == "\u2066Nafa\u2069: \u2067نفع\u2069"
    assert blocks.isolated(told) == f"\u2066{told}\u2069"


def test_a_paragraph_reads_from_where_its_first_letter_says():
    kinds = [part["rtl"] for part in blocks.prose("1. نعم\nYes (نعم)\n\n٣")]
    assert kinds == [True, False, True]


@pytest.mark.parametrize(
    ("precision", "parts"),
    [
        ("day", ["15 يناير 2026", "26 رجب 1447هـ"]),
        ("month", ["يناير 2026", "رجب – شعبان 1447هـ"]),
        ("year", ["2026", "1447 – 1448هـ"]),
    ],
)
def test_a_day_is_told_in_both_calendars_as_exactly_as_it_is_known(precision, parts):
    told = blocks.in_both(datetime.date(2026, 1, 15), precision)
    assert all(part in told for part in parts)


def test_a_day_that_is_unknown_is_said_to_be_so():
    with translation.override("en"):
        assert blocks.in_both(None) == "Not stated"
        assert blocks.in_both(datetime.date(2026, 1, 15), "unknown") == "Not stated"


def test_a_day_beyond_the_hijri_tables_is_told_in_one_calendar():
    with translation.override("en"):
        assert blocks.in_both(datetime.date(2090, 1, 15)) == "15 January 2090 CE"


def test_every_page_says_which_it_is_and_of_how_many():
    with translation.override("en"):
        pages = reading.pages(drawn(*blocks.prose("سطر\n" * 120)))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in page


def test_the_licence_lies_beside_the_fonts():
    licence = (pdf.FONTS / "OFL.txt").read_text()
    assert "SIL OPEN FONT LICENSE" in licence
    named = set(re.findall(r"[\w-]+\.ttf", (pdf.FONTS / "README.md").read_text()))
    assert named == {path.name for path in pdf.FONTS.glob("*.ttf")}
    assert sum(path.stat().st_size for path in pdf.FONTS.iterdir()) < 700_000
