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
from charitynet.dates import Precision, first_of
from meetings.forms.agenda import AgendaRows
from meetings.forms.invited import why_it_stays
from meetings.models import AgendaItem, Attendance, Decision, Meeting, Proposal, Representative
from organizations.admin import DocumentInline, PressMentionInline, RegionFilter, StatementInline

from .columns import OF_MEETING


class MeetingForm(VersionForm):
    """The date must suit the status; a series takes the meetings of its convenor."""

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"status"}

    def clean(self):
        cleaned = super().clean()
        self._clean_date(cleaned)
        for name in ("patron", "chair"):
            if cleaned.get(f"{name}_title") and not cleaned.get(name):
                self.add_error(name, _("Write the name of this person."))
        if cleaned.get("chair") and not self._sat_there(cleaned["chair"]):
            sentence = _("The chair is not among the representatives of those who attended.")
            self.add_error("chair", sentence)
        if cleaned.get("series") and "series" in self.changed_data:
            self._check_series(cleaned["series"], cleaned.get("owner") or self.instance.owner)
        return cleaned

    def _clean_date(self, cleaned):
        precision = cleaned.get("precision")
        cleaned["on"] = first_of(cleaned.get("on"), precision)
        is_announced = self.instance.status == Meeting.Status.ANNOUNCED
        if is_announced and precision in (Precision.MONTH, Precision.YEAR):
            self.add_error("precision", _("Those who are invited need the day."))

    def _sat_there(self, chair):
        """Of a meeting that was held, whoever chaired it had a seat."""
        if self.instance.status not in Meeting.HELD_STATUSES:
            return True
        there = Attendance.objects.filter(meeting=self.instance.pk).present()
        return there.filter(representatives__person=chair, representatives__attended=True).exists()

    def _check_series(self, series, owner):
        if series.is_archived:
            sentence = _("This series is archived: no meeting is added to it.")
            self.add_error("series", sentence)
        elif series.convenor != owner:
            self.add_error("series", _("This series is convened by another organization."))


class AttendanceRows(BaseInlineFormSet):
    """Those invited: the host and the organizers stay, and who answered or has work to do."""

    def clean(self):
        super().clean()
        organizers = set(self.instance.organizers.all()) if self.instance.pk else set()
        for form in self.deleted_forms:
            if form.instance.organization in organizers:
                raise ValidationError(_("Whoever organizes a meeting is invited to it."))
            if form.instance.pk and (sentence := why_it_stays(form.instance, self.instance.host)):
                raise ValidationError(sentence)


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


class AgendaItemRows(BaseInlineFormSet):
    """The agenda: what minutes were written for stays."""

    def clean(self):
        super().clean()
        if any(form.instance.minutes for form in self.deleted_forms):
            raise ValidationError(AgendaRows.has_minutes)


class AgendaInline(StackedPartInline):
    """The agenda; its minutes are written on the site, where every version of them is kept."""

    model = AgendaItem
    formset = AgendaItemRows
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

    def folded(self, request, queryset, term):
        return queryset.found_by(request.user, term)


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
