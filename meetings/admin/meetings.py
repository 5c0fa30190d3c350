"""A meeting in the admin: who calls it, who is invited, what it deals with."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from charitynet.admin_base import (
    KeptAdmin,
    PartInline,
    RecordAdmin,
    ShownInline,
    StackedPartInline,
    VersionForm,
    put_last,
)
from meetings.models import AgendaItem, Attendance, Decision, Meeting, Proposal, Representative
from organizations.admin import DocumentInline, PressMentionInline, RegionFilter, StatementInline

from .columns import OF_MEETING


class MeetingForm(VersionForm):
    """The date must suit the status; a series takes the meetings of its convenor."""

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"status"}

    def clean(self):
        cleaned = super().clean()
        for name in ("patron", "chair"):
            if cleaned.get(f"{name}_title") and not cleaned.get(name):
                self.add_error(name, _("Write the name of this person."))
        if cleaned.get("series") and "series" in self.changed_data:
            self._check_series(cleaned["series"], cleaned.get("owner") or self.instance.owner)
        return cleaned

    def _check_series(self, series, owner):
        if series.is_archived:
            self.add_error("series", _("An archived series takes no new meetings."))
        elif series.convenor != owner:
            sentence = _("Only the convenor of a series keeps its meetings.")
            self.add_error("series", sentence)


class AttendanceRows(BaseInlineFormSet):
    """Those invited: the host and the organizers stay, and who answered or has work to do."""

    def clean(self):
        super().clean()
        for form in self.deleted_forms:
            if form.instance.pk and (sentence := self._why_it_stays(form.instance)):
                raise ValidationError(sentence)

    def _why_it_stays(self, attendance):
        meeting, organization = self.instance, attendance.organization
        calls = {meeting.host, *meeting.organizers.all()}
        if organization in calls:
            return _("Who hosts or organizes a meeting is invited to it: change that first.")
        if attendance.response != Attendance.Response.INVITED:
            return _("This organization has answered the invitation, so it stays on the list.")
        if meeting.decisions.filter(responsible=organization).exists():
            return _("This organization is responsible for decisions of the meeting, so it stays.")
        return ""


class AttendanceInline(PartInline):
    """Who is invited and came; each answers for itself, on the site."""

    model = Attendance
    formset = AttendanceRows
    answers = ["response", "response_note", "answer", "objection"]
    fields = ["organization", "attended", "note", *answers]
    autocomplete_fields = ["organization"]
    show_change_link = True

    def get_readonly_fields(self, request, obj=None):
        """Nobody has come to a meeting that is not there yet."""
        takes_minutes = obj is not None and obj.takes_minutes
        return self.answers if takes_minutes else ["attended", *self.answers]


class AgendaRows(BaseInlineFormSet):
    """The agenda: what minutes were written for stays."""

    def clean(self):
        super().clean()
        if any(form.instance.minutes for form in self.deleted_forms):
            raise ValidationError(_("Minutes are written for this item, so it stays."))


class AgendaInline(StackedPartInline):
    """The agenda; its minutes are written on the site, where every version of them is kept."""

    model = AgendaItem
    formset = AgendaRows
    fields = ["title", "duration", "proposed_by", "presenter_person", "presenter", "minutes"]
    readonly_fields = ["minutes"]
    autocomplete_fields = ["proposed_by", "presenter_person"]
    show_change_link = True


class DecisionInline(ShownInline):
    model = Decision
    fields = ["number", "text", "kind", "due_on", "progress", "status"]


class ProposalInline(ShownInline):
    model = Proposal
    fields = ["title", "organization", "duration", "status", "answer"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organization")


@admin.register(Meeting)
class MeetingAdmin(KeptAdmin):
    """Once its minutes are sent it is only shown."""

    letter = "M"
    first_status = Meeting.Status.PLANNED
    form = MeetingForm
    list_display = ["shown_reference", "title", "series", "on", "kind", "host", "status", "owner"]
    list_filter = ["status", "kind", "visibility", RegionFilter]
    list_select_related = ["series", "host", "owner"]
    search_fields = ["folded"]
    autocomplete_fields = ["owner", "series", "host", "organizers", "patron", "chair", "place"]
    readonly_fields = ["shown_reference", "status", "has_no_decisions"]
    inlines = [
        AttendanceInline,
        AgendaInline,
        DecisionInline,
        ProposalInline,
        StatementInline,
        PressMentionInline,
        DocumentInline,
    ]
    fieldsets = [
        (None, {"fields": ["shown_reference", "status", "owner", "visibility"]}),
        (
            _("What for"),
            {"fields": ["title", "kind", "series", "number", "slogan", "objectives"]},
        ),
        (
            _("When and where"),
            {
                "fields": [
                    "on",
                    "precision",
                    "start_time",
                    "end_time",
                    "place",
                    "venue",
                    "online_link",
                ]
            },
        ),
        (
            _("Who calls it"),
            {
                "fields": [
                    "host",
                    "organizers",
                    "patron",
                    "patron_title",
                    "chair",
                    "chair_title",
                    "quorum",
                    "stated_attendance",
                    "has_no_decisions",
                ]
            },
        ),
    ]

    def prepare_part(self, request, part, formset):
        super().prepare_part(request, part, formset)
        put_last(part, formset)

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        if formset.model is Attendance:
            invite_those_who_call(form.instance)


def invite_those_who_call(meeting):
    """The host and the organizers are invited too; the host comes first."""
    invited = set(meeting.attendances.values_list("organization", flat=True))
    last = meeting.attendances.aggregate(last=Max("order"))["last"] or 0
    for organization in (meeting.host, *meeting.organizers.all()):
        if organization.pk not in invited:
            last += 1
            order = 0 if organization == meeting.host else last
            meeting.attendances.create(organization=organization, order=order)
            invited.add(organization.pk)


class RepresentativeInline(PartInline):
    model = Representative
    fields = ["order", "person", "title", "honorific", "attended"]
    autocomplete_fields = ["person"]


@admin.register(Attendance)
class AttendanceAdmin(RecordAdmin):
    """The people of one organization; who is invited is set at the meeting."""

    keeper = "meeting"
    list_display = ["organization", OF_MEETING, "response", "attended", "answer"]
    list_filter = ["response", "attended", "answer"]
    list_select_related = ["organization", "meeting"]
    search_fields = ["organization__folded", "meeting__folded", "note"]
    readonly_fields = [OF_MEETING, "organization", "attended", *AttendanceInline.answers]
    fields = [*readonly_fields, "note"]
    inlines = [RepresentativeInline]

    def has_add_permission(self, request):
        return False
