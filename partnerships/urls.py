"""The addresses of the room, agreement by agreement and initiative by initiative."""

from django.urls import include, path

from . import notice_pages, views

app_name = "partnerships"
urlpatterns = [
    path("agreements/", views.AgreementList.as_view(), name="agreement_list"),
    path("agreements/new/", views.AgreementCreate.as_view(), name="agreement_create"),
    path("agreements/<int:pk>/", views.AgreementDetail.as_view(), name="agreement_detail"),
    path("agreements/<int:pk>/edit/", views.AgreementEdit.as_view(), name="agreement_edit"),
    path(
        "agreements/<int:pk>/move/<slug:name>/",
        views.AgreementTransition.as_view(),
        name="agreement_transition",
    ),
    path("agreements/<int:pk>/notice/", notice_pages.GiveNotice.as_view(), name="notice_give"),
    path(
        "agreements/<int:pk>/notice/withdraw/",
        notice_pages.WithdrawNotice.as_view(),
        name="notice_withdraw",
    ),
    path(
        "agreements/of/<int:pk>/",
        views.OrganizationAgreements.as_view(),
        name="organization_agreements",
    ),
    path("", include("partnerships.initiative_urls")),
    path("", include("partnerships.obligation_urls")),
    path("", include("partnerships.paper_urls")),
]
