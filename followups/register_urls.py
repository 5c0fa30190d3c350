"""The addresses of follow-ups."""

from django.urls import path

from . import finish_views, section_views, several, step_views, views

urlpatterns = [
    path("", views.FollowUpList.as_view(), name="followup_list"),
    path("new/", views.FollowUpCreate.as_view(), name="followup_create"),
    path("postpone/", several.FollowUpBulk.as_view(), name="followup_bulk"),
    path("<int:pk>/", views.FollowUpDetail.as_view(), name="followup_detail"),
    path("<int:pk>/edit/", views.FollowUpEdit.as_view(), name="followup_edit"),
    path(
        "<int:pk>/move/<slug:name>/",
        views.FollowUpTransition.as_view(),
        name="followup_transition",
    ),
    path("<int:pk>/line/", finish_views.FollowUpLine.as_view(), name="followup_line"),
    path("<int:pk>/finish/", finish_views.FollowUpFinish.as_view(), name="followup_finish"),
    path("<int:pk>/undo/", finish_views.FollowUpUndo.as_view(), name="followup_undo"),
    path("<int:pk>/next/", finish_views.FollowUpNext.as_view(), name="followup_next"),
    path("<int:pk>/postpone/", step_views.FollowUpPostpone.as_view(), name="followup_postpone"),
    path("<int:pk>/reassign/", step_views.FollowUpReassign.as_view(), name="followup_reassign"),
    path("of-visit/<int:pk>/", section_views.VisitFollowUps.as_view(), name="visit_follow_ups"),
    path(
        "of-meeting/<int:pk>/", section_views.MeetingFollowUps.as_view(), name="meeting_follow_ups"
    ),
    path("of-meeting/<int:pk>/lines/", section_views.MeetingLines.as_view(), name="meeting_lines"),
    path(
        "of-decision/<int:pk>/",
        section_views.DecisionFollowUps.as_view(),
        name="decision_follow_ups",
    ),
    path(
        "of-agreement/<int:pk>/",
        section_views.AgreementFollowUps.as_view(),
        name="agreement_follow_ups",
    ),
    path(
        "of-initiative/<int:pk>/",
        section_views.InitiativeFollowUps.as_view(),
        name="initiative_follow_ups",
    ),
]
