"""In the admin: the seasons of the year, and whose calendar links are open."""

from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from charitynet.admin_base import RecordAdmin, ShownAdmin
from charitynet.feeds import CalendarFeed
from charitynet.seasons import Season

NO_SEASONS = _(
    "No season is entered yet. Enter school terms and holidays as the ministry announces them: "
    "a name, the first and the last day. They lie as bands in everybody's calendar."
)


@admin.register(CalendarFeed)
class CalendarFeedAdmin(ShownAdmin):
    """Whose links are open; the secret of none of them is known here."""

    list_display = fields = [
        "user",
        "name",
        "language",
        "created_at",
        "last_used_at",
        "revoked_at",
    ]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    unseen = ("digest",)


@admin.register(Season)
class SeasonAdmin(RecordAdmin):
    """School terms and other seasons, which are announced and not computed."""

    form = forms.ModelForm
    list_display = ["name", "kind", "first", "last", "is_shown"]
    list_filter = ["kind", "is_shown"]
    search_fields = ["name", "name_en"]
    fields = told_fields = ["name", "name_en", "kind", "first", "last", "is_shown"]

    def changelist_view(self, request, extra_context=None):
        if not Season.objects.exists():
            messages.info(request, NO_SEASONS)
        return super().changelist_view(request, extra_context)
