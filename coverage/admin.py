"""Coverage in the admin: plans are set right; who took on what is moved on the site only."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charitynet.admin_base import PartInline, RecordAdmin, VersionForm, column
from organizations.admin import RegionFilter

from . import repeats
from .models import Assignment, Plan, PlanCell
from .plan_forms import outside


class PlanRegionFilter(RegionFilter):
    lookup = "region__in"


class StandingFilter(admin.SimpleListFilter):
    """How an assignment stands today."""

    title = _("how it stands")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [
            ("force", pgettext_lazy("coverage", "In force")),
            ("over", pgettext_lazy("coverage", "Over")),
            ("withdrawn", pgettext_lazy("coverage", "Withdrawn")),
        ]

    def queryset(self, request, queryset):
        ended = {"is_withdrawn": False, "ends_on__lt": timezone.localdate()}
        return {
            "force": queryset.in_force,
            "over": lambda: queryset.filter(**ended),
            "withdrawn": lambda: queryset.filter(is_withdrawn=True),
        }.get(self.value(), queryset.all)()


class PlanAdminForm(VersionForm):
    """The places of a plan lie in its area; those that moved away since may stay."""

    def clean(self):
        cleaned = super().clean()
        places, region = cleaned.get("places", ()), cleaned.get("region")
        if region and (lost := outside(places, region, self.instance)):
            names = _(", ").join(str(place) for place in lost)
            self.add_error("places", _("Outside the area of the plan: %s") % names)
        return cleaned


class CellsOfPlan(BaseInlineFormSet):
    """Needs are told of the plan's own services, places and groups."""

    def clean(self):
        super().clean()
        for form in self.forms:
            if form.has_changed() and not form.cleaned_data.get("DELETE"):
                self.check(form)

    def check(self, form):
        """Against what the plan has, as far as it is there already."""
        if self.instance.pk is None:
            return
        for name, sentence in NOT_OF_PLAN.items():
            one = form.cleaned_data.get(name)
            if one and not getattr(self.instance, f"{name}s").filter(pk=one.pk).exists():
                form.add_error(name, sentence)


NOT_OF_PLAN = {
    "service": _("This service does not belong to the plan."),
    "place": _("This place does not belong to the plan."),
    "group": _("This group does not belong to the plan."),
}


class PlanCellInline(PartInline):
    model = PlanCell
    formset = CellsOfPlan
    fields = ["service", "place", "group", "people_in_need"]
    autocomplete_fields = ["service", "place", "group"]


@admin.register(Plan)
class PlanAdmin(RecordAdmin):
    """A plan is archived on the site, with a reason; an archived one is only shown."""

    form = PlanAdminForm
    list_display = ["name", "keeper", "region", "series", "is_archived"]
    list_filter = ["is_archived", PlanRegionFilter, "services"]
    list_select_related = ["keeper", "region", "series"]
    search_fields = ["folded"]
    autocomplete_fields = ["keeper", "series", "region", "services", "places", "groups"]
    readonly_fields = ["is_archived"]
    inlines = [PlanCellInline]
    fieldsets = [
        (None, {"fields": ["name", "keeper", "series", "is_archived", "notes"]}),
        (_("What is to be covered"), {"fields": ["region", "services", "places", "groups"]}),
    ]


class AssignmentAdminForm(VersionForm):
    def clean(self):
        """Days that are set right give nobody twice what he has already."""
        cleaned = super().clean()
        days = {name: cleaned.get(name) for name in ("starts_on", "ends_on")}
        one = self.instance
        wanted = Assignment(
            pk=one.pk,
            plan_id=one.plan_id,
            organization_id=one.organization_id,
            service_id=one.service_id,
            place_id=one.place_id,
            group_id=one.group_id,
            **days,
        )
        if not self.errors and (sentence := repeats.sentence(repeats.repeated(wanted))):
            raise ValidationError(sentence)
        return cleaned


@admin.register(Assignment)
class AssignmentAdmin(RecordAdmin):
    """It is made, handed over and withdrawn on the site; here its words and days are set right."""

    form = AssignmentAdminForm
    list_display = ["organization", "role", "service", "place", "starts_on", "ends_on"]
    list_display += [column("plan", _("plan"))]
    list_filter = [StandingFilter, "role", RegionFilter]
    list_select_related = ["organization", "service", "place", "plan"]
    search_fields = ["organization__folded", "plan__folded", "place__folded"]
    autocomplete_fields = ["decision", "agreement"]
    readonly_fields = ["plan", "organization", "role", "service", "place", "group"]
    readonly_fields += ["takes_over_from", "confirmed_on", "confirmed_by", "is_withdrawn"]
    fieldsets = [
        (None, {"fields": ["plan", "organization", "role", "service", "place", "group"]}),
        (_("From when, and why"), {"fields": ["starts_on", "ends_on", "decision", "agreement"]}),
        (_("How it went on"), {"fields": ["note", "takes_over_from", "is_withdrawn"]}),
        (_("Still valid"), {"fields": ["confirmed_on", "confirmed_by"]}),
    ]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        is_open = obj is None or not (obj.is_withdrawn or obj.plan.is_archived)
        return is_open and super().has_change_permission(request, obj)
