"""The addresses of the room: meetings, their series, minutes, decisions and papers."""

from django.urls import include, path

app_name = "meetings"
urlpatterns = [
    path("meetings/", include("meetings.form_urls")),
    path("meetings/", include("meetings.meeting_urls")),
    path("series/", include("meetings.series_urls")),
    path("meetings/", include("meetings.minutes_urls")),
    path("decisions/", include("meetings.decision_urls")),
    path("meetings/", include("meetings.paper_urls")),
]
