from django.urls import path

from . import people, views

app_name = "profiles"
urlpatterns = [
    path("organizations/<int:pk>/now/", views.OrganizationNow.as_view(), name="organization_now"),
    path(
        "organizations/<int:pk>/timeline/",
        views.OrganizationTimeline.as_view(),
        name="organization_timeline",
    ),
    path(
        "organizations/<int:pk>/relations/",
        views.OrganizationRelations.as_view(),
        name="organization_relations",
    ),
    path(
        "organizations/<int:pk>/pulse/",
        views.OrganizationPulse.as_view(),
        name="organization_pulse",
    ),
    path("people/<int:pk>/visits/", people.PersonVisits.as_view(), name="person_visits"),
    path("people/<int:pk>/meetings/", people.PersonMeetings.as_view(), name="person_meetings"),
    path(
        "people/<int:pk>/signatures/", people.PersonSignatures.as_view(), name="person_signatures"
    ),
    path(
        "people/<int:pk>/statements/", people.PersonStatements.as_view(), name="person_statements"
    ),
    path("people/<int:pk>/follow-ups/", people.PersonFollowUps.as_view(), name="person_follow_ups"),
]
