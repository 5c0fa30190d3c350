"""Rows that may be moved up and down by buttons, with scripts or without."""

from django import forms


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
