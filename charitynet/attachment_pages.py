"""Adding to a record what it may carry, and handing out its files.

Whoever may not see the record gets the answer of an address that never existed. Who may change
it adds documents and press mentions; a note may be added by an officer who sees it, and is
shown to the members of the writer's organization alone. Files come back byte by byte, always
as a download.
"""

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from . import access, history
from .attachment_files import locked
from .attachment_forms import DocumentForm, NoteForm, PressMentionForm
from .attachments import Carries, Document
from .roles import Act
from .saving import CreatePage, claim
from .uploads import CONTENT_TYPES, content_disposition


def carried(record, user):
    """What a record carries, as its page shows it to this user; three queries, however much."""
    documents = list(record.documents.select_related("added_by"))
    may_change = access.may(user, Act.CHANGE, record)
    own = access.reach(user, Act.VIEW).organizations
    return {
        "documents": newest_of_each(documents),
        "archived_documents": [d for d in documents if d.is_archived] if may_change else [],
        "press": list(record.press_mentions.select_related("added_by")),
        "notes": list(
            record.notes.filter(organization__in=own).select_related("added_by", "organization")
        ),
        "may_attach": may_change,
        "may_note": bool(access.reach(user, Act.RESPOND).organizations),
        "attach_to": address_of(record),
    }


def newest_of_each(documents):
    """Of documents, newest first, those nothing replaces; `earlier` are those each replaced."""
    by_pk = {document.pk: document for document in documents}
    newest, seen = [], set()
    for document in documents:
        if document.pk in seen or document.is_archived:
            continue
        replaced = list(_replaced_by(document, by_pk))
        seen.update(one.pk for one in replaced)
        document.earlier = [one for one in replaced if not one.is_archived]
        newest.append(document)
    return newest


def _replaced_by(document, by_pk):
    while document := by_pk.get(document.supersedes_id):
        yield document


def address_of(record):
    """How addresses of pages name a record of any kind."""
    return {"app": record._meta.app_label, "model": record._meta.model_name, "pk": record.pk}


def subject_of(user, app_label, model_name, pk):
    """The record that may carry something, within the user's reach; else Http404."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    if not issubclass(model, Carries):
        raise Http404
    return get_object_or_404(model._default_manager.visible_to(user), pk=pk)


class AttachPage(CreatePage):
    """Something new on a record that is named in the address."""

    act = Act.CHANGE

    @cached_property
    def subject(self):
        kwargs = self.kwargs
        return subject_of(self.request.user, kwargs["app"], kwargs["model"], kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not self.allows(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def allows(self, user):
        return access.may(user, self.act, self.subject)

    def open(self, initial):
        return self.show(self.make_form(initial=initial))

    def make_form(self, data=None, files=None, **kwargs):
        return super().make_form(data, files, subject=self.subject, **kwargs)

    def get_context_data(self, **context):
        return super().get_context_data(subject=self.subject, **context)

    def done(self, record):
        messages.success(self.request, self.success_message(record))
        return redirect(self.subject)


class DocumentCreate(AttachPage):
    form_class = DocumentForm

    def remember(self, record):
        """The history is written where the file is."""


class PressMentionCreate(AttachPage):
    form_class = PressMentionForm

    def remember(self, record):
        """Whoever has the record open to edit must not overwrite its press unseen."""
        subject = locked(self.subject)
        if "press_mentions" in subject.tracked_parts:
            claim(subject, subject.version)
        changes = {"press_mentions": [[], [str(record)]]}
        history.write(subject, "press_added", by=self.request.user, changes=changes)


class NoteCreate(AttachPage):
    form_class = NoteForm
    act = Act.RESPOND

    def allows(self, user):
        return bool(self.subject) and access.may(user, self.act)

    def remember(self, record):
        """Kept with the note itself: the subject's history is read by other organizations too."""
        history.write(record, "create", by=self.request.user)


class DocumentMixin:
    """A document in the address; its subject decides who may have it."""

    @cached_property
    def found(self):
        document = get_object_or_404(
            Document.objects.select_related("content_type"), pk=self.kwargs["pk"]
        )
        kind, user = document.content_type, self.request.user
        subject = subject_of(user, kind.app_label, kind.model, document.object_id)
        if document.is_archived and not access.may(user, Act.CHANGE, subject):
            raise Http404
        return document, subject

    @property
    def document(self):
        return self.found[0]

    @property
    def subject(self):
        return self.found[1]


class DocumentPlace(DocumentMixin, View):
    """A document is looked at where it belongs: on the page of its record."""

    def get(self, request, pk):
        return redirect(f"{self.subject.get_absolute_url()}#{self.document.anchor}")


class DocumentDownload(DocumentMixin, View):
    def get(self, request, pk):
        document = self.document
        try:
            file = document.file.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(file, content_type=CONTENT_TYPES[document.content_kind])
        response["Content-Disposition"] = content_disposition(document.filename)
        response["Content-Security-Policy"] = "sandbox"
        response["X-Content-Type-Options"] = "nosniff"
        return response


class DocumentSupersede(DocumentMixin, DocumentCreate):
    """A newer document takes the place of an older one, which stays below it."""

    def get_initial(self):
        return {"title": self.document.title, "kind": self.document.kind}

    def make_form(self, data=None, files=None, **kwargs):
        return super().make_form(data, files, supersedes=self.document, **kwargs)

    def get_context_data(self, **context):
        return super().get_context_data(supersedes=self.document, **context)


class DocumentArchive(DocumentMixin, TemplateView):
    """Take a document out of sight, or bring it back; nothing is deleted."""

    template_name = "charitynet/document_archive.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not access.may(request.user, Act.CHANGE, self.subject):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context):
        return super().get_context_data(document=self.document, subject=self.subject, **context)

    def post(self, request, pk):
        wish = request.POST.get("archived") == "on"
        if self.move(wish, request.POST.get("note", "")):
            text = _("Archived: %(document)s") if wish else _("Brought back: %(document)s")
            messages.success(request, text % {"document": self.document})
        return redirect(self.subject)

    @transaction.atomic
    def move(self, wish, note):
        """Archive or bring back; asking twice changes and records nothing more."""
        subject = locked(self.subject)
        waiting = Document.objects.filter(pk=self.document.pk, is_archived=not wish)
        if not waiting.update(is_archived=wish):
            return False
        action = "document_archived" if wish else "document_restored"
        pair = [[], [str(self.document)]]
        changes = {"documents": pair[::-1] if wish else pair}
        history.write(subject, action, by=self.request.user, note=note, changes=changes)
        return True
