"""The stretch of time that a figure, a list or a report speaks of.

Promises: a `Period` holds its first and last day, both included, and is called what people call
it: a month, a quarter, a year, a Hijri month or year, else by its two days. `before` is the one
of the same kind that ends the day before it begins, so that a quarter is compared with the
quarter before. A `PeriodForm` always has a period; what it cannot understand it says beside the
box, and this quarter stands in.
"""

import datetime
from calendar import monthrange
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import hijri
from .fields import OneBoxDayField

ONE_DAY = datetime.timedelta(days=1)
LONGEST_YEARS = 20
QUARTERS = (_("First quarter"), _("Second quarter"), _("Third quarter"), _("Fourth quarter"))


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    first: datetime.date
    last: datetime.date

    @property
    def kind(self):
        """What people call it: month, quarter, year, hijri_month, hijri_year, or days."""
        fits = (kind for kind, around in AROUND.items() if around(self.first) == self)
        return next(fits, "days")

    @property
    def days(self):
        return (self.last - self.first).days + 1

    @property
    def label(self):
        """«الربع الرابع 2026», «1448هـ», «1 يناير 2026 – 14 فبراير 2026»."""
        return LABELS[self.kind](self)

    @property
    def query(self):
        """What a list is asked for in its address, to show just these days."""
        return {"since": self.first.isoformat(), "until": self.last.isoformat()}

    def __contains__(self, day):
        return self.first <= day <= self.last

    def before(self):
        """The period of the same kind, or as many days, just before this one."""
        last = self.first - ONE_DAY
        if self.kind == "days":
            return Period(last - (self.last - self.first), last)
        return AROUND[self.kind](last)

    def months(self):
        """The Gregorian months that it touches, the first and last cut to it."""
        found, first = [], self.first
        while first <= self.last:
            month = month_around(first)
            found.append(Period(first, min(month.last, self.last)))
            first = month.last + ONE_DAY
        return found


def month_around(day):
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def quarter_around(day):
    first = day.replace(month=day.month - (day.month - 1) % 3, day=1)
    return Period(first, first + relativedelta(months=3) - ONE_DAY)


def year_around(day):
    return Period(day.replace(month=1, day=1), day.replace(month=12, day=31))


def hijri_month_around(day):
    """The Hijri month of a day; the Gregorian one outside the years that are known."""
    if not hijri.hijri(day):
        return month_around(day)
    year, month, _day = hijri.hijri(day)
    after = (year + 1, 1) if month == 12 else (year, month + 1)
    return _up_to(hijri.gregorian(year, month, 1), *after)


def hijri_year_around(day):
    """The Hijri year of a day; the Gregorian one outside the years that are known."""
    if not hijri.hijri(day):
        return year_around(day)
    year = hijri.hijri(day)[0]
    return _up_to(hijri.gregorian(year, 1, 1), year + 1, 1)


def _up_to(first, year, month):
    is_known = year <= hijri.LAST_YEAR
    return Period(first, hijri.gregorian(year, month, 1) - ONE_DAY if is_known else hijri.LAST_DAY)


AROUND = {
    "month": month_around,
    "quarter": quarter_around,
    "year": year_around,
    "hijri_month": hijri_month_around,
    "hijri_year": hijri_year_around,
}


def _quarter_label(period):
    name = QUARTERS[(period.first.month - 1) // 3]
    return gettext("%(quarter)s of %(year)s") % {"quarter": name, "year": period.first.year}


def _days_label(period):
    first, last = hijri.format_gregorian(period.first), hijri.format_gregorian(period.last)
    return first if first == last else f"{first} – {last}"


def _hijri_label(with_month):
    def label(period):
        day = hijri.format_hijri(period.first)
        _day, month_and_year = day.split(" ", 1)
        year = month_and_year.removeprefix(hijri.hijri_month_name(hijri.hijri(period.first)[1]))
        return month_and_year if with_month else year.strip()

    return label


LABELS = {
    "month": lambda period: hijri.format_period(period.first, "month"),
    "quarter": _quarter_label,
    "year": lambda period: str(period.first.year),
    "hijri_month": _hijri_label(with_month=True),
    "hijri_year": _hijri_label(with_month=False),
    "days": _days_label,
}

PRESETS = [
    ("month", _("This month")),
    ("quarter", _("This quarter")),
    ("year", _("This year")),
    ("hijri_year", _("This Hijri year")),
    ("days", _("From one day to another")),
]


class PeriodForm(forms.Form):
    """Which period: this month, quarter or year of either calendar, or any two days.

    Two days say more than a preset: with them the preset is not looked at.
    """

    period = forms.ChoiceField(label=_("Period"), choices=PRESETS, required=False)
    since = OneBoxDayField(label=_("From the day"))
    until = OneBoxDayField(label=_("Until the day"))

    def clean_period(self):
        return self.cleaned_data["period"] or "quarter"

    def clean(self):
        cleaned = super().clean()
        first, last = self._between(cleaned.get("since"), cleaned.get("until"))
        if first and first > last:
            self.add_error("until", _("The last day lies before the first one."))
        elif first and first + relativedelta(years=LONGEST_YEARS) <= last:
            self.add_error("until" if cleaned.get("until") else "since", self._too_long())
        return cleaned

    @staticmethod
    def _between(first, last):
        """Two days; the first alone reaches to today, the last alone a year back."""
        if first is None and last is not None:
            first = last - relativedelta(years=1) + ONE_DAY
        elif last is None and first is not None:
            last = max(first, timezone.localdate())
        return first, last

    @staticmethod
    def _too_long():
        sentence = _("A period is at most %(years)s years long. Choose days that lie closer.")
        return ValidationError(sentence, code="too_long", params={"years": LONGEST_YEARS})

    @property
    def chosen(self):
        """The period that was asked for; this quarter in place of what cannot be understood."""
        today = timezone.localdate()
        if not self.is_valid():
            return quarter_around(today)
        first, last = self._between(self.cleaned_data["since"], self.cleaned_data["until"])
        if first:
            return Period(first, last)
        return AROUND.get(self.cleaned_data["period"], quarter_around)(today)
