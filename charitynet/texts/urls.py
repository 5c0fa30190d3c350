"""The addresses of ready texts."""

from django.urls import path

from . import views

app_name = "texts"
urlpatterns = [
    path("visits/<int:pk>/text/", views.VisitText.as_view(), name="visit_text"),
    path("meetings/<int:pk>/text/", views.MeetingText.as_view(), name="meeting_text"),
    path("agreements/<int:pk>/text/", views.AgreementText.as_view(), name="agreement_text"),
]
