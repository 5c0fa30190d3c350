"""Every address: the front pages, the rooms, signing in, the admin and the two health pages."""

from django.contrib import admin
from django.urls import include, path

from . import account_urls, health, preferences

urlpatterns = [
    path("", include("charitynet.dashboard.urls")),
    path("", include("organizations.urls")),
    path("visits/", include("visits.urls")),
    path("", include("meetings.urls")),
    path("", include("partnerships.urls")),
    path("followups/", include("followups.urls")),
    path("coverage/", include("coverage.urls")),
    path("search/", include("charitynet.search.urls")),
    path("calendar/", include("charitynet.calendar.urls")),
    path("", include("charitynet.profiles.urls")),
    path("reports/", include("charitynet.reports.urls")),
    path("", include("charitynet.texts.urls")),
    path("", include("charitynet.attachment_urls")),
    path("", include("charitynet.draft_urls")),
    path("", include("charitynet.lists.urls")),
    path("", include(preferences)),
    path("accounts/", include(account_urls)),
    path("admin/login/", account_urls.admin_login),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

handler400 = "charitynet.errors.bad_request"
handler403 = "charitynet.errors.permission_denied"
handler404 = "charitynet.errors.not_found"
handler500 = "charitynet.errors.server_error"
