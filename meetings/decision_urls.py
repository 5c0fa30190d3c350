"""The addresses of decisions."""

from django.urls import path

from . import decision_views as views

urlpatterns = [
    path("", views.DecisionList.as_view(), name="decision_list"),
    path("<int:pk>/", views.DecisionDetail.as_view(), name="decision_detail"),
    path("<int:pk>/edit/", views.DecisionEdit.as_view(), name="decision_edit"),
    path(
        "<int:pk>/move/<slug:name>/", views.DecisionTransition.as_view(), name="decision_transition"
    ),
    path("<int:pk>/report/", views.DecisionReport.as_view(), name="decision_report"),
]
