"""Items of an agenda in rows: what is dealt with, in which order, and how long it takes."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from charitynet import arabic, names
from charitynet.fields import LineFormField
from charitynet.numbers import CountField, whole
from charitynet.rows import StoredRow, StoredRows, total_of
from meetings.models.series import LONGEST_ITEM

MOST_ITEMS = 100
TOO_MANY = _("An agenda has 100 items at most.")
DURATION = re.compile(
    r"[\s(\[–—:،-]+(\d{1,3})\s*(?:دقيقة|دقائق|دقيقه|د|minutes?|min)\.?\s*[)\]]?\s*$"
)


class DurationField(CountField):
    """How many minutes an item takes, in either digits."""

    def __init__(self):
        super().__init__(
            label=_("Duration in minutes"),
            least=1,
            most=LONGEST_ITEM,
            refusal=_("An item takes from 1 minute to 600."),
        )


class ItemRow(StoredRow):
    """One item; its place among the rows is its place on the agenda."""

    main = "title"
    title = LineFormField(label=_("Item"), max_length=300, required=False)
    duration = DurationField()

    telling_fields = ("id", "title", "duration")

    def clean(self):
        cleaned = super().clean()
        if self.has_changed() and not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", _("Write what this item is about."))
        return cleaned


class ItemRows(StoredRows):
    """The items as they stand, and how long they take together."""

    written = ("title", "duration")

    @property
    def minutes(self):
        """The sum of the minutes typed so far."""
        standing = (form for form in self.forms if not form["DELETE"].value())
        return sum(whole(arabic.digits(str(form["duration"].value() or ""))) for form in standing)


def items_formset(row, rows):
    return formset_factory(
        row,
        rows,
        extra=0,
        max_num=MOST_ITEMS,
        absolute_max=MOST_ITEMS + 50,
        validate_max=True,
        can_delete=True,
    )


ItemFormSet = items_formset(ItemRow, ItemRows)


class PastedItemsField(forms.CharField):
    """A box for items, one a line; what is still in it on saving could not become rows."""

    def __init__(self):
        super().__init__(
            label=_("Paste the items"),
            required=False,
            max_length=50_000,
            widget=forms.Textarea(attrs={"rows": 5}),
            help_text=_("One a line; its minutes may stand at the end, such as «(15 minutes)»."),
        )

    def clean(self, value):
        if super().clean(value).strip():
            raise ValidationError(TOO_MANY)
        return ""


def paste(values, prefix):
    """Turn the pasted lines into rows below those that are filled in."""
    lines = names.lines_of(values.get(f"{prefix}_pasted", ""))
    first = _first_free(values, prefix)
    if first + len(lines) > MOST_ITEMS:
        raise ValidationError(TOO_MANY)
    for number, line in enumerate(lines, start=first):
        title, minutes = divided(line)
        values[f"{prefix}-{number}-title"] = title
        values[f"{prefix}-{number}-duration"] = minutes
    values[f"{prefix}-TOTAL_FORMS"] = str(max(first + len(lines), total_of(values, prefix)))
    values[f"{prefix}_pasted"] = ""


def divided(line):
    """What an item is about, and its minutes when they stand at the end of its line."""
    found = DURATION.search(arabic.digits(line))
    if not found or not line[: found.start()].strip():
        return line, ""
    return line[: found.start()].strip(), found.group(1)


def _first_free(values, prefix):
    """The first row from which on nothing is typed."""
    total = total_of(values, prefix)
    while total and not any(
        values.get(f"{prefix}-{total - 1}-{name}") for name in ("title", "id", "duration")
    ):
        total -= 1
    return total
