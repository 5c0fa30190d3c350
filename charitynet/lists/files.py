"""A list as a file: CSV that flows out in pieces, or a sheet with real days.

Promises: exactly the filtered records, in the order of the list; nothing that people wrote is a
formula; memory does not grow with the number of rows of a CSV.
"""

import csv
import datetime
import io
from itertools import chain

from django.utils import translation

from charitynet.papers import sheet

PIECE = 500
MARK = "\ufeff"


class Drawing:
    """What of which records goes into a file, in whose language."""

    def __init__(self, asked, shown, keys):
        self.page, self.shown, self.keys = asked.page, shown, keys
        self.model = self.page.get_model()
        self.language = translation.get_language()
        self.sheets = list(chain.from_iterable(one.sheets(self.model) for one in shown))

    @property
    def title(self):
        return self.page.title

    def pieces(self):
        """The records, some hundred at a time, with what the columns tell of them."""
        for start in range(0, len(self.keys), PIECE):
            yield self.piece(self.keys[start : start + PIECE])

    def piece(self, keys):
        """These records in this order; a file that flows out is made after the page is answered."""
        with translation.override(self.language):
            return self.page.read(keys, self.shown)

    def records(self):
        return chain.from_iterable(self.pieces())

    def csv(self):
        """The text of a CSV file, piece by piece."""
        yield MARK + lines([[sheet.safe(one.head) for one in self.sheets]])
        for records in self.pieces():
            with translation.override(self.language):
                text = lines([written(one, row) for one in self.sheets] for row in records)
            yield text

    def xlsx(self):
        return sheet.written(self.title, self.sheets, self.records())


def lines(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def written(column, record):
    """A value as CSV holds it: days as 2025-04-25, numbers bare, text that is no formula."""
    value = column.of(record)
    if column.look == sheet.PERCENT_FORMAT and value is not None:
        return f"{value:.0%}"
    is_plain = isinstance(value, int | float | datetime.date)
    return value if is_plain else sheet.safe(value)
