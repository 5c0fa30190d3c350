"""Obligations in rows, and as lines pasted from a text.

A row names parties by their place on the page, since a party may not be stored yet. Its number
is its place among the rows.
"""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from charitynet import arabic, recurrence
from charitynet.fields import DayFormField, LineFormField, ProseFormField
from charitynet.forms import Row
from charitynet.numbers import AmountField
from charitynet.rows import LivingRows, is_telling, total_of
from organizations.models import Organization
from organizations.statement_rows import JOINT
from partnerships import wording
from partnerships.models import Obligation

from .parties import MOST_PARTIES, names_of

MOST_OBLIGATIONS = 200
OUT_OF_THE_WAY = 10_000
TOO_MANY = _("Paste at most 200 lines at a time.")
OUTSIDE = _("This party is no longer in the agreement.")

QUARTERLY = "QUARTERLY"
FREQUENCIES = [
    ("", _("Once")),
    ("WEEKLY", _("Weekly")),
    ("MONTHLY", _("Monthly")),
    (QUARTERLY, _("Every three months")),
    ("YEARLY", _("Yearly")),
]
MARKS = re.compile(
    r"^\s*(?:[-–—•·▪*●○]+|[(\[]?(?:[\d٠-٩]{1,3}|[أ-ي]ـ?)\s*[.)\]ـ\-–:]+|(?:أولا|ثانيا|ثالثا|رابعا|"
    r"خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)[ً]?\s*[:،\-–]+)\s*"
)
TOGETHER = JOINT | {arabic.fold(text) for text in ("معًا", "مشترك", "joint", "together")}
OWES = re.compile(r"^(?:تلتزم|يلتزم|تتعهد|يتعهد|تقوم|يقوم)\s+")


class PartyField(forms.TypedChoiceField):
    """A party, named by its place on the page."""

    default_error_messages = {"invalid_choice": OUTSIDE}

    def __init__(self, **kwargs):
        super().__init__(coerce=int, required=False, **kwargs)


class ObligationRow(Row):
    """One thing owed."""

    id = forms.ModelChoiceField(
        Obligation.objects.none(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("This row does not belong to this record.")},
    )
    owed_by = PartyField(label=_("Owed by"))
    owed_to = PartyField(label=_("Owed to"))
    text = ProseFormField(
        label=_("Obligation"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    quantity = AmountField(
        label=_("Quantity"),
        max_digits=12,
        least=0,
        refusal=_("A quantity cannot be below zero."),
    )
    unit = LineFormField(label=_("Unit"), max_length=60, required=False)
    due_on = DayFormField(label=_("Due on"), required=False)
    frequency = forms.ChoiceField(label=_("Repeats"), choices=FREQUENCIES, required=False)
    until = DayFormField(label=_("Repeats until"), required=False)

    telling_fields = ("id", "owed_by", "owed_to", "text", "quantity", "unit", "due_on", "frequency")

    def __init__(self, *args, parties=(), agreement=None, **kwargs):
        super().__init__(*args, **kwargs)
        if agreement is not None and agreement.pk:
            self.fields["id"].queryset = agreement.obligations.all()
        self.fields["owed_by"].choices = [("", _("All together")), *parties]
        self.fields["owed_to"].choices = [("", _("All the others")), *parties]
        self._offer_stored_rule()

    def _offer_stored_rule(self):
        """A rule that the simple choices do not hold stays what it is."""
        stored = self.data.get(self.add_prefix("frequency")) if self.is_bound else None
        stored = stored or self.initial.get("frequency") or ""
        if stored.startswith("FREQ="):
            try:
                self.fields["frequency"].choices = [
                    *FREQUENCIES,
                    (stored, recurrence.words(stored)),
                ]
            except ValidationError:
                return

    @property
    def has_details(self):
        names = ("quantity", "unit", "due_on", "frequency", "until")
        return any(is_telling(self[name]) for name in names)

    def clean(self):
        cleaned = super().clean()
        if not self.has_changed():
            return cleaned
        if not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", _("Write what is owed."))
        if cleaned.get("owed_by") not in (None, "") and cleaned["owed_by"] == cleaned.get(
            "owed_to"
        ):
            self.add_error("owed_to", _("A party owes another, not itself."))
        self._clean_recurrence(cleaned)
        return cleaned

    def _clean_recurrence(self, cleaned):
        frequency, until = cleaned.get("frequency") or "", cleaned.get("until")
        if until and not frequency:
            self.add_error("frequency", _("Say how often it repeats until that day."))
        if until and cleaned.get("due_on") and until < cleaned["due_on"]:
            self.add_error("until", _("It repeats until a day before it is first due."))
        cleaned["recurrence"] = rule_of(frequency, until)

    def check_rule(self, first, last):
        """Does it repeat sensibly from its first day, or that of the term, to the term's last?"""
        cleaned = self.cleaned_data
        if not cleaned.get("recurrence"):
            return True
        try:
            recurrence.check(cleaned["recurrence"], cleaned.get("due_on") or first, last)
        except ValidationError as error:
            says_until = error.code == "until" and cleaned.get("until")
            self.add_error("until" if says_until else "frequency", error)
            return False
        return True


def rule_of(frequency, until):
    """The stored rule for a choice of the form."""
    if not frequency or frequency.startswith("FREQ="):
        return frequency
    if frequency == QUARTERLY:
        return recurrence.rrule_of("MONTHLY", 3, until)
    return recurrence.rrule_of(frequency, 1, until)


def choice_of(rule):
    """The choice and the last day that stand for a stored rule."""
    if not rule:
        return "", None
    known = recurrence.parse(rule)
    if (known.frequency, known.interval) == ("MONTHLY", 3):
        return QUARTERLY, known.until
    is_simple = known.interval == 1 and known.frequency in dict(FREQUENCIES)
    return (str(known.frequency), known.until) if is_simple else (rule, None)


class ObligationRows(LivingRows):
    """Numbered as they stand."""

    def clean(self):
        super().clean()
        kept = [form.cleaned_data.get("id") for _place, form in self.living()]
        kept = [one for one in kept if one]
        if len(set(kept)) != len(kept):
            raise ValidationError(_("An obligation stands here twice."))

    def refuse_parties_outside(self, places):
        """An obligation names parties that stand on the page; False if one does not."""
        fits = True
        for _place, form in self.living():
            for name in ("owed_by", "owed_to"):
                if form.cleaned_data.get(name) not in (None, "", *places):
                    form.add_error(name, OUTSIDE)
                    fits = False
        return fits

    def refuse_rules(self, first, last):
        """What repeats falls due within the term, and not without end; False if one does not."""
        refused = [form for _place, form in self.living() if not form.check_rule(first, last)]
        return not refused


ObligationFormSet = formset_factory(
    ObligationRow,
    ObligationRows,
    extra=0,
    max_num=MOST_OBLIGATIONS,
    validate_max=True,
    can_delete=True,
)


def obligation_initial(obligation, places, *, is_copy=False):
    """A stored obligation as its row shows it; `places` tells where each party stands."""
    frequency, until = choice_of(obligation.recurrence)
    return {
        "id": None if is_copy else obligation.pk,
        "owed_by": places.get(obligation.from_party_id, ""),
        "owed_to": places.get(obligation.to_party_id, ""),
        "text": obligation.text,
        "quantity": obligation.quantity,
        "unit": obligation.unit,
        "due_on": None if is_copy else obligation.due_on,
        "frequency": frequency,
        "until": None if is_copy else until,
    }


def write_obligations(agreement, rows, parties):
    """Store the rows in their order; `parties` gives the stored party of each place."""
    kept = [row.cleaned_data["id"].pk for _place, row in rows if row.cleaned_data.get("id")]
    agreement.obligations.exclude(pk__in=kept).delete()
    agreement.obligations.update(number=F("number") + OUT_OF_THE_WAY)
    for number, (_place, row) in enumerate(rows, start=1):
        cleaned = row.cleaned_data
        obligation = cleaned.get("id") or Obligation(agreement=agreement)
        obligation.number = number
        obligation.from_party = parties.get(cleaned.get("owed_by"))
        obligation.to_party = parties.get(cleaned.get("owed_to"))
        for name in ("text", "quantity", "unit", "due_on", "recurrence"):
            setattr(obligation, name, cleaned[name])
        obligation.full_clean()
        obligation.save()


def paste(values, prefix):
    """Turn the pasted lines into rows; a line may say who owes before a colon."""
    callings = _callings(values)
    rows = list(_read(values.get(f"{prefix}_pasted", ""), callings))
    if len(rows) > MOST_OBLIGATIONS:
        raise ValidationError(TOO_MANY)
    places = sorted(set(callings.values()))
    first = _first_free(values, prefix)
    for number, (owed_by, text) in enumerate(rows, start=first):
        row = f"{prefix}-{number}"
        others = [place for place in places if place != owed_by]
        values[f"{row}-text"] = text
        values[f"{row}-owed_by"] = "" if owed_by is None else str(owed_by)
        values[f"{row}-owed_to"] = (
            str(others[0]) if owed_by is not None and len(others) == 1 else ""
        )
    values[f"{prefix}-TOTAL_FORMS"] = str(max(first + len(rows), total_of(values, prefix)))
    values[f"{prefix}_pasted"] = ""


def follow_parties(values, one, other):
    """Two parties changed places: what they owe and are owed goes with them."""
    turned = {str(one): str(other), str(other): str(one)}
    for number in range(min(total_of(values, "obligations"), MOST_OBLIGATIONS)):
        for name in ("owed_by", "owed_to"):
            key = f"obligations-{number}-{name}"
            values[key] = turned.get(values.get(key, ""), values.get(key, ""))


def _callings(values):
    """Every way to call a party, folded, with its place."""
    callings = {}
    total = min(total_of(values, "parties"), MOST_PARTIES)
    living = [n for n in range(total) if not values.get(f"parties-{n}-DELETE")]
    chosen = {place: values.get(f"parties-{place}-organization", "") for place in living}
    found = Organization.objects.in_bulk([int(pk) for pk in chosen.values() if pk.isdecimal()])
    for place in living:
        typed = values.get(f"parties-{place}-organization_text", "")
        organization = found.get(int(chosen[place])) if chosen[place].isdecimal() else None
        names = names_of(organization) if organization else set()
        if organization or typed:
            called = (arabic.fold(name) for name in (typed, *wording.callings(place)))
            callings |= {
                name: place for name in (*names, *called) if name not in callings | {"": 0}
            }
    return callings


def _read(text, callings):
    """(who owes, what) of every line; a name alone with a colon holds for the lines below it."""
    heading = None
    for line in arabic.clean_text(text).splitlines():
        line = MARKS.sub("", line).strip()
        if not line:
            continue
        owed_by, words = _divided(line, callings, heading)
        if words:
            yield owed_by, words
        else:
            heading = owed_by


def _divided(line, callings, heading):
    name, colon, rest = line.partition(":")
    called = arabic.fold(name)
    if colon and called in TOGETHER:
        return None, rest.strip()
    if colon and called in callings:
        return callings[called], rest.strip()
    return _promising(line, callings, heading), line


def _promising(line, callings, heading):
    """«تلتزم جمعية نفع بـ…» says who owes without a colon."""
    if OWES.match(line):
        promised = arabic.fold(OWES.sub("", line))
        named = [name for name in callings if promised.startswith(f"{name} ")]
        if named:
            return callings[max(named, key=len)]
    return heading


def _first_free(values, prefix):
    """The first row from which on nothing is typed."""
    total = total_of(values, prefix)
    while total and not any(
        values.get(f"{prefix}-{total - 1}-{name}") for name in ("text", "id", "quantity", "unit")
    ):
        total -= 1
    return total
