"""A decision in the admin: its words and who does it; reports and moves on the site only."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charitynet.admin_base import RecordAdmin, ShownAdmin, ShownInline, VersionForm
from meetings.models import Decision, DecisionUpdate, Meeting

from .columns import OF_DECISION, OF_MEETING


class DecisionForm(VersionForm):
    """A decision is taken while minutes are taken, and belongs to an item of its meeting."""

    def clean_meeting(self):
        meeting = self.cleaned_data["meeting"]
        if not meeting.takes_minutes:
            raise ValidationError(_("This meeting takes no more decisions."))
        return meeting

    def clean(self):
        cleaned = super().clean()
        item = cleaned.get("item")
        meeting = cleaned.get("meeting") or (self.instance.pk and self.instance.meeting)
        if item and meeting and item.meeting_id != meeting.pk:
            self.add_error("item", _("Choose an item of the agenda of this meeting."))
        return cleaned


class UpdateInline(ShownInline):
    model = DecisionUpdate
    fields = ["at", "organization", "progress", "note", "by"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organization", "by")


@admin.register(Decision)
class DecisionAdmin(RecordAdmin):
    """A decision; its number follows, its progress is reported and its moves made on the site."""

    form = DecisionForm
    list_display = ["text", "number", OF_MEETING, "kind", "due_on", "progress", "status"]
    list_filter = ["status", "kind", "due_on"]
    list_select_related = ["meeting"]
    search_fields = ["folded"]
    autocomplete_fields = ["meeting", "item", "responsible"]
    readonly_fields = ["number", "progress", "status"]
    fields = ["meeting", *readonly_fields, "text", "kind", "item", "responsible"]
    fields += ["due_on", "review_on"]
    inlines = [UpdateInline]

    def get_readonly_fields(self, request, obj=None):
        return ["meeting", *self.readonly_fields] if obj else self.readonly_fields

    def save_model(self, request, obj, form, change):
        if not change:
            last = obj.meeting.decisions.aggregate(last=Max("number"))["last"]
            obj.number = (last or 0) + 1
            Meeting.objects.filter(pk=obj.meeting_id).update(has_no_decisions=False)
        super().save_model(request, obj, form, change)


@admin.register(DecisionUpdate)
class DecisionUpdateAdmin(ShownAdmin):
    """What was reported stays as it was said."""

    list_display = ["note", "progress", "organization", "by", "at", OF_DECISION]
    fields = [OF_DECISION, "organization", "progress", "note", "by", "at"]
    list_select_related = ["organization", "by", "decision"]
    search_fields = ["note", "organization__folded", "decision__folded"]
