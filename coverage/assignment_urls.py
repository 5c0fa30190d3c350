"""The addresses of assignments, and of what they say on the pages of the rooms below."""

from django.urls import path

from . import assignment_views as views
from . import section_views as sections
from . import step_views as steps

urlpatterns = [
    path("assignments/new/", views.AssignmentCreate.as_view(), name="assignment_create"),
    path("assignments/<int:pk>/", views.AssignmentDetail.as_view(), name="assignment_detail"),
    path(
        "assignments/<int:pk>/edit/",
        views.AssignmentEdit.as_view(),
        name="assignment_edit",
    ),
    path(
        "assignments/<int:pk>/handover/",
        steps.AssignmentHandover.as_view(),
        name="assignment_handover",
    ),
    path(
        "assignments/<int:pk>/withdraw/",
        steps.AssignmentWithdraw.as_view(),
        name="assignment_withdraw",
    ),
    path(
        "assignments/<int:pk>/confirm/",
        steps.AssignmentConfirm.as_view(),
        name="assignment_confirm",
    ),
    path("<int:pk>/confirm/", steps.ConfirmAll.as_view(), name="confirm_all"),
    path(
        "of-organization/<int:pk>/",
        sections.OrganizationCoverage.as_view(),
        name="organization_coverage",
    ),
    path(
        "of-meeting/<int:pk>/",
        sections.MeetingCoverage.as_view(),
        name="meeting_coverage",
    ),
    path(
        "of-decision/<int:pk>/",
        sections.DecisionCoverage.as_view(),
        name="decision_coverage",
    ),
    path(
        "of-agreement/<int:pk>/",
        sections.AgreementCoverage.as_view(),
        name="agreement_coverage",
    ),
]
