"""The forms for what a record carries: a document, a press mention, an internal note."""

from dataclasses import dataclass
from os.path import splitext

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from . import access, attachment_files
from .attachments import Document, Note, PressMention
from .fields import DayFormField, TimeFormField
from .forms import RecordForm, UserForm
from .formsets import generic_rows_of
from .roles import Act
from .uploads import KINDS, Upload, check_upload

ACCEPTED = ",".join(f".{extension}" for extension in KINDS)
MOST_FILES = 20


@dataclass(frozen=True)
class Received:
    """A file that was checked and may be kept, and what the check found."""

    file: UploadedFile
    upload: Upload

    @property
    def title(self):
        return splitext(self.upload.title)[0]


class ReceivedField(forms.FileField):
    """A file as it may be attached; cleans to Received."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.FileInput)
        super().__init__(**kwargs)
        self.help_text = self.help_text or _("PDF, PNG, JPG, DOCX or XLSX, up to 10 MB.")

    def widget_attrs(self, widget):
        return {"accept": ACCEPTED}

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        return Received(file, check_upload(file)) if file else None


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(ReceivedField):
    """Any number of files chosen at once; cleans to a list of Received."""

    def __init__(self, **kwargs):
        super().__init__(widget=FilesInput, **kwargs)

    def clean(self, data, initial=None):
        files = data if isinstance(data, list) else [data]
        if len(files) > MOST_FILES:
            message = _("Attach at most %(limit)s files at once.")
            raise ValidationError(message, params={"limit": MOST_FILES})
        return [received for file in files if (received := self._clean_one(file))]

    def _clean_one(self, file):
        try:
            return super().clean(file)
        except ValidationError as error:
            raise ValidationError(
                _("«%(file)s»: %(reason)s"),
                params={"file": getattr(file, "name", ""), "reason": " ".join(error.messages)},
            ) from error


def attach_document(record, received, *, by):
    """Save a received file as a document of the record, under the file's name."""
    return attachment_files.attach_document(record, received, document=Document(), by=by)


class AttachedForm(RecordForm):
    """A form that knows which record its result will hang on."""

    def __init__(self, *args, subject, **kwargs):
        self.subject = subject
        super().__init__(*args, **kwargs)

    def save_record(self, *, by):
        self.instance.subject = self.subject
        self.instance.added_by = by
        return self.save()


class DocumentForm(AttachedForm):
    file = ReceivedField(label=_("File"))

    class Meta:
        model = Document
        fields = ["kind", "title"]

    field_order = ["file", "title", "kind"]

    def __init__(self, *args, supersedes=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.supersedes = supersedes
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Left empty, it is the name of the file.")

    def clean(self):
        before = self.instance.supersedes
        if before and Document.objects.filter(supersedes=before).exists():
            raise ValidationError(_("A newer document already takes the place of this one."))
        return super().clean()

    def save_record(self, *, by):
        return attachment_files.attach_document(
            self.subject, self.cleaned_data["file"], document=self.instance, by=by
        )


class PressMentionForm(AttachedForm):
    published_on = DayFormField(label=_("Published on"), required=False)
    published_time = TimeFormField(label=_("At the hour"), required=False)

    class Meta:
        model = PressMention
        fields = ["publisher", "title", "url", "published_on", "published_time"]


class PressRow(UserForm, forms.ModelForm):
    """A press mention among the rows of a form."""

    main = "title"
    published_on = DayFormField(label=_("Published on"), required=False)
    published_time = TimeFormField(label=_("At the hour"), required=False)

    class Meta:
        model = PressMention
        fields = ["publisher", "title", "url", "published_on", "published_time"]


PressFormSet = generic_rows_of(PressMention, PressRow)


class NoteForm(AttachedForm):
    """A note belongs to an organization of its writer, since only its members see it."""

    class Meta:
        model = Note
        fields = ["organization", "text"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = access.reach(self.user, Act.RESPOND).organizations
        field = self.fields["organization"]
        field.queryset = field.queryset.filter(pk__in=own)
        self.refusal = "" if own else _("A note belongs to an organization, and you have none.")
        if len(own) == 1:
            field.initial = next(iter(own))
            field.empty_label = None

    def clean(self):
        if self.refusal:
            raise ValidationError(self.refusal)
        return super().clean()
