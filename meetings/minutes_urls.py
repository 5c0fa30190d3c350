"""The addresses of attendance, minutes and what is decided while they are written."""

from django.urls import path

from . import attendance_views, decision_views, minutes_views, revision_views

urlpatterns = [
    path("<int:pk>/attendance/", attendance_views.AttendancePage.as_view(), name="attendance"),
    path("<int:pk>/minutes/", minutes_views.MinutesRoom.as_view(), name="minutes"),
    path("<int:pk>/minutes/items/", minutes_views.ItemCreate.as_view(), name="item_create"),
    path(
        "<int:pk>/decisions/new/", decision_views.DecisionCreate.as_view(), name="decision_create"
    ),
    path("<int:pk>/decisions/none/", minutes_views.NoDecisions.as_view(), name="no_decisions"),
    path("items/<int:pk>/minutes/", minutes_views.ItemSave.as_view(), name="item_save"),
    path("items/<int:pk>/revisions/", revision_views.RevisionList.as_view(), name="revision_list"),
    path("revisions/<int:pk>/", revision_views.RevisionDetail.as_view(), name="revision_detail"),
    path(
        "revisions/<int:pk>/restore/",
        revision_views.RevisionRestore.as_view(),
        name="revision_restore",
    ),
    path("minutes/paste/", minutes_views.PasteClean.as_view(), name="paste_clean"),
]
