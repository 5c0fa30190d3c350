"""The filter above every list: one search box, choices, and a chip for each that is set."""

import datetime

import django_filters as filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import hijri
from .fields import OneBoxDayField

LONGEST_SEARCH = 200


class SearchFilter(filters.CharFilter):
    """Free text, matched folded by the queryset's `named` or `matching`."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Search"))
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
        )
        super().__init__(**kwargs)

    def filter(self, queryset, value):
        text = (value or "").replace("\x00", "")[:LONGEST_SEARCH].strip()
        return self.search(queryset, text) if text else queryset

    def search(self, queryset, text):
        if hasattr(queryset, "found"):
            return queryset.found(text)
        return queryset.named(text) if hasattr(queryset, "named") else queryset.matching(text)


class HijriYearFilter(filters.ChoiceFilter):
    """Records of a Hijri year."""

    day = "on"

    def __init__(self, **kwargs):
        super().__init__(choices=hijri_years, **kwargs)

    def filter(self, queryset, value):
        if not value:
            return queryset
        first = hijri.gregorian(int(value), 1, 1)
        after = hijri.gregorian(int(value) + 1, 1, 1)
        return queryset.filter(**{f"{self.day}__gte": first, f"{self.day}__lt": after})


def hijri_years():
    """The next year, this one and the ten before it."""
    this, *_rest = hijri.hijri(timezone.localdate())
    return [(str(year), str(year)) for year in range(this + 1, this - 11, -1)]


class DayFilter(filters.Filter):
    """A day typed in either calendar; the box says what it is for."""

    field_class = OneBoxDayField

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.extra["widget"] = forms.TextInput({"placeholder": self.label})


class SinceFilter(DayFilter):
    """What is dated on a day or after it."""

    def __init__(self, field_name="on", **kwargs):
        kwargs.setdefault("label", _("From the day"))
        super().__init__(field_name=field_name, lookup_expr="gte", **kwargs)


class UntilFilter(DayFilter):
    """What is dated on a day or before it."""

    def __init__(self, field_name="on", **kwargs):
        kwargs.setdefault("label", _("Until the day"))
        super().__init__(field_name=field_name, lookup_expr="lte", **kwargs)


class RecordFilter(filters.FilterSet):
    """A filter form that knows its user; a value it does not understand is ignored.

    What is `silent` narrows the list without a chip that says so.
    """

    q = SearchFilter()
    silent = ("q",)

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None):
        super().__init__(data, queryset, request=request, prefix=prefix)
        for name, field in self.form.fields.items():
            field.widget.attrs.setdefault("aria-label", field.label or name)

    def filter_queryset(self, queryset):
        for name, value in self.form.cleaned_data.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset

    def is_valid(self):
        """Drop what cannot be understood instead of refusing the whole list."""
        self.form.is_valid()
        for name in list(self.form.errors):
            self.form.cleaned_data[name] = None
        return True

    @property
    def qs(self):
        if not hasattr(self, "_qs"):
            self._qs = self.queryset.all()
            if self.is_bound:
                self.is_valid()
                self._qs = self.filter_queryset(self._qs)
        return self._qs

    def chips(self):
        """What is set, each with the query string that takes it away."""
        return [
            {"label": self._chip_label(name, value), "url": self._without(name)}
            for name, value in self._set()
            if name not in self.silent
        ]

    def words(self):
        """What is set and what is searched for, as sentences."""
        return [str(self._chip_label(name, value)) for name, value in self._set()]

    def _set(self):
        cleaned = getattr(self.form, "cleaned_data", {}) if self.is_bound else {}
        return [(name, value) for name, value in cleaned.items() if value not in (None, "", [])]

    def _chip_label(self, name, value):
        bound = self.form[name]
        is_record = isinstance(bound.field, forms.ModelChoiceField)
        choices = () if is_record else getattr(bound.field, "choices", ())
        labels = {str(key): label for key, label in choices}
        chosen = value if isinstance(value, list) else [value]
        shown = [_written(labels.get(str(one), one)) for one in chosen]
        return gettext("%(field)s: %(value)s") % {
            "field": bound.label,
            "value": gettext(", ").join(shown),
        }

    def _without(self, name):
        query = self.data.copy()
        query.pop(name, None)
        query.pop("page", None)
        return f"?{query.urlencode()}"


def _written(value):
    return hijri.format_gregorian(value) if isinstance(value, datetime.date) else str(value)
