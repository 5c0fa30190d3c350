"""The address of a reader's reminders."""

from django.urls import path

from .reminder_views import ReminderPage

urlpatterns = [path("reminders/", ReminderPage.as_view(), name="reminders")]
