"""How the calendar is looked at: as a month, a week, a list or a day, and by which months.

Promises: whatever stands in the address, there is a page; what cannot be read is said beside
the box it was typed in, and today's page stands in.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from charitynet.hijri import DateError

from . import spans
from .spans import BY_HIJRI, Span

# The parameter that names a look, in the order in which they win, and what it reads.
UNITS = {"day": "day", "week": "week", "agenda": "month", "month": "month"}
LABELS = {"month": _("Month"), "week": _("Week"), "agenda": _("List"), "day": _("Day")}


@dataclass(frozen=True)
class Look:
    """A way to look at some days; `query` is what its links carry on."""

    name: str
    span: Span
    today: object
    query: tuple
    typed: str = ""
    error: str = ""

    @property
    def is_hijri(self):
        return self.span.is_hijri

    @property
    def pivot(self):
        """The day that stays in view when the look changes."""
        if self.today in self.span:
            return self.today
        days = (self.span.last - self.span.first).days
        return self.span.first + spans.ONE_DAY * (days // 2)

    def address(self, name, text, is_hijri=None):
        by_hijri = self.is_hijri if is_hijri is None else is_hijri
        carried = [*self.query, *([("by", BY_HIJRI)] if by_hijri else [])]
        return f"?{urlencode([(name, text), *carried])}"

    def around(self, name, day, is_hijri=None):
        """The address of a look that holds a day."""
        by_hijri = self.is_hijri if is_hijri is None else is_hijri
        return self.address(name, spans.AROUND[UNITS[name]](day, by_hijri).text, by_hijri)

    @property
    def looks(self):
        return [(name, label, self.around(name, self.pivot)) for name, label in LABELS.items()]

    @property
    def calendars(self):
        """Gregorian and Hijri: (is it this one, its address)."""
        return [(one == self.is_hijri, self.around(self.name, self.pivot, one)) for one in (0, 1)]

    def _beside(self, span):
        return self.address(self.name, span.text, span.is_hijri) if span else ""

    @property
    def before(self):
        return self._beside(self.span.before())

    @property
    def after(self):
        return self._beside(self.span.after())

    @property
    def now(self):
        return self.around(self.name, self.today)


def look_at(data, today, query):
    """The Look that an address asks for."""
    name = next((name for name in UNITS if name in data), "month")
    is_hijri = data.get("by") == BY_HIJRI
    typed = data.get(name, "")[: spans.LONGEST_TEXT + 1]
    try:
        span = spans.read(typed, UNITS[name], today, is_hijri)
    except DateError as error:
        span = spans.AROUND[UNITS[name]](today, is_hijri)
        return Look(name, span, today, tuple(query), typed, error.message)
    return Look(name, span, today, tuple(query))
