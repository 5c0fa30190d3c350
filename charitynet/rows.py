"""Rows that may be moved up and down by buttons, with scripts or without."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .forms import Row
from .saving import refusing


def move(values, name, step):
    """Exchange a row with the next living one above (-1) or below (1); the row it changed with."""
    prefix, _dash, number = name.rpartition("-")
    total = values.get(f"{prefix}-TOTAL_FORMS", "")
    if not (number.isdecimal() and total.isdecimal()):
        return None
    here = int(number)
    there = here + step
    while 0 <= there < int(total) and values.get(f"{prefix}-{there}-DELETE"):
        there += step
    if not 0 <= there < int(total):
        return None
    exchange(values, f"{prefix}-{here}-", f"{prefix}-{there}-")
    return prefix, here, there


def exchange(values, one, other):
    moved = {}
    for key in list(values):
        for start, goal in ((one, other), (other, one)):
            if key.startswith(start):
                moved[goal + key.removeprefix(start)] = values.getlist(key)
                del values[key]
    for key, listed in moved.items():
        values.setlist(key, listed)


def total_of(values, prefix):
    """How many rows were sent; 0 for what is no number."""
    text = values.get(f"{prefix}-TOTAL_FORMS", "0")
    return int(text) if text.isdecimal() and len(text) < 5 else 0


def is_telling(bound):
    """Something was written in a field, or is wrong with it."""
    value = bound.value()
    is_filled = any(value) if isinstance(value, (list, tuple)) else value not in (None, "")
    return bool(is_filled or bound.errors)


class LivingRows(forms.BaseFormSet):
    """Rows of which those left empty or taken away count for nothing."""

    def living(self):
        """The rows that say something, each with its place among all rows."""
        return [
            (place, form)
            for place, form in enumerate(self.forms)
            if form.has_changed() and not self._should_delete_form(form)
        ]


class StoredRow(Row):
    """A row that may stand for a stored part of the record; `stored` are those it may be."""

    id = forms.ModelChoiceField(
        None,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("This row does not belong to this record.")},
    )

    def __init__(self, *args, stored, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["id"].queryset = stored


class StoredRows(LivingRows):
    """Such rows, which may change places; only `written` fields of what is stored are written."""

    written = ()
    still_used = _("This row stays: something was made of it.")

    def clean(self):
        super().clean()
        kept = [form.cleaned_data.get("id") for _place, form in self.living()]
        kept = [one for one in kept if one]
        if len(set(kept)) != len(kept):
            raise ValidationError(_("One row stands here twice."))

    def leaving(self):
        """The rows of stored parts that are taken away."""
        gone = [form for form in self.forms if self._should_delete_form(form)]
        return [form for form in gone if form.cleaned_data.get("id")]

    def write(self, make, fill=None):
        """Store the rows in their order; `make()` gives a new part, `fill` what is not typed."""
        for form in self.leaving():
            with refusing(form, self.still_used):
                form.cleaned_data["id"].delete()
        for order, (_place, form) in enumerate(self.living()):
            part = form.cleaned_data.get("id") or make()
            part.order = order
            for name in self.written:
                setattr(part, name, form.cleaned_data.get(name))
            also = fill(form, part) if fill else ()
            part.full_clean()
            part.save(update_fields=["order", *self.written, *also] if part.pk else None)
