"""Saving without losing anything: new records once, changed ones against their version.

A create form carries a key; sent twice, it makes one record. An edit form carries the
version it was opened at; the save is `UPDATE … WHERE id = ? AND version = ?`, and who comes
second chooses field by field between what he typed and what was saved meanwhile. Whatever is
typed is kept as a draft until then. A row that others refer to is not taken away: a sentence
stands at it, and nothing is saved. Nor is anything saved that a room above warns of, before the
sender says that he means it.
"""

from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import ProtectedError
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import DetailView, View
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from . import conflicts, history, warnings
from .attachment_files import all_or_nothing
from .drafts import Draft, Submission
from .forms import key_of, new_key, restored, version_in
from .pages import KeptRecordPage, RecordPage
from .roles import Act


class Conflict(Exception):
    """Somebody else saved the record since it was opened."""


def claim(record, version):
    """Take the next version of a record, or raise Conflict; both in the caller's transaction."""
    taken = type(record)._base_manager.filter(pk=record.pk, version=version)
    if not models.QuerySet.update(taken, version=version + 1):
        raise Conflict
    record.version = version + 1


class Refused(Exception):
    """What is found out only while saving; its sentence stands in the form by now."""


@contextmanager
def refusing(form, sentence, field=None):
    """What others refer to stays: this sentence at the row that is being taken away."""
    try:
        yield
    except ProtectedError as error:
        bring_back(form)
        form.add_error(field, sentence)
        raise Refused from error


def bring_back(form):
    """Show a row again that was marked for removal."""
    form.data = form.data.copy()
    form.data.pop(form.add_prefix(DELETION_FIELD_NAME), None)
    form.cleaned_data[DELETION_FIELD_NAME] = False


def forget(record):
    """What was taken back with its transaction is new again."""
    record.pk, record._state.adding = None, True


REFUSALS = (Refused, warnings.Unconfirmed, ProtectedError, ValidationError)


def explain(form, refusal):
    """Say above the form why it could not be saved, unless one of its rows says so."""
    form.unconfirmed = refusal if isinstance(refusal, warnings.Unconfirmed) else None
    if isinstance(refusal, ProtectedError):
        form.add_error(None, _("Something that is being taken away is still in use, so it stays."))
    elif isinstance(refusal, ValidationError):
        form.add_error(None, refusal.messages)


class SavePage(RecordPage):
    """What creating and editing share: one form, its draft, its errors."""

    form_class = None
    template_name_suffix = "_form"

    def get_model(self):
        return self.form_class._meta.model

    def get_queryset(self):
        return self.get_model()._default_manager.visible_to(self.request.user)

    @property
    def record_id(self):
        return self.kwargs.get("pk", 0)

    @property
    def drafts(self):
        return Draft.objects.filter(
            user=self.request.user, form=self.meta.label_lower, record=self.record_id
        )

    def make_form(self, data=None, files=None, **kwargs):
        return self.form_class(data, files, user=self.request.user, instance=self.object, **kwargs)

    def show(self, form, *, values=None, draft=None, status=200):
        context = self.get_context_data(
            form=form,
            draft=draft,
            draft_form=self.meta.label_lower,
            record_id=self.record_id,
            **self.protocol(values or {}),
        )
        return self.render_to_response(context, status=status)

    def protocol(self, values):
        return {
            "submission": values.get("submission") or new_key(),
            "version": values.get("version") or getattr(self.object, "version", ""),
        }

    def open(self, initial):
        """The empty form, or the draft that was left."""
        draft = self.drafts.first()
        if draft is None:
            return self.show(self.make_form(initial=initial))
        values = restored(draft.values)
        return self.show(self.make_form(values).silence(), values=values, draft=draft)

    def rework_requested(self, data):
        return next((name for name in data if name.startswith("rework:")), None)

    def reworked(self, request, name):
        """Show the form again with its rows changed (one more, a pasted list), saving nothing."""
        values = request.POST.copy()
        values.pop(name)
        try:
            self.form_class.rework(values, name.removeprefix("rework:"), self.request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return self.show(self.make_form(values).silence(), values=values)

    def written(self, form, record):
        """The records that one sending of the form writes; others may warn of them."""
        return [record]

    def done(self, record):
        messages.success(self.request, self.success_message(record))
        return redirect(record)

    def success_message(self, record):
        return _("Saved: %(record)s") % {"record": record}


class CreatePage(SavePage, TemplateResponseMixin, ContextMixin, View):
    """A new record. The query string fills the form in."""

    act = Act.ADD
    object = None

    def get(self, request, *args, **kwargs):
        return self.open(self.get_initial())

    def get_initial(self):
        return self.request.GET.dict()

    def post(self, request, *args, **kwargs):
        if rework := self.rework_requested(request.POST):
            return self.reworked(request, rework)
        key = key_of(request.POST)
        values = self.form_class.prepared(request.POST, request.user)
        form = self.make_form(values, request.FILES)
        record = self.already_made(key) or (form.is_valid() and self.create(form, key))
        record = record or self.already_made(key)
        if record:
            return self.done(record)
        return self.show(form, values=values, status=422)

    def already_made(self, key):
        sent = Submission.objects.filter(user=self.request.user, key=key).first()
        return sent and sent.record

    def create(self, form, key):
        """Save everything in one transaction; None when the form turns out to be invalid."""
        try:
            with all_or_nothing():
                return self._create(form, key)
        except REFUSALS as refusal:
            forget(form.instance)
            return explain(form, refusal)
        except IntegrityError:
            forget(form.instance)
            form.full_clean()
            if form.is_valid():
                raise
            return None

    def _create(self, form, key):
        sent, is_new = Submission.objects.get_or_create(user=self.request.user, key=key)
        if not is_new:
            return sent.record
        record = form.save_record(by=self.request.user)
        warnings.demand(self.written(form, record), self.request.user, self.request.POST)
        self.remember(record)
        sent.record = record
        sent.save(update_fields=["content_type", "object_id"])
        self.drafts.delete()
        return record

    def remember(self, record):
        history.write(record, "create", by=self.request.user)


class EditPage(SavePage, KeptRecordPage, DetailView):
    """A change to a record, saved against the version it was opened at."""

    act = Act.CHANGE

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        return self.open(None)

    def get_object(self, queryset=None):
        record = super().get_object(queryset)
        if not getattr(record, "is_editable", True):
            raise Http404
        return record

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        if rework := self.rework_requested(request.POST):
            return self.reworked(request, rework)
        settled = conflicts.settled(request.POST, self.fresh_form)
        values = self.form_class.prepared(settled, request.user)
        form = self.make_form(values, request.FILES)
        if not form.is_valid():
            return self.show(form, values=values, status=422)
        try:
            self.change(form, version_in(values))
        except Conflict:
            return self.ask(form, values)
        except REFUSALS as refusal:
            explain(form, refusal)
            return self.show(form, values=values, status=422)
        except IntegrityError:
            form.full_clean()
            if form.is_valid():
                raise
            return self.show(form, values=values, status=422)
        return self.done(self.object)

    def fresh_form(self):
        """The form as the database has it now."""
        record = self.get_queryset().get(pk=self.object.pk)
        return self.form_class(user=self.request.user, instance=record)

    @all_or_nothing()
    def change(self, form, version):
        user = self.request.user
        stored = self.get_queryset().get(pk=self.object.pk)
        before, (known, _button) = history.snapshot(stored), warnings.about([stored], user)
        claim(form.instance, version)
        record = form.save_record(by=user)
        stored = self.get_queryset().get(pk=record.pk)
        warnings.demand([stored], user, self.request.POST, known=known)
        after = history.snapshot(stored)
        if changes := history.difference(before, after):
            history.write(record, "change", by=user, changes=changes)
        self.drafts.delete()
        self.object = record

    def ask(self, form, values):
        """The conflict page: what I typed beside what was saved meanwhile."""
        self.object = self.get_queryset().get(pk=self.object.pk)
        context = conflicts.context(self.object, form, self.fresh_form(), values)
        self.template_name_suffix = "_conflict"
        return self.render_to_response(self.get_context_data(**context), status=409)


class SmallFormPage(RecordPage, DetailView):
    """One small form about a record, sent against the version it was opened at.

    A room says which form it is (`make_form`) and what it does (`save`), which may raise
    Conflict or ValidationError: then what was typed stands there again, and the reason.
    """

    meanwhile = ""

    def is_open(self):
        """May the form be opened now? Who sends it too late is told so instead."""
        return True

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if not self.is_open():
            raise Http404
        return self.show(self.make_form())

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        form = self.make_form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, 422)
        try:
            self.save(form)
        except Conflict:
            return self.again(form, ValidationError(self.meanwhile), 409)
        except ValidationError as error:
            return self.again(form, error, 422)
        return self.done()

    @property
    def seen_version(self):
        """The version of the record that was on the page when the form was filled in."""
        return version_in(self.request.POST)

    def again(self, form, error, status):
        """The form once more, the reason beside its field where the form has that field."""
        named = getattr(error, "error_dict", {})
        form.add_error(None, error if named.keys() <= form.fields.keys() else error.messages)
        self.object = self.get_object()
        return self.show(form, status)

    def show(self, form, status=200):
        version = getattr(self.object, "version", "")
        context = self.get_context_data(form=form, version=version)
        return self.render_to_response(context, status=status)

    def done(self):
        messages.success(self.request, self.success_message())
        return redirect(self.goal())

    def goal(self):
        """Where it leads once it is done."""
        return self.object
