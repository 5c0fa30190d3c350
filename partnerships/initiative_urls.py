"""The addresses of initiatives, and of what was made of a visit or a meeting."""

from django.urls import path

from . import initiative_views as views

urlpatterns = [
    path("initiatives/", views.InitiativeList.as_view(), name="initiative_list"),
    path("initiatives/board/", views.InitiativeBoard.as_view(), name="initiative_board"),
    path("initiatives/new/", views.InitiativeCreate.as_view(), name="initiative_create"),
    path("initiatives/<int:pk>/", views.InitiativeDetail.as_view(), name="initiative_detail"),
    path("initiatives/<int:pk>/edit/", views.InitiativeEdit.as_view(), name="initiative_edit"),
    path(
        "initiatives/<int:pk>/move/<slug:name>/",
        views.InitiativeTransition.as_view(),
        name="initiative_transition",
    ),
    path(
        "initiatives/of/<int:pk>/",
        views.OrganizationInitiatives.as_view(),
        name="organization_initiatives",
    ),
    path(
        "initiatives/of-agreement/<int:pk>/",
        views.AgreementInitiatives.as_view(),
        name="agreement_initiatives",
    ),
    path("initiatives/of-visit/<int:pk>/", views.VisitOrigins.as_view(), name="visit_origins"),
    path(
        "initiatives/of-meeting/<int:pk>/",
        views.MeetingOrigins.as_view(),
        name="meeting_origins",
    ),
    path(
        "initiatives/of-decision/<int:pk>/",
        views.DecisionOrigins.as_view(),
        name="decision_origins",
    ),
]
