"""Visits in the admin: their parts in rows; their status moves on the site only."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from charitynet.admin_base import (
    KeptAdmin,
    PartInline,
    RecordAdmin,
    RowForm,
    ShownAdmin,
    StackedPartInline,
    VersionForm,
    column,
    put_last,
)
from organizations.admin import DocumentInline, PressMentionInline, RegionFilter, StatementInline

from .models import Delegate, Delegation, Gift, Outcome, Stop, Topic, Visit

OF_VISIT = column("visit", Visit._meta.verbose_name)


class VisitForm(VersionForm):
    """The date must suit the status, which this form doesn't hold."""

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"status"}


class DelegationForm(RowForm):
    held_by_all = ("side",)


class DelegationRows(BaseInlineFormSet):
    """The sides of a visit: one host, one guest or more."""

    def clean(self):
        super().clean()
        rows = [form for form in self.forms if not self._should_delete_form(form)]
        sides = [form.cleaned_data.get("side") for form in rows]
        if sides.count(Delegation.Side.HOST) != 1 or Delegation.Side.GUEST not in sides:
            raise ValidationError(_("A visit has one host, and one guest or more."))
        gone = [form.instance for form in self.deleted_forms if form.instance.pk]
        if Gift.objects.filter(Q(from_delegation__in=gone) | Q(to_delegation__in=gone)).exists():
            raise ValidationError(_("Remove the gifts of a side before the side itself."))


class DelegationInline(PartInline):
    model = Delegation
    form = DelegationForm
    formset = DelegationRows
    fields = ["side", "organization", "note"]
    autocomplete_fields = ["organization"]
    show_change_link = True

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 2


class StopInline(StackedPartInline):
    model = Stop
    fields = [
        "start_time",
        "kind",
        "title",
        "presenter_person",
        "presenter_organization",
        "presenter",
        "notes",
    ]
    autocomplete_fields = ["presenter_person", "presenter_organization"]


class TopicInline(PartInline):
    model = Topic
    fields = ["text", "kind", "notes", "needs_follow_up"]


class GiftInline(PartInline):
    """Gifts pass between the sides of this visit, which are saved first."""

    model = Gift
    fields = ["from_delegation", "to_delegation", "description", "estimated_value", "custody"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        pk = request.resolver_match.kwargs.get("object_id", "")
        sides = Delegation.objects.filter(visit=pk if pk.isdecimal() else None)
        kwargs["queryset"] = sides.select_related("organization")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class OutcomeInline(PartInline):
    model = Outcome
    fields = ["kind", "text"]


@admin.register(Visit)
class VisitAdmin(KeptAdmin):
    letter = "V"
    first_status = Visit.Status.PLANNED
    form = VisitForm
    list_display = ["shown_reference", "title", "parties", "on", "purpose", "status", "owner"]
    list_filter = ["status", "purpose", "visibility", RegionFilter]
    list_select_related = ["owner"]
    search_fields = ["folded"]
    autocomplete_fields = ["owner", "place", "return_of"]
    readonly_fields = ["shown_reference", "status"]
    inlines = [
        DelegationInline,
        StopInline,
        TopicInline,
        StatementInline,
        GiftInline,
        OutcomeInline,
        PressMentionInline,
        DocumentInline,
    ]
    fieldsets = [
        (None, {"fields": ["shown_reference", "status", "owner", "visibility"]}),
        (
            _("When and where"),
            {"fields": ["on", "precision", "start_time", "end_time", "place", "venue"]},
        ),
        (
            _("What for"),
            {"fields": ["title", "purpose", "return_of", "objectives", "summary"]},
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_parties()

    def get_inlines(self, request, obj):
        inlines = super().get_inlines(request, obj)
        return [inline for inline in inlines if obj or inline is not GiftInline]

    @admin.display(description=_("the sides"))
    def parties(self, visit):
        return "، ".join(side.organization.known_as for side in visit.delegations.all())

    def prepare_part(self, request, part, formset):
        super().prepare_part(request, part, formset)
        put_last(part, formset)


class DelegateForm(RowForm):
    held_by_all = ("is_head",)


class DelegateRows(BaseInlineFormSet):
    def clean(self):
        super().clean()
        rows = [form for form in self.forms if not self._should_delete_form(form)]
        if sum(form.cleaned_data.get("is_head", False) for form in rows) > 1:
            raise ValidationError(_("A delegation has one head."))


class DelegateInline(PartInline):
    model = Delegate
    form = DelegateForm
    formset = DelegateRows
    fields = ["order", "person", "title", "honorific", "is_head", "affiliation", "attended"]
    autocomplete_fields = ["person", "affiliation"]


@admin.register(Delegation)
class DelegationAdmin(RecordAdmin):
    """The people of one side; the sides themselves are set at the visit."""

    keeper = "visit"
    list_display = ["organization", "side", OF_VISIT, "note"]
    list_filter = ["side"]
    list_select_related = ["organization", "visit"]
    search_fields = ["organization__folded", "visit__folded", "note"]
    readonly_fields = [OF_VISIT, "organization", "side"]
    fields = [*readonly_fields, "note"]
    inlines = [DelegateInline]

    def has_add_permission(self, request):
        return False


class PartAdmin(ShownAdmin):
    """Parts can be found here; they are changed at their visit."""

    list_select_related = ["visit"]


@admin.register(Delegate)
class DelegateAdmin(ShownAdmin):
    list_display = fields = [
        "person",
        "title",
        column("delegation", Delegation._meta.verbose_name),
        "is_head",
        "affiliation",
        "attended",
    ]
    list_filter = ["is_head", "attended"]
    list_select_related = ["person", "affiliation", "delegation__organization"]
    search_fields = ["person__folded", "title", "delegation__organization__folded"]


@admin.register(Stop)
class StopAdmin(PartAdmin):
    list_display = ["title", "kind", "start_time", OF_VISIT]
    fields = [OF_VISIT, *StopInline.fields]
    list_filter = ["kind"]
    search_fields = ["title", "notes"]


@admin.register(Topic)
class TopicAdmin(PartAdmin):
    list_display = ["text", "kind", "needs_follow_up", OF_VISIT]
    fields = [OF_VISIT, *TopicInline.fields]
    list_filter = ["kind", "needs_follow_up"]
    search_fields = ["text", "notes"]


@admin.register(Gift)
class GiftAdmin(PartAdmin):
    list_display = ["description", "from_delegation", "to_delegation", OF_VISIT]
    fields = [OF_VISIT, *GiftInline.fields]
    list_select_related = ["visit", "from_delegation__organization", "to_delegation__organization"]
    search_fields = ["description", "custody"]


@admin.register(Outcome)
class OutcomeAdmin(PartAdmin):
    list_display = ["text", "kind", OF_VISIT]
    fields = [OF_VISIT, *OutcomeInline.fields]
    list_filter = ["kind"]
    search_fields = ["text"]
