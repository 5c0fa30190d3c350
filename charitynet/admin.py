"""The admin of the whole site: its name, its door, accounts, and what the kernel writes."""

from allauth.account import admin as account_admin
from allauth.account.decorators import secure_admin_login
from allauth.mfa import admin as mfa_admin
from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms import BaseInlineFormSet
from django.http import Http404
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from organizations.models import Membership

from . import history
from .admin_base import PartInline, RecordAdmin, ShownAdmin, column
from .calendar import admin as calendar_admin  # noqa: F401
from .history import HistoryEntry
from .lists import admin as lists_admin  # noqa: F401
from .models import (
    Counter,
    Document,
    Draft,
    Note,
    PressMention,
    Recent,
    Submission,
    User,
)
from .roles import Role
from .templatetags.ui import action_of

OURS = (
    "charitynet",
    "organizations",
    "visits",
    "meetings",
    "partnerships",
    "followups",
    "coverage",
)


def may_enter(request):
    """Administrators enter, others who are signed in are refused, anonymous ones sign in first."""
    if request.user.is_authenticated and not request.user.is_staff:
        raise PermissionDenied
    return request.user.is_authenticated


def change_own_password(request, extra_context=None):
    return redirect("account_change_password")


def sign_out(request, extra_context=None):
    return redirect("account_logout")


admin.site.site_title = admin.site.site_header = _("Partnerships network")
admin.site.index_title = _("Administration of the site")
admin.site.login = secure_admin_login(admin.site.login)
admin.site.has_permission = may_enter
admin.site.password_change = change_own_password
admin.site.logout = sign_out
admin.site.disable_action("delete_selected")

# Rights follow from memberships, and sign-in secrets are nobody else's business.
admin.site.unregister([Group, account_admin.EmailAddress, mfa_admin.Authenticator])


class MembershipRows(BaseInlineFormSet):
    """The roles of one account."""

    def clean(self):
        super().clean()
        rows = [form.cleaned_data for form in self.forms if not self._should_delete_form(form)]
        in_network = [
            row["role"] for row in rows if row.get("role") and not row.get("organization")
        ]
        if len(in_network) > 1:
            raise ValidationError(_("This user already has a role in the whole network."))
        is_losing = self.instance == self.acting and Role.ADMINISTRATOR not in in_network
        if is_losing and not self.acting.is_superuser:
            raise ValidationError(
                _("You cannot take the role of administrator from yourself; ask another one.")
            )


class MembershipInline(PartInline):
    model = Membership
    formset = MembershipRows
    fields = ["role", "organization"]
    autocomplete_fields = ["organization"]

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.acting = request.user
        return formset


class OneAccountPerEmail(forms.ModelForm):
    """People sign in by e-mail too, so it leads to one account."""

    def clean_email(self):
        email = self.cleaned_data["email"]
        others = User.objects.exclude(pk=self.instance.pk).filter(email__iexact=email)
        if email and others.exists():
            raise ValidationError(_("Another account uses this e-mail."))
        return email


class AccountForm(OneAccountPerEmail, UserChangeForm):
    pass


class NewAccountForm(OneAccountPerEmail, AdminUserCreationForm):
    pass


@admin.register(User)
class UserAdmin(RecordAdmin, auth_admin.UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    list_display = ["username", "name", "email", "roles", "is_active"]
    list_filter = ["is_active", "memberships__role", "language", "is_demonstration"]
    filter_horizontal = ()
    readonly_fields = ["is_superuser", "is_demonstration", "last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password", "is_active"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email", "language"]}),
        (_("Account"), {"fields": readonly_fields}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email", "language"]}),
    ]
    inlines = [MembershipInline]
    told_fields = [
        "username",
        "is_active",
        "first_name",
        "last_name",
        "email",
        "language",
        "memberships",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("memberships__organization")

    @admin.display(description=_("name"), ordering="first_name")
    def name(self, user):
        return user.get_full_name()

    @admin.display(description=_("roles"))
    def roles(self, user):
        return "، ".join(str(membership) for membership in user.memberships.all())

    def has_change_permission(self, request, obj=None):
        """Demonstration accounts stay as they are; superusers change one another only."""
        if obj and (obj.is_demonstration or (obj.is_superuser and not request.user.is_superuser)):
            return False
        return super().has_change_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        own = ["is_active"] if obj == request.user else []
        return [*super().get_readonly_fields(request, obj), *own]

    @method_decorator(sensitive_post_parameters())
    @transaction.atomic
    def user_change_password(self, request, id, form_url=""):
        before = self._password_of(id)
        response = super().user_change_password(request, id, form_url)
        if before != self._password_of(id):
            history.write(User.objects.get(pk=id), "set_password", by=request.user)
        return response

    @staticmethod
    def _password_of(pk):
        if not pk.isdecimal():
            raise Http404
        return User.objects.filter(pk=pk).values_list("password", flat=True).first()


@admin.register(Membership)
class MembershipAdmin(ShownAdmin):
    list_display = ["user", "role", "organization"]
    list_filter = ["role"]
    list_select_related = ["user", "organization"]
    search_fields = [
        "user__username",
        "user__first_name",
        "user__last_name",
        "organization__folded",
    ]


class KindFilter(admin.SimpleListFilter):
    """Which kind of record an entry is about."""

    title = _("kind of record")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        ours = (apps.get_app_config(label) for label in OURS)
        models = [model for app in ours for model in app.get_models()]
        return [
            (model._meta.label_lower, model._meta.verbose_name_plural)
            for model in models
            if isinstance(admin.site._registry.get(model), RecordAdmin)
            and not admin.site._registry[model].keeper
        ]

    def queryset(self, request, queryset):
        if self.value() not in dict(self.lookup_choices):
            return queryset
        model = apps.get_model(self.value())
        return queryset.filter(content_type=ContentType.objects.get_for_model(model))


@admin.display(description=_("kind of record"))
def kind_of_record(row):
    """What the row is about, in the reader's language."""
    kind = row.content_type_id and ContentType.objects.get_for_id(row.content_type_id)
    model = kind and kind.model_class()
    return model._meta.verbose_name if model else "—"


@admin.register(HistoryEntry)
class HistoryEntryAdmin(ShownAdmin):
    list_display = ["at", "actor", "done", kind_of_record, "about", "note"]
    list_filter = ["at", KindFilter, ("actor", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["actor", "content_type"]
    search_fields = [
        "note",
        "=request_id",
        "actor__username",
        "actor__first_name",
        "actor__last_name",
    ]
    fields = [
        "at",
        "actor",
        "done",
        kind_of_record,
        "about",
        "number",
        "version",
        "note",
        "request_id",
    ]
    unseen = ("salt", "digest", "values_digest", "values")
    change_form_template = "admin/history_entry.html"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("subject")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return super().change_view(request, object_id, form_url, {"subtitle": ""})

    @admin.display(description=_("what was done"))
    def done(self, entry):
        return action_of(entry, entry.subject)

    @admin.display(description=_("record"))
    def about(self, entry):
        return Truncator(entry.subject).chars(80) if entry.subject else entry.object_id


class CarriedAdmin(ShownAdmin):
    """What hangs on a record is changed there."""

    list_select_related = ["added_by", "content_type"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("subject")

    @admin.display(description=_("record"))
    def about(self, row):
        return row.subject


@admin.register(Document)
class DocumentAdmin(CarriedAdmin):
    list_display = ["title", "kind", "about", "size", "added_by", "added_at", "is_archived"]
    list_filter = ["kind", "is_archived"]
    search_fields = ["title", "filename"]
    fields = [
        "title",
        "kind",
        "about",
        "filename",
        "content_kind",
        "size",
        column("sha256", _("fingerprint (SHA-256)")),
        "supersedes",
        "added_by",
        "added_at",
        "is_archived",
    ]


@admin.register(PressMention)
class PressMentionAdmin(CarriedAdmin):
    list_display = ["publisher", "title", "about", "published_on", "added_by"]
    search_fields = ["publisher", "title", "url"]
    fields = [
        "publisher",
        "title",
        "about",
        "url",
        "published_on",
        "published_time",
        "added_by",
        "added_at",
    ]


@admin.register(Note)
class NoteAdmin(CarriedAdmin):
    """That there is a note; what it says is for the writer's own organization, so no page opens."""

    list_display = ["added_at", "organization", "added_by", "about"]
    list_display_links = None
    list_select_related = ["added_by", "content_type", "organization"]
    search_fields = ["organization__folded"]
    unseen = ("text",)

    def has_view_permission(self, request, obj=None):
        return obj is None and super().has_view_permission(request)


@admin.register(Draft)
class DraftAdmin(ShownAdmin):
    """That somebody is at work; what he has typed so far is his."""

    list_display = fields = [
        column("saved_at", _("saved at")),
        column("user", _("user")),
        column("form", _("form")),
        column("record", _("record")),
    ]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    ordering = ["-saved_at"]
    unseen = ("values",)


@admin.register(Recent)
class RecentAdmin(ShownAdmin):
    """That somebody searches; for what is his."""

    list_display = fields = [column("user", _("user"))]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    unseen = ("searches", "records")


@admin.register(Submission)
class SubmissionAdmin(ShownAdmin):
    list_display = fields = [
        column("sent_at", _("sent at")),
        column("user", _("user")),
        kind_of_record,
        column("object_id", _("record")),
    ]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    ordering = ["-sent_at"]
    unseen = ("key",)


@admin.register(Counter)
class CounterAdmin(ShownAdmin):
    list_display = fields = [
        column("letter", _("letter")),
        column("year", _("year")),
        column("last", _("last number given")),
    ]
    ordering = ["-year", "letter"]
