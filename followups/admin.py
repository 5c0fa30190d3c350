"""Follow-ups in the admin: words and people are set right; days and moves on the site only."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from charitynet.admin_base import KeptAdmin, ShownAdmin, VersionForm
from organizations.admin import DocumentInline, PressMentionInline
from organizations.models import Membership

from .models import Digest, FollowUp
from .models.followups import SOURCES


class SourceFilter(admin.SimpleListFilter):
    """What a follow-up comes of."""

    title = _("what it comes of")
    parameter_name = "source"

    def lookups(self, request, model_admin):
        return [(name, FollowUp._meta.get_field(name).verbose_name) for name in SOURCES]

    def queryset(self, request, queryset):
        if self.value() not in SOURCES:
            return queryset
        return queryset.filter(**{f"{self.value()}__isnull": False})


class LateFilter(admin.SimpleListFilter):
    """Those whose day has passed."""

    title = _("being late")
    parameter_name = "late"

    def lookups(self, request, model_admin):
        return [("yes", _("Only those that are late"))]

    def queryset(self, request, queryset):
        return queryset.late() if self.value() == "yes" else queryset


class FollowUpForm(VersionForm):
    """It is given to somebody who belongs to those that do it."""

    def clean(self):
        cleaned = super().clean()
        assignee, responsible = cleaned.get("assignee"), cleaned.get("responsible")
        if assignee and responsible and not belongs_to(assignee, responsible):
            sentence = _("%(user)s does not belong to the organization that does it.")
            self.add_error("assignee", ValidationError(sentence, params={"user": assignee}))
        return cleaned


def belongs_to(user, organization):
    """Has the user a role in the organization?"""
    return Membership.objects.filter(user=user, organization=organization).exists()


@admin.register(FollowUp)
class FollowUpAdmin(KeptAdmin):
    """It is raised at what it comes of; once it is done or cancelled it is only shown."""

    form = FollowUpForm
    list_display = ["shown_reference", "text", "responsible", "assignee", "due_on", "status"]
    list_filter = ["status", LateFilter, "priority", SourceFilter, "visibility"]
    list_select_related = ["responsible", "assignee"]
    search_fields = ["folded"]
    autocomplete_fields = ["responsible", "assignee", "contact"]
    readonly_fields = ["shown_reference", "status", "origin", "due_on"]
    readonly_fields += ["done_on", "done_by", "evidence", "follows"]
    inlines = [PressMentionInline, DocumentInline]
    fieldsets = [
        (None, {"fields": ["shown_reference", "status", "owner", "visibility", "origin"]}),
        (_("What for"), {"fields": ["text", "details", "priority", "follows"]}),
        (_("Who does it"), {"fields": ["responsible", "assignee", "contact", "due_on"]}),
        (_("How it ended"), {"fields": ["done_on", "done_by", "evidence"]}),
    ]

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("what it comes of"))
    def origin(self, followup):
        kind = FollowUp._meta.get_field(followup.source_kind).verbose_name
        return f"{kind}: {followup.source}"


@admin.register(Digest)
class DigestAdmin(ShownAdmin):
    """What people were reminded of stays as it was sent; its words are their reader's."""

    list_display = ["day", "user", "address", "attempts", "failure", "sent_at"]
    fields = ["day", "user", "address", "subject", "written_at", "attempts", "failure", "sent_at"]
    list_filter = ["day"]
    list_select_related = ["user"]
    search_fields = ["user__username", "user__first_name", "user__last_name", "address"]
    unseen = ("text", "html", "message_id")
