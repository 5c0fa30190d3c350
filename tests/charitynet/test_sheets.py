"""Sheets that people open in Excel: nothing in them runs, days are days, the head stays."""

import datetime
import io
from types import SimpleNamespace

import pytest
from django.utils import translation
from openpyxl import load_workbook

from charitynet.papers import sheet

DAY = datetime.date(2026, 1, 15)
TEXT = [sheet.Column("النص", lambda row: row, 40)]


def opened(*rows, title="توصيات", columns=TEXT):
    return load_workbook(io.BytesIO(sheet.written(title, columns, rows))).active


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+966501234567",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\x00=1",
        "\n=1",
        "  =1",
        "\ufeff=1",
        "\u200b\u2067=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠A",
        "\xa0@A",
        "\tنص",
    ],
)
def test_what_might_be_a_formula_is_text(text):
    cell = opened(text)["A2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("'")


def test_plain_text_stays_as_it_was_written():
    assert opened("توزيع القرى = الأولوية")["A2"].value == "توزيع القرى = الأولوية"


def test_what_no_sheet_can_hold_is_left_out():
    assert opened("قبل\x07\u202e بعد\ud800")["A2"].value == "قبل بعد"


def test_days_are_dates_beside_their_hijri_writing():
    row = SimpleNamespace(on=DAY)
    read = opened(row, columns=sheet.day_columns("التاريخ", lambda one: one.on))
    assert read["A2"].value == datetime.datetime(2026, 1, 15)
    assert read["A2"].is_date
    assert read["B2"].value == "26 رجب 1447هـ"


def test_a_day_is_written_no_more_exactly_than_it_is_known():
    columns = sheet.day_columns("التاريخ", lambda one: DAY, lambda one: "month")
    read = opened("row", columns=columns)
    assert read["A2"].value == "يناير 2026"
    assert read["B2"].value == "رجب – شعبان 1447هـ"


def test_a_day_that_is_not_there_leaves_its_cells_empty():
    read = opened("row", columns=sheet.day_columns("التاريخ", lambda one: None))
    assert [read["A2"].value, read["B2"].value] == [None, None]


@pytest.mark.parametrize(("language", "is_rtl"), [("ar", True), ("en", False)])
def test_the_sheet_begins_on_the_side_of_its_language(language, is_rtl):
    with translation.override(language):
        assert bool(opened("نص").sheet_view.rightToLeft) is is_rtl


def test_the_head_stays_in_sight_and_filters():
    read = opened("واحد", "اثنان")
    assert read.freeze_panes == "A2"
    assert read.auto_filter.ref == "A1:A3"
    assert read["A1"].font.bold
    assert read.column_dimensions["A"].width == 40


def test_on_paper_all_columns_fit_the_page_and_the_head_stands_on_each():
    read = opened("نص")
    assert (read.page_setup.orientation, read.page_setup.fitToHeight) == ("landscape", 0)
    assert read.sheet_properties.pageSetUpPr.fitToPage
    assert read.print_title_rows == "$1:$1"


def test_a_sheet_without_rows_has_its_head():
    assert [cell.value for cell in opened()[1]] == ["النص"]


@pytest.mark.parametrize("title", ["/\\[]:*?'", "ط" * 200, ""])
def test_any_title_names_a_sheet(title):
    assert 1 <= len(opened("نص", title=title).title) <= 31
