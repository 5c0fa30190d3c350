"""The addresses at which meetings are written down."""

from django.urls import path

from . import form_views as views

urlpatterns = [
    path("new/", views.MeetingCreate.as_view(), name="meeting_create"),
    path("<int:pk>/edit/", views.MeetingEdit.as_view(), name="meeting_edit"),
    path("<int:pk>/next/", views.MeetingNext.as_view(), name="meeting_next"),
]
