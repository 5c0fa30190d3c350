"""The form of a record: its own fields, its parts in rows, its version, its key.

What a form needs beyond Django's: it knows its user, hands him to every chooser, keeps rows
(formsets) beside the fields as one whole, and can be shown again from raw values (a draft, a
conflict, a pasted list) without complaining yet.
"""

import uuid

from django import forms
from django.http import QueryDict

from .choosers import ChooserField
from .numbers import whole

UNKEPT = {"csrfmiddlewaretoken"}


class UserForm:
    """Mixin: a form that knows its user and hands him to its choosers."""

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, ChooserField):
                field.user = user


class Row(UserForm, forms.Form):
    """One row of a record's parts; a row left wholly empty is no row."""

    def has_changed(self):
        return any(name in self.changed_data for name in self.telling_fields)

    telling_fields = ()


class RecordForm(UserForm, forms.ModelForm):
    """A record's fields and its rows; `rows` names the formset class of each part."""

    rows = {}
    part_labels = {}
    paths = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.formsets = {}
        for name in self.rows:
            self.formsets[name] = self.make_rows(name)

    def make_rows(self, name):
        kind = self.rows[name]
        kwargs = {"prefix": name, "form_kwargs": self.row_kwargs(name)}
        if self.is_bound:
            kwargs |= {"data": self.data, "files": self.files}
        elif not issubclass(kind, forms.BaseModelFormSet):
            kwargs["initial"] = self.rows_initial(name)
        if issubclass(kind, forms.BaseModelFormSet):
            kwargs["instance"] = self.instance
        return kind(**kwargs)

    def rows_initial(self, name):
        return []

    def row_kwargs(self, name):
        return {"user": self.user}

    def is_valid(self):
        """Every part is checked, also after the first that fails."""
        checked = [super().is_valid(), *(rows.is_valid() for rows in self.formsets.values())]
        return all(checked)

    def tracked_paths(self, name):
        """The names under which the history knows a field or a part of this form."""
        return self.paths.get(name, (name,))

    def label_of(self, name):
        """What people call a field or a part of this form."""
        return self.fields[name].label if name in self.fields else self.part_labels[name]

    @classmethod
    def prepared(cls, values, user):
        """The sent values as the form takes them; a place to complete what was left half done."""
        return values

    @classmethod
    def rework(cls, values, name, user):
        """Change the typed values as a button asks: `add:rows` gives one more empty row."""
        verb, _colon, prefix = name.partition(":")
        if verb == "remove":
            values[f"{prefix}-DELETE"] = "on"
        elif verb == "add" and f"{prefix}-TOTAL_FORMS" in values:
            total = f"{prefix}-TOTAL_FORMS"
            values[total] = str(whole(values[total]) + 1)

    def complaints(self):
        """Every error of the form and its rows: (id of the field, its label, the sentence)."""
        if self.is_bound:
            yield from complaints_of(self)
            for formset in self.formsets.values():
                yield from row_complaints(formset)

    def silence(self):
        """Show what was typed without errors: it has not been sent for saving."""
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}
        for formset in self.formsets.values():
            silence_rows(formset)
        return self

    def save_record(self, *, by):
        """Save the record and its rows; the page holds the transaction."""
        return self.save()


def complaints_of(form):
    for error in form.non_field_errors():
        yield "", "", error
    for field in form:
        for error in field.errors:
            yield field.id_for_label or f"{field.auto_id}_0", field.label, error


def row_complaints(formset):
    for error in formset.non_form_errors():
        yield "", "", error
    for form in formset.forms:
        yield from complaints_of(form)
        for nested in getattr(form, "formsets", {}).values():
            yield from row_complaints(nested)


def silence_rows(formset):
    formset._errors = [{} for _form in formset.forms]
    formset._non_form_errors = formset.error_class()
    for form in formset.forms:
        form._errors = forms.utils.ErrorDict()
        for nested in getattr(form, "formsets", {}).values():
            silence_rows(nested)


def typed_values(data):
    """What somebody typed, as a URL-encoded text."""
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        if name not in UNKEPT:
            kept.setlist(name, [clean_surrogates(value) for value in values])
    return kept.urlencode()


def clean_surrogates(text):
    return text.encode("utf-8", "replace").decode("utf-8")


def restored(text):
    """The values of a draft as a form takes them."""
    return QueryDict(text, mutable=True)


def new_key():
    return str(uuid.uuid4())


def key_of(data):
    """The idempotency key of a sent form; a missing or broken one counts as a new form."""
    try:
        return uuid.UUID(data.get("submission", ""))
    except ValueError:
        return uuid.uuid4()


def version_in(data):
    """The version a form was opened at; 0, which no record has, when it is missing or broken."""
    text = data.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0
