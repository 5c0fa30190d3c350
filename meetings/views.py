"""The pages of meetings."""

from django.db.models import Prefetch
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from charitynet import access
from charitynet.attachment_pages import carried
from charitynet.lifecycle import path_of
from charitynet.pages import DetailPage, ListPage, TransitionPage
from charitynet.sections import hung_on
from organizations.bulk import GiveSeveral

from . import panels
from .columns import MEETINGS
from .earlier import earlier_of
from .filters import MeetingFilter
from .models import AgendaItem, Attendance, Decision, Meeting, Series
from .participation import is_secretary, proposers, told_of

MAIN_PATH = ("planned", "announced", "held", "drafted", "sent", "approved")


class MeetingList(ListPage):
    queryset = Meeting.objects.select_related("host", "place", "series").defer(
        "objectives", "folded"
    )
    filterset_class = MeetingFilter
    columns = MEETINGS
    bulk = (GiveSeveral,)
    add_label = gettext_lazy("New meeting")

    def prepared(self, records):
        told, series = told_of(records), series_seen(records, self.request.user)
        for meeting in records:
            meeting.told = told[meeting.pk]
            meeting.known_series = series.get(meeting.series_id)
        return records


def series_seen(meetings, user):
    """The series of these meetings that the user may know of."""
    named = [meeting.series_id for meeting in meetings if meeting.series_id]
    return Series.objects.visible_to(user).in_bulk(named) if named else {}


class MeetingDetail(DetailPage):
    queryset = Meeting.objects.select_related(
        "owner", "host__place", "place__parent", "series", "patron", "chair"
    ).prefetch_related(
        "organizers",
        Prefetch("attendances", Attendance.objects.select_related("organization")),
        "attendances__representatives__person",
        Prefetch("agenda", AgendaItem.objects.select_related("proposed_by", "presenter_person")),
        Prefetch("decisions", Decision.objects.prefetch_related("responsible")),
    )

    def get_context_data(self, **context):
        meeting, user = self.object, self.request.user
        secretary = is_secretary(user, meeting)
        attendance = panels.attendance_of(meeting, user)
        decisions = panels.decisions_of(meeting, user)
        takes_proposals = meeting.status in Meeting.COMING_STATUSES
        mine = attendance["mine"]
        return super().get_context_data(
            path=path_of(meeting, MAIN_PATH),
            known_series=series_seen([meeting], user).get(meeting.series_id),
            earlier=earlier_of(meeting, user),
            checklist=panels.checklist_of(meeting) if secretary else [],
            decisions=decisions,
            agenda=panels.agenda_of(meeting, user, decisions),
            statements=panels.statements_of(meeting),
            proposals=panels.proposals_of(meeting, user),
            is_held=meeting.status in Meeting.HELD_STATUSES,
            takes_proposals=takes_proposals,
            may_propose=takes_proposals and not secretary and bool(proposers(user, meeting)),
            is_secretary=secretary,
            **attendance,
            **panels.answers_panel(meeting, attendance["attendances"], mine),
            **hung_on(meeting, user),
            **carried(meeting, user),
            **context,
        )

    def history_of(self, meeting):
        return panels.history_of(meeting, self.request.user)


class MeetingTransition(TransitionPage):
    """A move; what is missing leads to where it is filled in."""

    queryset = Meeting.objects.select_related("series")

    def get_context_data(self, **context):
        attendances = list(self.object.attendances.select_related("organization"))
        present = [one for one in attendances if one.attended]
        return super().get_context_data(
            unmet=list(self.unmet()),
            invited=len(attendances),
            attending=len(present),
            has_answers=any(one.response != Attendance.Response.INVITED for one in attendances),
            waiting=[one for one in present if one.answer == Attendance.Answer.WAITING],
            objecting=[one for one in present if one.answer == Attendance.Answer.OBJECTED],
            is_hidden=self.object.visibility == access.Visibility.OWNER,
            **context,
        )

    def unmet(self):
        """The sentences that do not hold, each a link where there is something to fill in."""
        for condition in self.transition.conditions:
            entry = panels.checked(condition, self.object)
            if entry["holds"]:
                continue
            if entry["url"]:
                yield format_html('<a href="{url}">{sentence}</a>', **entry)
            else:
                yield entry["sentence"]
