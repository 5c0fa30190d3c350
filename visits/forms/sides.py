"""The two sides of a visit: organizations, and the people they sent or received with.

The first side is the host. A person is chosen from those known or simply typed: one of this
name with a post in the organization is taken, otherwise he is created when the visit is saved,
and not before.
"""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from charitynet import arabic, names
from charitynet.choosers import ChooserField
from charitynet.fields import LineFormField, validate_characters
from charitynet.forms import Row
from charitynet.numbers import whole
from organizations.models import Person
from visits.models import Delegate

MOST_DELEGATES = 60
MOST_ROWS = 200
MOST_SIDES = 12


class PersonField(ChooserField):
    """A known person, or the cleaned name of somebody new."""

    def __init__(self, **kwargs):
        super().__init__("people", **kwargs)

    def _typed(self, text):
        text = arabic.clean_line(text)
        validate_characters(text)
        if len(text) > Person._meta.get_field("full_name").max_length:
            raise ValidationError(_("This name is too long."))
        return text or None


class DelegateRow(Row):
    """A person in a delegation."""

    person = PersonField(label=_("Name"), required=False)
    title = LineFormField(label=_("Title that day"), max_length=200, required=False)
    honorific = LineFormField(label=_("Honorific"), max_length=60, required=False)
    is_head = forms.BooleanField(label=_("Head of the delegation"), required=False)
    affiliation = ChooserField("organizations", label=_("Belongs to another body"), required=False)

    telling_fields = ("person", "title", "affiliation")

    @property
    def group(self):
        """The rows among which one is the head."""
        return self.prefix.rpartition("-")[0]

    @property
    def asked_with(self):
        """What goes with the search for a person: the organization of the side, the day."""
        side = self.group.removesuffix("-delegates")
        return json.dumps({"organization": f"#id_{side}-organization", "on": "#id_on_0"})

    @property
    def head_label(self):
        is_host = self.prefix.startswith("sides-0-")
        return _("Led the reception") if is_host else _("Head of the delegation")

    def clean(self):
        cleaned = super().clean()
        if self.has_changed() and not cleaned.get("person") and "person" not in self.errors:
            self.add_error("person", _("Write the name of this person."))
        return cleaned


class DelegateRows(forms.BaseFormSet):
    """The people of one side."""

    @property
    def empty_form(self):
        """The row that the page copies; its place holder is not that of the sides."""
        form = self.form(
            auto_id=self.auto_id,
            prefix=self.add_prefix("__row__"),
            empty_permitted=True,
            use_required_attribute=False,
            **self.get_form_kwargs(None),
        )
        self.add_fields(form, None)
        return form

    def clean(self):
        super().clean()
        rows = self.filled()
        if sum(row.cleaned_data.get("is_head", False) for row in rows) > 1:
            raise ValidationError(_("A delegation has one head: choose one of them."))
        self._refuse_twice(rows)

    def _refuse_twice(self, rows):
        seen = set()
        for row in rows:
            person = row.cleaned_data.get("person")
            key = person.pk if isinstance(person, Person) else arabic.fold(person or "")
            if key and key in seen:
                row.add_error("person", _("This person is already in the delegation."))
            seen.add(key)

    def filled(self):
        """The rows that name somebody and are not being removed."""
        return [
            form
            for form in self.forms
            if form.is_valid()
            and form.cleaned_data.get("person")
            and not self._should_delete_form(form)
        ]


DelegateFormSet = formset_factory(
    DelegateRow,
    DelegateRows,
    extra=0,
    min_num=0,
    max_num=MOST_DELEGATES,
    absolute_max=MOST_ROWS,
    validate_max=True,
    can_delete=True,
)


class SideRow(Row):
    """One organization's side: who it is, who came, a note on those not named."""

    organization = ChooserField("organizations", label=_("Organization"), required=False)
    note = LineFormField(
        label=_("Note on this side"),
        max_length=300,
        required=False,
        help_text=_("Those who are not named, or why nobody led it."),
    )
    pasted = forms.CharField(
        label=_("Paste a list of names"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One person a line, with his title before or after the name."),
    )

    telling_fields = ("organization",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].widget.guest = not self.is_host
        self.delegates = DelegateFormSet(
            self.data if self.is_bound else None,
            prefix=f"{self.prefix}-delegates",
            initial=None if self.is_bound else self.initial.get("delegates") or [{}],
            form_kwargs={"user": self.user},
        )
        self.formsets = {"delegates": self.delegates}

    @property
    def is_host(self):
        return self.prefix.endswith("-0")

    @property
    def is_extra(self):
        """A further delegation, beyond the host and the first guest."""
        return not self.prefix.endswith(("-0", "-1"))

    def has_changed(self):
        return super().has_changed() or any(row.has_changed() for row in self.delegates.forms)

    def is_valid(self):
        return all([super().is_valid(), not self.has_changed() or self.delegates.is_valid()])

    def clean_pasted(self):
        """What is still in the box here could not be turned into rows."""
        if pasted := self.cleaned_data["pasted"].strip():
            try:
                names.parse_people(pasted)
            except names.TooManyPeople as error:
                raise ValidationError(error.message) from error
        return pasted


class SideRows(forms.BaseFormSet):
    """The host, and one guest delegation or several."""

    def clean(self):
        super().clean()
        self._require_both()
        self._refuse_twice()

    def _require_both(self):
        sentences = (_("Choose the host."), _("Choose the guest."))
        for form, sentence in zip(self.forms[:2], sentences, strict=False):
            if "organization" not in form.errors and not form.cleaned_data.get("organization"):
                form.add_error("organization", sentence)
        for form in self.sides()[2:]:
            if "organization" not in form.errors and not form.cleaned_data.get("organization"):
                form.add_error("organization", _("Choose the organization of this delegation."))

    def _refuse_twice(self):
        seen = []
        for form in self.sides():
            organization = form.cleaned_data.get("organization")
            if organization and organization in seen:
                is_host = organization == seen[0] and len(self.forms) == 2
                form.add_error(
                    "organization",
                    _("The guest is the host itself: choose another organization.")
                    if is_host
                    else _("This organization is mentioned twice."),
                )
            seen.append(organization)

    def sides(self):
        """Host, first guest, and every further delegation that says something."""
        return [
            form
            for index, form in enumerate(self.forms)
            if index < 2 or (form.has_changed() and not self._should_delete_form(form))
        ]


SideFormSet = formset_factory(
    SideRow,
    SideRows,
    extra=0,
    min_num=2,
    max_num=MOST_SIDES,
    absolute_max=MOST_SIDES,
    can_delete=True,
)


def side_initial(delegation):
    """A stored delegation as its row shows it."""
    return {
        "organization": delegation.organization,
        "note": delegation.note,
        "delegates": [
            {
                "person": delegate.person,
                "title": delegate.title,
                "honorific": delegate.honorific,
                "is_head": delegate.is_head,
                "affiliation": delegate.affiliation,
            }
            for delegate in delegation.delegates.all()
        ],
    }


def paste(values, prefix, user):
    """Turn the list pasted on a side into rows of people, known ones matched."""
    try:
        people = names.parse_people(values.get(f"{prefix}-pasted", ""))
    except names.TooManyPeople as error:
        raise ValidationError(error.message) from error
    rows = f"{prefix}-delegates"
    total = min(whole(values.get(f"{rows}-TOTAL_FORMS", "0")), MOST_ROWS)
    first = _first_free(values, rows, total)
    organization = values.get(f"{prefix}-organization", "")
    for number, parsed in enumerate(people, start=first):
        _write_row(values, f"{rows}-{number}", parsed, known(parsed.full_name, organization, user))
    values[f"{rows}-TOTAL_FORMS"] = str(max(first + len(people), total))
    values[f"{prefix}-pasted"] = ""


def _first_free(values, rows, total):
    """The first row from which on nothing is typed."""
    while total and not any(
        values.get(f"{rows}-{total - 1}-{name}") for name in ("person", "person_text", "title")
    ):
        total -= 1
    return total


def _write_row(values, prefix, parsed, person):
    values[f"{prefix}-person"] = str(person.pk) if person else ""
    values[f"{prefix}-person_text"] = parsed.full_name
    values[f"{prefix}-title"] = parsed.title
    values[f"{prefix}-honorific"] = parsed.honorific
    if parsed.is_head:
        values[f"{prefix}-is_head"] = "on"


def known(name, organization, user):
    """The one person of this name with a post in the organization, if there is just one."""
    if not name:
        return None
    people = Person.objects.visible_to(user).filter(
        is_archived=False, folded__contains=arabic.fold(name)
    )
    found = people.filter(positions__organization=whole(organization)).distinct()[:5]
    same = [person for person in found if arabic.fold(person.full_name) == arabic.fold(name)]
    return same[0] if len(same) == 1 else None


def write_people(delegation, rows, *, day, make_person):
    """Store the rows as the delegation's people, in their order, keeping those who stay."""
    before = {delegate.person_id: delegate for delegate in delegation.delegates.all()}
    Delegate.objects.filter(delegation=delegation, is_head=True).update(is_head=False)
    kept = set()
    for order, row in enumerate(rows):
        delegate = _delegate(delegation, row.cleaned_data, before, day, make_person)
        delegate.order = order
        delegate.full_clean()
        delegate.save()
        kept.add(delegate.person_id)
    delegation.delegates.exclude(person__in=kept).delete()


def _delegate(delegation, cleaned, before, day, make_person):
    body = cleaned.get("affiliation") or delegation.organization
    person = cleaned["person"]
    if not isinstance(person, Person):
        person = make_person(person, body, cleaned)
    delegate = before.get(person.pk) or Delegate(delegation=delegation, person=person)
    delegate.title = cleaned.get("title") or title_held(person, body, day)
    delegate.honorific = cleaned.get("honorific") or person.honorific
    delegate.is_head = cleaned.get("is_head", False)
    delegate.affiliation = cleaned.get("affiliation")
    return delegate


def title_held(person, organization, day):
    """The title of the post the person held there on a day; of today when no day is known."""
    posts = person.positions.filter(organization=organization)
    post = (posts.held_on(day) if day else posts.current()).first()
    return post.full_title if post else ""
