"""The addresses of the map and of what lies beside a cell."""

from django.urls import path

from . import map_views as views

urlpatterns = [
    path("<int:pk>/map/", views.PlanMapDetail.as_view(), name="plan_map"),
    path(
        "<int:pk>/cell/<int:service>/<int:place>/evidence/",
        views.CellEvidence.as_view(),
        name="cell_evidence",
    ),
]
