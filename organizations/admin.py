"""The registry in the admin: organizations, people, places and vocabularies."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charitynet.admin_base import (
    GenericPartInline,
    GenericShownInline,
    GenericStackedPartInline,
    PartInline,
    ReasonForm,
    RecordAdmin,
    ShownAdmin,
    ShownInline,
    VersionForm,
    column,
)
from charitynet.attachments import Document, PressMention

from .forms import PhoneField
from .models import (
    Alias,
    BeneficiaryGroup,
    FieldOfWork,
    Organization,
    Person,
    Place,
    Position,
    Statement,
)


class RegionFilter(admin.SimpleListFilter):
    """Whatever lies in a region, its governorates and towns included."""

    title = _("region")
    parameter_name = "region"
    lookup = "place__in"

    def lookups(self, request, model_admin):
        return [(str(region.pk), str(region)) for region in Place.objects.regions()]

    def queryset(self, request, queryset):
        if self.value() not in dict(self.lookup_choices):
            return queryset
        region = Place.objects.get(pk=self.value())
        return queryset.filter(**{self.lookup: Place.objects.within(region).values("pk")})


class PlaceRegionFilter(RegionFilter):
    lookup = "pk__in"


class DocumentInline(GenericShownInline):
    model = Document
    fields = ["title", "kind", "filename", "size", "added_by", "added_at", "is_archived"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("added_by")


class PressMentionInline(GenericPartInline):
    model = PressMention
    fields = ["publisher", "title", "url", "published_on", "published_time"]


class StatementInline(GenericStackedPartInline):
    model = Statement
    fields = ["voice", "person", "organization", "title", "text", "is_verbatim", "said_on"]
    autocomplete_fields = ["person", "organization"]


class AliasInline(PartInline):
    model = Alias
    fields = ["name", "is_former"]


class PostsInline(ShownInline):
    """Who holds a post; posts are changed at the person."""

    model = Position
    fields = ["person", "title", "unit", "starts_on", "ends_on", "is_contact"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person")


class EntryAdmin(RecordAdmin):
    """Entries of the registry, which are archived instead of deleted."""

    action_form = ReasonForm
    actions = ["archive", "restore"]

    @admin.action(description=_("Archive, with a reason"), permissions=["change"])
    def archive(self, request, queryset):
        note = request.POST.get("note", "").strip()
        if not note:
            sentence = _("Say why; the reason is kept in the history.")
            return self.message_user(request, sentence, messages.ERROR)
        return self._do(request, queryset.filter(is_archived=False), "archive", note=note)

    @admin.action(description=_("Bring back from the archive"), permissions=["change"])
    def restore(self, request, queryset):
        note = request.POST.get("note", "").strip()
        self._do(request, queryset.filter(is_archived=True), "restore", note=note)

    @transaction.atomic
    def _do(self, request, entries, verb, **values):
        chosen = list(entries)
        for entry in chosen:
            getattr(entry, verb)(by=request.user, **values)
        sentence = ngettext(
            "Done for %(number)s entry.", "Done for %(number)s entries.", len(chosen)
        )
        self.message_user(request, sentence % {"number": len(chosen)}, messages.SUCCESS)


class OrganizationForm(VersionForm):
    phone = PhoneField()


@admin.register(Organization)
class OrganizationAdmin(EntryAdmin):
    form = OrganizationForm
    actions = ["archive", "restore", "verify"]
    list_display = ["name", "short_name", "kind", "place", "standing", "verified_on", "is_archived"]
    list_filter = ["is_archived", "kind", "registration", "standing", RegionFilter]
    list_select_related = ["place"]
    search_fields = ["folded"]
    autocomplete_fields = ["parent", "place", "steward", "fields", "beneficiary_groups"]
    readonly_fields = ["verified_on", "verified_by", "is_archived"]
    inlines = [AliasInline, PostsInline, DocumentInline, PressMentionInline]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "name_en", "kind", "parent"]}),
        (
            _("Registration"),
            {"fields": ["licence_number", "regulator", "registration", "standing", "founded_year"]},
        ),
        (
            _("Where and how to reach it"),
            {"fields": ["place", "address", "latitude", "longitude", "phone", "email", "website"]},
        ),
        (_("Work"), {"fields": ["fields", "beneficiary_groups", "about"]}),
        (_("This entry"), {"fields": ["steward", *readonly_fields]}),
    ]

    @admin.action(description=_("Mark as verified today"), permissions=["change"])
    def verify(self, request, queryset):
        self._do(request, queryset, "verify", on=timezone.localdate())


@admin.register(Alias)
class AliasAdmin(ShownAdmin):
    list_display = fields = ["name", column("organization", _("organization")), "is_former"]
    list_filter = ["is_former"]
    list_select_related = ["organization"]
    search_fields = ["folded"]


class PositionInline(PartInline):
    """Posts are ended by their date and never removed."""

    model = Position
    fields = ["organization", "title", "unit", "starts_on", "ends_on", "is_contact", "order"]
    autocomplete_fields = ["organization"]
    can_delete = False

    def has_delete_permission(self, request, obj=None):
        return False


class PersonForm(VersionForm):
    phone = PhoneField()


@admin.register(Person)
class PersonAdmin(EntryAdmin):
    form = PersonForm
    list_display = ["full_name", "honorific", "posts", "steward", "is_archived"]
    list_filter = ["is_archived"]
    list_select_related = ["steward"]
    search_fields = ["folded"]
    autocomplete_fields = ["steward"]
    readonly_fields = ["is_archived"]
    inlines = [PositionInline, DocumentInline, PressMentionInline]
    fieldsets = [
        (None, {"fields": ["honorific", "full_name", "name_en", "phone", "email", "remarks"]}),
        (_("This entry"), {"fields": ["steward", "is_archived"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("positions__organization")

    @admin.display(description=_("positions"))
    def posts(self, person):
        held = [post for post in person.positions.all() if post.is_current]
        return "؛ ".join(f"{post.title}، {post.organization.known_as}" for post in held)


@admin.register(Position)
class PositionAdmin(RecordAdmin):
    """A post, changed as a part of its person's entry."""

    keeper = "person"
    list_display = ["title", "person", "organization", "starts_on", "ends_on", "is_contact"]
    list_filter = ["is_contact"]
    list_select_related = ["person", "organization"]
    search_fields = ["title", "unit", "person__folded", "organization__folded"]
    autocomplete_fields = ["organization"]
    readonly_fields = ["person"]
    fields = [
        "person",
        "organization",
        "title",
        "unit",
        "starts_on",
        "ends_on",
        "is_contact",
        "order",
    ]

    def has_add_permission(self, request):
        return False


@admin.register(Statement)
class StatementAdmin(ShownAdmin):
    """What was said is changed at the record it is about."""

    list_display = ["text", "voice", "person", "organization", "said_on"]
    list_filter = ["voice", "is_verbatim"]
    list_select_related = ["person", "organization"]
    search_fields = ["text", "person__folded", "organization__folded"]
    fields = ["about", "voice", "person", "organization", "title", "text", "is_verbatim", "said_on"]

    @admin.display(description=_("record"))
    def about(self, statement):
        return statement.subject


class PlaceForm(forms.ModelForm):
    def clean_parent(self):
        """Refuse a circle of places."""
        parent = above = self.cleaned_data["parent"]
        seen = set()
        while above is not None and above.pk not in seen:
            if above.pk == self.instance.pk:
                raise ValidationError(_("A place cannot be a part of itself or of its own parts."))
            seen.add(above.pk)
            above = above.parent
        return parent


class TermAdmin(RecordAdmin):
    form = forms.ModelForm
    list_display = ["name", "name_en", "code"]
    search_fields = ["folded"]
    fields = told_fields = ["name", "name_en", "code"]


@admin.register(Place)
class PlaceAdmin(TermAdmin):
    form = PlaceForm
    list_display = ["name", "kind", "parent", "name_en", "code"]
    list_filter = ["kind", PlaceRegionFilter]
    list_select_related = ["parent"]
    autocomplete_fields = ["parent"]
    fields = ["name", "name_en", "kind", "parent", ("latitude", "longitude"), "code"]
    told_fields = ["name", "name_en", "kind", "parent", "latitude", "longitude", "code"]


admin.site.register([FieldOfWork, BeneficiaryGroup], TermAdmin)
