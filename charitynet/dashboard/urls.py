"""The addresses of the home page and of the parts that it loads after itself."""

from django.urls import path

from .views import (
    ColdPartners,
    CoverageAtAGlance,
    Dashboard,
    EndingAgreements,
    FollowUpsDone,
)

urlpatterns = [
    path("", Dashboard.as_view(), name="dashboard"),
    path("figures/partners/", ColdPartners.as_view(), name="dashboard_partners"),
    path("figures/endings/", EndingAgreements.as_view(), name="dashboard_endings"),
    path("figures/followups/", FollowUpsDone.as_view(), name="dashboard_followups"),
    path("figures/coverage/", CoverageAtAGlance.as_view(), name="dashboard_coverage"),
]
