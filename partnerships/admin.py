"""Agreements and initiatives in the admin; their status moves on the site only."""

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from charitynet import recurrence
from charitynet.admin_base import (
    KeptAdmin,
    PartInline,
    ShownAdmin,
    StackedPartInline,
    VersionForm,
    column,
    linked,
)
from charitynet.dates import first_of
from organizations.admin import DocumentInline, PressMentionInline, RegionFilter, StatementInline

from .forms.parties import FEWEST_PARTIES, MOST_PARTIES
from .initiative_forms import MOST_PARTNERS
from .models import Agreement, Fulfilment, Initiative, InitiativePartner, Obligation, Party
from .models.initiatives import shares_fit
from .models.terms import State

TERM = ["term", "starts_on", "ends_on", "renewal", "renewal_months", "notice_days", "review_on"]
SIGNING = [
    "signed_on",
    "signed_precision",
    "signing_place",
    "patron",
    "spokesperson",
    "spokesperson_title",
]
OF_AGREEMENT = column("agreement", Agreement._meta.verbose_name)
OF_OBLIGATION = column("obligation", Obligation._meta.verbose_name)
OF_INITIATIVE = column("initiative", Initiative._meta.verbose_name)


class StateFilter(admin.SimpleListFilter):
    """What dates make of a signed agreement today."""

    title = _("Term")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [*State.choices, ("idle", _("Nothing happens under it"))]

    def queryset(self, request, queryset):
        if self.value() not in dict(self.lookup_choices):
            return queryset
        return getattr(queryset, self.value())()


class ScopeFilter(RegionFilter):
    """Whatever reaches into a region, once each."""

    lookup = "places__in"

    def queryset(self, request, queryset):
        found = super().queryset(request, queryset)
        return queryset.filter(pk__in=found.order_by().values("pk"))


class AgreementForm(VersionForm):
    """What concerns several values of an agreement at once; one that is closed has few."""

    def clean(self):
        cleaned = super().clean()
        precision = cleaned.get("signed_precision")
        cleaned["signed_on"] = first_of(cleaned.get("signed_on"), precision)
        if cleaned.get("term") == Agreement.TermKind.UNSTATED:
            sentence = _("Only an agreement that was signed elsewhere may leave its term open.")
            self.add_error("term", sentence)
        if cleaned.get("renews") and cleaned.get("amends"):
            self.add_error("amends", _("An agreement renews another or amends it, not both."))
        if cleaned.get("spokesperson_title") and not cleaned.get("spokesperson"):
            self.add_error("spokesperson", _("Write the name of this person."))
        return cleaned

    def clean_amends(self):
        earlier = self.cleaned_data["amends"]
        if earlier and earlier.status in Agreement.OPEN_STATUSES:
            raise ValidationError(_("Only an agreement that was signed can be amended."))
        return earlier


class OpenPart:
    """Rows that change as long as their agreement does."""

    def has_add_permission(self, request, obj):
        return is_open(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return is_open(obj) and super().has_change_permission(request, obj)


def is_open(agreement):
    return agreement is None or agreement.is_editable


class PartyRows(BaseInlineFormSet):
    """The parties of an agreement: two or more, and none leaves what it owes behind."""

    def clean(self):
        super().clean()
        rows = [form for form in self.forms if not self._should_delete_form(form)]
        if sum(bool(form.cleaned_data.get("organization")) for form in rows) < FEWEST_PARTIES:
            raise ValidationError(_("An agreement has two parties or more: choose the other one."))
        gone = [form.instance for form in self.deleted_forms if form.instance.pk]
        if any(party.owes.exists() or party.is_owed.exists() for party in gone):
            raise ValidationError(_("Remove what a party owes or is owed before the party itself."))


class PartyInline(OpenPart, StackedPartInline):
    model = Party
    formset = PartyRows
    max_num = MOST_PARTIES
    fields = [
        "order",
        "organization",
        "honorific",
        "representative",
        "title",
        "deputy",
        "deputy_title",
        "signed_on",
    ]
    autocomplete_fields = ["organization", "representative", "deputy"]

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else FEWEST_PARTIES


class ObligationInline(OpenPart, StackedPartInline):
    """What is owed passes between the parties of this agreement, which are saved first."""

    model = Obligation
    fields = [
        "number",
        "from_party",
        "to_party",
        "text",
        "quantity",
        "unit",
        "due_on",
        "recurrence",
    ]
    readonly_fields = ["number"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        pk = request.resolver_match.kwargs.get("object_id", "")
        parties = Party.objects.filter(agreement=pk if pk.isdecimal() else None)
        kwargs["queryset"] = parties.select_related("organization", "representative")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class SayingInline(OpenPart, StatementInline):
    pass


class ReportInline(OpenPart, PressMentionInline):
    pass


@admin.register(Agreement)
class AgreementAdmin(KeptAdmin):
    """Once signed it is only shown, but for who may see it."""

    letter = "A"
    first_status = Agreement.Status.DRAFT
    form = AgreementForm
    list_display = ["shown_reference", "title", "sides", "kind", "signed_on", "standing", "owner"]
    list_filter = [
        "status",
        StateFilter,
        "kind",
        "term",
        "renewal",
        "visibility",
        "is_recorded",
        "fields",
        ScopeFilter,
    ]
    list_select_related = ["owner"]
    search_fields = ["folded"]
    autocomplete_fields = [
        "owner",
        "fields",
        "places",
        "spokesperson",
        "origin",
        "renews",
        "amends",
    ]
    raw_id_fields = ["origin_decision"]
    readonly_fields = [
        "shown_reference",
        "status",
        "version",
        "is_recorded",
        "notice_given_on",
        "notice_given_by",
    ]
    inlines = [PartyInline, ObligationInline, SayingInline, ReportInline, DocumentInline]
    fieldsets = [
        (None, {"fields": [*readonly_fields[:4], "owner", "visibility"]}),
        (_("What for"), {"fields": ["kind", "title", "purpose", "fields", "places"]}),
        (_("Term"), {"fields": [*TERM, "notice_given_on", "notice_given_by"]}),
        (_("Signing"), {"fields": SIGNING}),
        (_("What it follows"), {"fields": ["origin", "origin_decision", "renews", "amends"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_parties()

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request)

    def get_readonly_fields(self, request, obj=None):
        if is_open(obj):
            return super().get_readonly_fields(request, obj)
        return [name for name in flatten_fieldsets(self.fieldsets) if name != "visibility"]

    def get_inlines(self, request, obj):
        inlines = super().get_inlines(request, obj)
        return [inline for inline in inlines if obj or inline is not ObligationInline]

    @admin.display(description=_("Parties"))
    def sides(self, agreement):
        return "، ".join(party.organization.known_as for party in agreement.parties.all())

    @admin.display(description=_("status"), ordering="status")
    def standing(self, agreement):
        return agreement.state_label

    def prepare_part(self, request, part, formset):
        """A new obligation takes the next number."""
        super().prepare_part(request, part, formset)
        if isinstance(part, Obligation) and part.pk is None:
            numbered = part.agreement.obligations.aggregate(last=Max("number"))
            part.number = (numbered["last"] or 0) + 1


class PartAdmin(ShownAdmin):
    """Parts can be found here; they are changed at their agreement."""

    list_select_related = ["agreement"]


@admin.register(Party)
class PartyAdmin(PartAdmin):
    list_display = ["organization", "representative", "title", "deputy", OF_AGREEMENT]
    fields = [OF_AGREEMENT, *PartyInline.fields]
    list_select_related = ["organization", "representative", "deputy", "agreement"]
    search_fields = ["organization__folded", "representative__folded", "agreement__folded"]


@admin.register(Obligation)
class ObligationAdmin(PartAdmin):
    list_display = ["text", "number", "owing", "quantity", "unit", "due_on", "rhythm", OF_AGREEMENT]
    fields = [OF_AGREEMENT, *ObligationInline.fields[:-1], "rhythm"]
    list_select_related = ["agreement", "from_party__organization"]
    search_fields = ["text", "unit", "agreement__folded"]

    @admin.display(description=_("owed by"), empty_value=_("All together"))
    def owing(self, obligation):
        return obligation.from_party and obligation.from_party.organization

    @admin.display(description=_("repeats"))
    def rhythm(self, obligation):
        return recurrence.words(obligation.recurrence) if obligation.recurrence else ""


@admin.register(Fulfilment)
class FulfilmentAdmin(ShownAdmin):
    """What was done is recorded and taken back on the site, with a reason."""

    list_display = ["on", OF_OBLIGATION, "quantity", "note", "is_withdrawn"]
    fields = [OF_OBLIGATION, "agreement", "on", "quantity", "note", "proof", "is_withdrawn"]
    list_filter = ["is_withdrawn", "on"]
    list_select_related = ["obligation"]
    search_fields = ["note", "obligation__text", "obligation__agreement__folded"]

    @admin.display(description=Agreement._meta.verbose_name)
    def agreement(self, fulfilment):
        return linked(fulfilment.obligation.agreement)

    @admin.display(description=_("proof"))
    def proof(self, fulfilment):
        return fulfilment.evidence and linked(fulfilment.evidence)


class PartnerRows(BaseInlineFormSet):
    """One lead, and no more than the whole to share."""

    def clean(self):
        super().clean()
        rows = [form.cleaned_data for form in self.forms if not self._should_delete_form(form)]
        if [row.get("role") for row in rows].count(InitiativePartner.Role.LEAD) > 1:
            raise ValidationError(_("An initiative has one lead: choose one of them."))
        shares_fit(row.get("share") for row in rows)


class PartnerInline(PartInline):
    model = InitiativePartner
    formset = PartnerRows
    max_num = MOST_PARTNERS
    fields = ["organization", "role", "share"]
    autocomplete_fields = ["organization"]


ORIGIN = ["origin_outcome", "origin_decision", "origin_agreement"]
WORK = [
    "starts_on",
    "ends_on",
    "progress",
    "target_beneficiaries",
    "reached_beneficiaries",
    "budget",
    "currency",
]


@admin.register(Initiative)
class InitiativeAdmin(KeptAdmin):
    letter = "I"
    first_status = Initiative.Status.IDEA
    list_display = ["shown_reference", "title", "proposer", "status", "progress", "owner"]
    list_filter = ["status", "visibility", "currency", "fields", ScopeFilter]
    list_select_related = ["proposer", "owner"]
    search_fields = ["folded"]
    autocomplete_fields = [
        "owner",
        "proposer",
        "fields",
        "places",
        "origin_outcome",
        "origin_agreement",
    ]
    raw_id_fields = ["origin_decision"]
    readonly_fields = ["shown_reference", "status"]
    inlines = [PartnerInline, ReportInline, DocumentInline]
    fieldsets = [
        (None, {"fields": ["shown_reference", "status", "owner", "visibility"]}),
        (_("What for"), {"fields": ["title", "summary", "proposer", "fields", "places"]}),
        (_("Work"), {"fields": WORK}),
        (_("What it follows"), {"fields": ORIGIN}),
    ]

    def prepare_part(self, request, part, formset):
        """New partners come after those that are there."""
        super().prepare_part(request, part, formset)
        if isinstance(part, InitiativePartner) and part.pk is None:
            last = part.initiative.partners.aggregate(last=Max("order"))["last"]
            part.order = 0 if last is None else last + 1


@admin.register(InitiativePartner)
class InitiativePartnerAdmin(ShownAdmin):
    list_display = ["organization", "role", "share", OF_INITIATIVE]
    fields = [OF_INITIATIVE, *PartnerInline.fields]
    list_filter = ["role"]
    list_select_related = ["organization", "initiative"]
    search_fields = ["organization__folded", "initiative__folded"]
