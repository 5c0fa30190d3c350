"""The forms of a person and of the posts he holds."""

from django import forms
from django.forms import inlineformset_factory
from django.utils.translation import gettext_lazy as _

from charitynet import history
from charitynet.choosers import ChooserField
from charitynet.fields import DayFormField, LineFormField
from charitynet.forms import RecordForm, UserForm
from charitynet.formsets import OwnInlineRows

from .doubles import likely_same_people
from .forms import (
    MOST_ROWS,
    DistinctMixin,
    PhoneField,
    StewardMixin,
    is_distinct_field,
    steward_field,
)
from .models import Person, Position


def day_field(label):
    return DayFormField(label=label, required=False)


class TermMixin:
    """A post never ends before it starts."""

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The position ends before it starts."))
        return cleaned


class PositionRow(TermMixin, UserForm, forms.ModelForm):
    """A post as a row of the person's form."""

    organization = ChooserField("organizations", label=_("Organization"))
    starts_on = day_field(_("From"))
    ends_on = day_field(_("To"))

    class Meta:
        model = Position
        fields = ["organization", "title", "unit", "starts_on", "ends_on", "is_contact"]
        labels = {"title": _("Title held")}


PositionRows = inlineformset_factory(
    Person,
    Position,
    PositionRow,
    OwnInlineRows,
    extra=0,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS,
    validate_max=True,
)


class PersonNameForm(DistinctMixin, StewardMixin, RecordForm):
    """What the full and the short form of a person share."""

    is_distinct = is_distinct_field()
    steward = steward_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.settle_steward()
        self.watch_for_doubles("full_name")
        self.fields["honorific"].widget.attrs["list"] = "honorifics"

    def clean(self):
        cleaned = super().clean()
        name = cleaned.get("full_name")
        if name and ("full_name" in self.changed_data or not self.instance.pk):
            found = likely_same_people(name, exclude=self.instance.pk)
            self.ask_about_doubles(found, "full_name")
        return cleaned


class PersonForm(PersonNameForm):
    rows = {"positions": PositionRows}
    part_labels = {"positions": _("Posts")}

    phone = PhoneField()
    steward = ChooserField("organizations", label=_("Recorded by"), required=False)

    class Meta:
        model = Person
        fields = ["honorific", "full_name", "name_en", "phone", "email", "remarks", "steward"]
        widgets = {"remarks": forms.Textarea(attrs={"rows": 3})}

    def save_record(self, *, by):
        self.set_steward()
        record = self.save()
        rows = self.formsets["positions"]
        rows.instance = record
        rows.save()
        return record


class PersonQuickForm(PersonNameForm):
    """Just enough to go on: who he is and the post in which one meets him."""

    title = LineFormField(label=_("Title held"), max_length=200, required=False)
    organization = ChooserField("organizations", label=_("Organization"), required=False)
    steward = ChooserField("organizations", label=_("Recorded by"), required=False)

    class Meta:
        model = Person
        fields = ["honorific", "full_name", "steward"]

    def clean(self):
        cleaned = super().clean()
        title, organization = cleaned.get("title"), cleaned.get("organization")
        if title and not organization and "organization" not in self.errors:
            self.add_error(
                "organization", _("Choose the organization in which he holds this title.")
            )
        if organization and not title and "title" not in self.errors:
            self.add_error("title", _("Write the title that he holds there."))
        return cleaned

    def save_record(self, *, by):
        self.set_steward()
        record = self.save()
        if title := self.cleaned_data["title"]:
            record.positions.create(organization=self.cleaned_data["organization"], title=title)
        return record


class PostForm(TermMixin, RecordForm):
    """A post by itself; what changes is kept in the history of the person who holds it."""

    starts_on = day_field(_("From"))
    ends_on = day_field(_("To"))

    class Meta:
        model = Position
        fields = ["title", "unit", "starts_on", "ends_on", "is_contact", "order"]
        labels = {"title": _("Title held")}
        help_texts = {"order": _("Smaller numbers come first: the chairman before his deputy.")}

    def save_record(self, *, by):
        person = self.instance.person
        before = history.snapshot(person)
        post = self.save()
        note_posts(person, before, by)
        return post


class PositionForm(PostForm):
    """A new post in an organization that the page already knows."""

    person = ChooserField("people", label=_("Person"))

    class Meta(PostForm.Meta):
        fields = ["person", *PostForm.Meta.fields]


class PositionEndForm(PostForm):
    """The day on which a post ended; the post itself stays."""

    ends_on = DayFormField(label=_("The last day"))
    starts_on = None

    class Meta:
        model = Position
        fields = ["ends_on"]

    def clean(self):
        cleaned = super().clean()
        ends_on = cleaned.get("ends_on")
        if ends_on and self.instance.starts_on and ends_on < self.instance.starts_on:
            self.add_error("ends_on", _("The position ends before it starts."))
        return cleaned


def note_posts(person, before, by):
    """Write into the person's history which of his posts changed, and how."""
    after = history.snapshot(Person.objects.get(pk=person.pk))
    if changes := history.difference(before, after):
        history.write(person, "change", by=by, changes=changes)
