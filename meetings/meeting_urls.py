"""The addresses of meetings, invitations, answers and proposals."""

from django.urls import path

from . import answer_views, views

urlpatterns = [
    path("", views.MeetingList.as_view(), name="meeting_list"),
    path("<int:pk>/", views.MeetingDetail.as_view(), name="meeting_detail"),
    path(
        "<int:pk>/move/<slug:name>/", views.MeetingTransition.as_view(), name="meeting_transition"
    ),
    path("<int:pk>/respond/", answer_views.MeetingRespond.as_view(), name="meeting_respond"),
    path("<int:pk>/answer/", answer_views.MinutesAnswer.as_view(), name="minutes_answer"),
    path("<int:pk>/proposals/new/", answer_views.ProposalCreate.as_view(), name="proposal_create"),
    path(
        "proposals/<int:pk>/accept/", answer_views.ProposalAccept.as_view(), name="proposal_accept"
    ),
    path(
        "proposals/<int:pk>/decline/",
        answer_views.ProposalDecline.as_view(),
        name="proposal_decline",
    ),
]
