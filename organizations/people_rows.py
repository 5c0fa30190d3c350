"""People in the rows of a form: chosen from those known, typed, or pasted as a list.

One of the typed name with a post in the organization is taken, otherwise the person is created
when the form is saved, and not before.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from charitynet import arabic, history, names
from charitynet.choosers import ChooserField
from charitynet.fields import LineFormField, validate_characters
from charitynet.forms import Row
from charitynet.numbers import whole

from .models import Person, Position

MOST_PEOPLE = 60
MOST_ROWS = 200


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


class PersonRow(Row):
    """A person, with title and honorific of that day."""

    person = PersonField(label=_("Name"), required=False)
    title = LineFormField(label=_("Title that day"), max_length=200, required=False)
    honorific = LineFormField(label=_("Honorific"), max_length=60, required=False)

    telling_fields = ("person", "title")

    @property
    def group(self):
        """The rows that this one stands among."""
        return self.prefix.rpartition("-")[0]

    def clean(self):
        cleaned = super().clean()
        if self.has_changed() and not cleaned.get("person") and "person" not in self.errors:
            self.add_error("person", _("Write the name of this person."))
        return cleaned


class PeopleRows(forms.BaseFormSet):
    """The people of one organization, each once, in rows within its own row."""

    twice = _("This person is already in the delegation.")

    @property
    def empty_form(self):
        """The row that the page copies; its place holder is not that of the outer rows."""
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
        self._refuse_twice(self.filled())

    def _refuse_twice(self, rows):
        seen = set()
        for row in rows:
            person = row.cleaned_data.get("person")
            key = person.pk if isinstance(person, Person) else arabic.fold(person or "")
            if key and key in seen:
                row.add_error("person", self.twice)
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


def people_formset(row, formset):
    """The formset class of such rows."""
    return forms.formset_factory(
        row,
        formset,
        extra=0,
        max_num=MOST_PEOPLE,
        absolute_max=MOST_ROWS,
        validate_max=True,
        can_delete=True,
    )


class PastedField(forms.CharField):
    """A box for a list of names; what cannot be turned into rows is refused."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Paste a list of names"),
            required=False,
            max_length=20_000,
            widget=forms.Textarea(attrs={"rows": 5}),
            help_text=_("One person a line, with his title before or after the name."),
            **kwargs,
        )

    def clean(self, value):
        pasted = super().clean(value).strip()
        if pasted:
            parsed(pasted)
        return pasted


def parsed(text):
    """The people of a pasted list."""
    try:
        return names.parse_people(text)
    except names.TooManyPeople as error:
        raise ValidationError(error.message) from error


def paste(values, prefix, part, user):
    """Turn the list pasted into an organization's row into rows of people, known ones matched."""
    people = parsed(values.get(f"{prefix}-pasted", ""))
    rows = f"{prefix}-{part}"
    total = min(whole(values.get(f"{rows}-TOTAL_FORMS", "0")), MOST_ROWS)
    first = _first_free(values, rows, total)
    organization = values.get(f"{prefix}-organization", "")
    for number, one in enumerate(people, start=first):
        _write_row(values, f"{rows}-{number}", one, known(one.full_name, organization, user))
    values[f"{rows}-TOTAL_FORMS"] = str(max(first + len(people), total))
    values[f"{prefix}-pasted"] = ""


def _first_free(values, rows, total):
    """The first row from which on nothing is typed."""
    while total and not any(
        values.get(f"{rows}-{total - 1}-{name}") for name in ("person", "person_text", "title")
    ):
        total -= 1
    return total


def _write_row(values, prefix, one, person):
    values[f"{prefix}-person"] = str(person.pk) if person else ""
    values[f"{prefix}-person_text"] = one.full_name
    values[f"{prefix}-title"] = one.title
    values[f"{prefix}-honorific"] = one.honorific
    if one.is_head:
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


def title_held(person, organization, day):
    """The title of the post the person held there on a day; of today when no day is known."""
    posts = person.positions.filter(organization=organization)
    post = (posts.held_on(day) if day else posts.current()).first()
    return post.full_title if post else ""


def found_or_made(name, organization, *, by, steward, title="", honorific=""):
    """The person of this name in the organization, or a new one with the post he was given."""
    if found := known(name, organization.pk, by):
        return found
    person = Person(full_name=name, honorific=honorific, steward=steward)
    person.full_clean()
    person.save()
    history.write(person, "create", by=by)
    if title:
        post = Position(person=person, organization=organization, title=title)
        post.full_clean()
        post.save()
    return person
