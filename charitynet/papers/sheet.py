"""Rows as an Excel sheet that people sort and filter.

Promises: nothing that people wrote is ever a formula; days are real days, each beside its Hijri
writing; the sheet runs from right to left where it is Arabic; its head stays in sight.
"""

import datetime
import io
import re
import textwrap
import unicodedata
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from charitynet.hijri import format_hijri_period, format_period

from .blocks import printable

A4 = 9
LONGEST_TITLE = 31
DAY_FORMAT = "dd/mm/yyyy"
PERCENT_FORMAT = "0%"
_UNWANTED_IN_TITLE = re.compile(r"[\[\]:*?/\\']")
_LINE = Side(style="thin", color="B9C4BF")
_HEAD = {
    "font": Font(bold=True, color="0F4F45"),
    "fill": PatternFill("solid", fgColor="E2EDE8"),
    "border": Border(bottom=_LINE),
}


@dataclass(frozen=True)
class Column:
    """A column: its head, what it says of a row, its width in letters, how numbers look.

    `fill` may give a row's cell a ground of its own, as six hexadecimal digits.
    """

    head: str
    of: Callable
    width: float = 16
    look: str = ""
    fill: Callable | None = None

    def style_of(self, row):
        ground = self.fill(row) if self.fill else ""
        return {"fill": PatternFill("solid", fgColor=ground)} if ground else {}


def day_columns(head, of, precision=lambda row: "day"):
    """A day twice: as a date that sorts, and in the Hijri calendar.

    One that is not known to the day is written in words, as exactly as it is known.
    """

    def day(row):
        if of(row) is None or precision(row) == "day":
            return of(row)
        return format_period(of(row), precision(row))

    def hijri(row):
        return format_hijri_period(of(row), precision(row))

    told = _("%(day)s (Hijri)") % {"day": head}
    return [Column(head, day, 13, DAY_FORMAT), Column(told, hijri, 21)]


def written(title, columns, rows):
    """The bytes of a workbook of one sheet; `rows` may be any number of records."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = safe(title), _("CharityNet")
    sheet = book.create_sheet(_sheet_title(title))
    sheet.sheet_view.rightToLeft = get_language() == "ar"
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.print_title_rows = "1:1"
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.append([_cell(sheet, column.head, **_HEAD) for column in columns])
    count = 1
    for row in rows:
        sheet.append([drawn(sheet, column, row) for column in columns])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def drawn(sheet, column, row):
    return _cell(sheet, column.of(row), column.look, **column.style_of(row))


def safe(value):
    """Text that no spreadsheet takes for a formula, whatever stands or hides before its sign."""
    text = str(value or "")
    told = printable(text)
    is_risky = text[:1] in ("\t", "\r", "\n", "\0") or _first_sign(told) in tuple("=+-@")
    return f"'{told}" if is_risky else str(told)


def _first_sign(text):
    """The first character that is seen, as its plain form."""
    for character in unicodedata.normalize("NFKC", text[:80]):
        if not character.isspace() and unicodedata.category(character) != "Cf":
            return character
    return ""


def _sheet_title(title):
    plain = _UNWANTED_IN_TITLE.sub(" ", printable(title))
    return textwrap.shorten(plain, LONGEST_TITLE, placeholder="…") or "1"


def _cell(sheet, value, look="", **style):
    is_plain = isinstance(value, int | float | datetime.date)
    cell = WriteOnlyCell(sheet, value if is_plain or value is None else safe(value))
    if isinstance(cell.value, str):
        cell.data_type = "s"
    cell._style = copy(_style_of(sheet, look))
    for name, part in style.items():
        setattr(cell, name, part)
    return cell


def _style_of(sheet, look):
    """The plain style of such cells, worked out for the first of them: that is what takes time."""
    known = sheet.__dict__.setdefault("known_styles", {})
    if look not in known:
        first = WriteOnlyCell(sheet)
        first.alignment = Alignment(wrap_text=True, vertical="top")
        first.number_format = look or "General"
        known[look] = first._style
    return known[look]
