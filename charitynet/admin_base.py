"""What every page of the admin has in common.

Promises: a save takes the version that its page was opened at and is written to the history;
a record that is closed is only shown; nothing is deleted but the parts of an open record; a
search finds names however they are written.
"""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.contenttypes.admin import GenericStackedInline, GenericTabularInline
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from . import history, references
from .arabic import fold
from .forms import version_in
from .history import HistoryEntry, Tracked
from .saving import Conflict, claim

MOST_ENTRIES = 20


class VersionForm(forms.ModelForm):
    """A record's form that knows when the record was saved by somebody else meanwhile."""

    keeper = ""

    def clean(self):
        cleaned = super().clean()
        record = record_of(self.instance, self.keeper)
        is_kept = isinstance(record, Tracked) and record.pk
        if is_kept and version_in(self.data) != record.version:
            raise ValidationError(
                _(
                    "Somebody else saved this record while you had it open, so nothing was "
                    "saved. Open it again and repeat your change."
                ),
                code="stale",
            )
        return cleaned


class RowForm(forms.ModelForm):
    """A row whose `held_by_all` fields are checked over all rows together, not one by one."""

    held_by_all = ()

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | set(self.held_by_all)


class ReasonForm(ActionForm):
    """The actions of a list, and the reason that goes into the history."""

    note = forms.CharField(label=_("Reason"), required=False, max_length=500)


def record_of(row, keeper):
    """The record whose history tells of a row: the row itself, or what it is a part of."""
    return getattr(row, keeper) if keeper else row


def stored(record):
    """The record as the database has it now."""
    return type(record)._base_manager.get(pk=record.pk)


def told(record, name):
    """One value as the history writes it."""
    value = getattr(record, name)
    if hasattr(value, "all"):
        return [str(other) for other in value.all()]
    return value if isinstance(value, bool) else str("" if value is None else value)


def column(name, label):
    """A field to which its model gives no label; another record is a link to its page."""

    @admin.display(description=label, ordering=name)
    def shown(row):
        value = getattr(row, name)
        return linked(value) if isinstance(value, models.Model) else value

    return shown


def linked(record):
    meta = record._meta
    url = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
    return format_html('<a href="{}">{}</a>', url, record)


class Kept:
    """What is found by folded search and never deleted, not even by a superuser."""

    show_full_result_count = False
    list_per_page = 50

    def has_delete_permission(self, request, obj=None):
        return False

    def get_search_results(self, request, queryset, search_term):
        """By folded words where the model has them; a chooser offers nothing archived."""
        term = search_term.replace("\x00", "").strip()
        is_folded = hasattr(queryset, "matching")
        if term and is_folded:
            queryset, doubled = self.folded(request, queryset, term), False
        else:
            queryset, doubled = self._found(request, queryset, term)
        if is_choosing(request) and hasattr(self.model, "is_archived"):
            queryset = queryset.filter(is_archived=False)
        return queryset, doubled

    def folded(self, request, queryset, term):
        """The records whose words, or whose parts, hold the term however it is written."""
        return queryset.named(term) if hasattr(queryset, "named") else queryset.matching(term)

    def _found(self, request, queryset, term):
        """Some of the fields that are searched hold folded words, others what was typed."""
        found, doubled = super().get_search_results(request, queryset, term)
        if fold(term) == term:
            return found, doubled
        folded, _doubled = super().get_search_results(request, queryset, fold(term))
        return found | folded, doubled


def is_choosing(request):
    return request.resolver_match.url_name == "autocomplete"


class ShownAdmin(Kept, admin.ModelAdmin):
    """What is shown and changed elsewhere; not even a filter tells what is `unseen`."""

    unseen = ()

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def lookup_allowed(self, lookup, value, request=None):
        is_seen = lookup.partition("__")[0] not in self.unseen
        return is_seen and super().lookup_allowed(lookup, value, request)


class RecordAdmin(Kept, admin.ModelAdmin):
    """Records that administrators add and change.

    `keeper` names the record that a part belongs to: its version is taken, its history written.
    `told_fields` names what the history tells of a record that is not tracked itself.
    """

    form = VersionForm
    keeper = ""
    told_fields = ()

    def has_change_permission(self, request, obj=None):
        is_open = obj is None or getattr(record_of(obj, self.keeper), "is_editable", True)
        return is_open and super().has_change_permission(request, obj)

    def get_inlines(self, request, obj):
        """A record that is not yet there has nothing to show."""
        inlines = super().get_inlines(request, obj)
        return [inline for inline in inlines if obj or not issubclass(inline, Shown)]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.keeper = self.keeper
        return form

    def changeform_view(self, request, *args, **kwargs):
        """A second look at what a rival has just saved turns the clash into a sentence."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (Conflict, IntegrityError):
            return super().changeform_view(request, *args, **kwargs)

    def picture(self, record):
        if isinstance(record, Tracked):
            return history.snapshot(record)
        return {name: told(record, name) for name in self.told_fields}

    def save_model(self, request, obj, form, change):
        form.before = {}
        if change:
            record = record_of(obj, self.keeper)
            form.before = self.picture(stored(record))
            if isinstance(record, Tracked):
                claim(record, version_in(form.data))
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        record = record_of(form.instance, self.keeper)
        changes = history.difference(form.before, self.picture(stored(record)))
        if not change:
            history.write(record, "create", by=request.user)
        elif changes:
            history.write(record, "change", by=request.user, changes=changes)

    def save_formset(self, request, form, formset, change):
        """Rows are stored after those that make room for them, such as the former head."""
        parts = formset.save(commit=False)
        for part in formset.deleted_objects:
            part.delete()
        for part in sorted(parts, key=takes_a_single_place):
            self.prepare_part(request, part, formset)
            part.save()
        formset.save_m2m()

    def prepare_part(self, request, part, formset):
        if hasattr(part, "added_by_id") and part.pk is None:
            part.added_by = request.user

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            record = record_of(obj, self.keeper)
            shown_version = getattr(record, "version", "")
            context["opened_version"] = request.POST.get("version", shown_version)
            context["record"] = record
            context["history"] = entries_of(record)[:MOST_ENTRIES]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def history_view(self, request, object_id, extra_context=None):
        """The history of one record, in the list of all history."""
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        record = record_of(obj, self.keeper)
        query = urlencode({"kind": record._meta.label_lower, "object_id": record.pk})
        return redirect(f"{reverse('admin:charitynet_historyentry_changelist')}?{query}")


class KeptAdmin(RecordAdmin):
    """Records with a reference and a keeper, which are settled when they are made."""

    letter = ""
    first_status = ""

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, "owner"] if obj else self.readonly_fields

    @admin.display(description=_("reference"), ordering="reference", empty_value="—")
    def shown_reference(self, record):
        return references.shown(record.reference)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.reference = references.next_reference(self.letter)
            obj.begin(self.first_status)
        super().save_model(request, obj, form, change)


def put_last(part, formset):
    """New rows come after those that are there."""
    if part.pk is None and hasattr(part, "order"):
        part.order = max((row.order for row in formset.get_queryset()), default=0) + 1


def takes_a_single_place(part):
    return getattr(part, "is_head", False) or getattr(part, "is_host", False)


def entries_of(record):
    kind = ContentType.objects.get_for_model(record)
    entries = HistoryEntry.objects.filter(content_type=kind, object_id=record.pk)
    return entries.select_related("actor")


class Part:
    """Rows that belong to a record; they may be removed as long as it is open."""

    extra = 0
    formfield_overrides = {
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3, "cols": 40})}
    }

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


class PartInline(Part, admin.TabularInline):
    pass


class StackedPartInline(Part, admin.StackedInline):
    pass


class GenericPartInline(Part, GenericTabularInline):
    pass


class GenericStackedPartInline(Part, GenericStackedInline):
    pass


class Shown:
    """Rows that are changed elsewhere."""

    extra = 0
    can_delete = False
    show_change_link = True

    def get_readonly_fields(self, request, obj=None):
        return self.fields

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class ShownInline(Shown, admin.TabularInline):
    pass


class GenericShownInline(Shown, GenericTabularInline):
    pass
