"""A meeting on paper, as a sheet and as a day in a calendar: what is taken away of it."""

from django.utils.translation import gettext as _

from charitynet.dates import Precision
from charitynet.papers.downloads import PaperDownload

from . import calendar_files, decision_sheets, minutes_papers, papers
from .models import Decision, Meeting, Series


class AgendaPdf(PaperDownload):
    queryset = papers.with_papers(Meeting.objects.all())
    what = "agenda"
    extension = "pdf"

    def title_of(self, meeting):
        return _("Agenda: %(meeting)s") % {"meeting": meeting}

    def draw(self, meeting):
        return papers.agenda_pdf(meeting, self.request.user)


class MinutesPaper(PaperDownload):
    """The minutes of a meeting, for those who may read them."""

    queryset = papers.with_papers(Meeting.objects.all())
    what = "minutes"

    def get_queryset(self):
        return super().get_queryset().minutes_visible_to(self.request.user)

    def title_of(self, meeting):
        return _("Minutes: %(meeting)s") % {"meeting": meeting}


class MinutesPdf(MinutesPaper):
    extension = "pdf"

    def draw(self, meeting):
        return minutes_papers.minutes_pdf(meeting, self.request.user)


class MinutesDocx(MinutesPaper):
    extension = "docx"

    def draw(self, meeting):
        return minutes_papers.minutes_docx(meeting, self.request.user)


class DecisionsXlsx(PaperDownload):
    """The decisions of a meeting; there is no sheet without any."""

    model = Meeting
    what = "decisions"
    extension = "xlsx"
    path = "meeting"

    def get_queryset(self):
        decisions = Decision.objects.visible_to(self.request.user)
        deciding = decisions.values(f"{self.path}__pk")
        return super().get_queryset().filter(pk__in=deciding)

    def title_of(self, record):
        return _("Decisions: %(meeting)s") % {"meeting": record}

    def draw(self, record):
        decisions = decision_sheets.decisions_of(self.request.user, **{self.path: record})
        return decision_sheets.decisions_xlsx(self.title_of(record), decisions)


class SeriesDecisionsXlsx(DecisionsXlsx):
    """The decisions of all the meetings of a series that the reader may see."""

    model = Series
    path = "meeting__series"


class MeetingIcs(PaperDownload):
    """The day of a meeting; without a day there is nothing to put into a calendar."""

    queryset = Meeting.objects.filter(precision=Precision.DAY).select_related(
        "host", "place__parent__parent__parent"
    )
    what = "calendar"
    extension = "ics"

    def draw(self, meeting):
        address = self.request.build_absolute_uri(meeting.get_absolute_url())
        return calendar_files.meeting_ics(meeting, address)
