"""The addresses of the register of follow-ups and of reminders."""

from django.urls import include, path

app_name = "followups"
urlpatterns = [
    path("", include("followups.register_urls")),
    path("", include("followups.reminder_urls")),
]
