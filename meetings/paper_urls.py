"""The addresses of a meeting's papers."""

from django.urls import path

from . import paper_views

urlpatterns = [
    path("<int:pk>/agenda.pdf", paper_views.AgendaPdf.as_view(), name="agenda_pdf"),
    path("<int:pk>/minutes.pdf", paper_views.MinutesPdf.as_view(), name="minutes_pdf"),
    path("<int:pk>/minutes.docx", paper_views.MinutesDocx.as_view(), name="minutes_docx"),
    path("<int:pk>/decisions.xlsx", paper_views.DecisionsXlsx.as_view(), name="decisions_xlsx"),
    path("<int:pk>/meeting.ics", paper_views.MeetingIcs.as_view(), name="meeting_ics"),
    path(
        "series/<int:pk>/decisions.xlsx",
        paper_views.SeriesDecisionsXlsx.as_view(),
        name="series_decisions_xlsx",
    ),
]
