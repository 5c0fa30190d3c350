"""A pasted list of organizations turned into rows: known ones matched, others marked as new."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from charitynet import arabic, names
from charitynet.rows import total_of
from organizations.doubles import likely_doubles
from organizations.models import Organization

from .invited import MOST_INVITED

TOO_MANY = _("A meeting has 200 organizations at most.")
BETWEEN = re.compile("[،;؛]|,(?=\\s)")


class PastedListField(forms.CharField):
    """A box for a list of names; what is still in it on saving could not become rows."""

    def __init__(self):
        super().__init__(
            label=_("Paste a list of organizations"),
            required=False,
            max_length=50_000,
            widget=forms.Textarea(attrs={"rows": 6}),
            help_text=_("One name a line, or with commas between; known ones are recognized."),
        )

    def clean(self, value):
        if super().clean(value).strip():
            raise ValidationError(TOO_MANY)
        return ""


def paste(values, prefix, user):
    """Add a row for each name that is not on the list yet."""
    typed = names_in(values.get(f"{prefix}_pasted", ""))
    first = _first_free(values, prefix)
    if first + len(typed) > MOST_INVITED:
        raise ValidationError(TOO_MANY)
    there = set(_there(values, prefix, first))
    number = first
    for name in typed:
        organization = known(name, user)
        key = str(organization.pk) if organization else arabic.fold(name)
        if key not in there:
            _write(values, f"{prefix}-{number}", name, organization)
            number += 1
        there.add(key)
    values[f"{prefix}-TOTAL_FORMS"] = str(max(number, total_of(values, prefix)))
    values[f"{prefix}_pasted"] = ""


def names_in(text):
    """The names of a list, one a line or with commas between them."""
    pieces = (piece for line in names.lines_of(text) for piece in BETWEEN.split(line))
    return [name for piece in pieces if (name := arabic.clean_line(piece).strip(" .،-"))]


def known(name, user):
    """The one organization of this name, if there is just one."""
    found = Organization.objects.visible_to(user).current().exactly(name)
    return found[0] if len(found) == 1 else None


def _there(values, prefix, total):
    for number in range(total):
        if not values.get(f"{prefix}-{number}-DELETE"):
            picked = values.get(f"{prefix}-{number}-organization", "")
            yield picked or arabic.fold(values.get(f"{prefix}-{number}-organization_text", ""))


def _write(values, row, name, organization):
    """One that is like a known one is not marked as new: whoever pastes looks at it first."""
    values[f"{row}-organization"] = str(organization.pk) if organization else ""
    values[f"{row}-organization_text"] = organization.name if organization else name
    if organization is None and not likely_doubles(name):
        values[f"{row}-is_new"] = "on"
    for part, number in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0")):
        values[f"{row}-people-{part}"] = number


def _first_free(values, prefix):
    """The first row from which on nothing is typed."""
    total = total_of(values, prefix)
    fields = ("organization", "organization_text", "note", "people-0-person_text")
    while total and not any(values.get(f"{prefix}-{total - 1}-{name}") for name in fields):
        total -= 1
    return total
