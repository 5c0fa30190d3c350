"""The addresses of the room: plans and their matrix, assignments, the map."""

from django.urls import include, path

app_name = "coverage"
urlpatterns = [
    path("", include("coverage.plan_urls")),
    path("", include("coverage.assignment_urls")),
    path("", include("coverage.map_urls")),
    path("", include("coverage.gap_urls")),
]
