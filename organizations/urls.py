from django.urls import path

from . import people, views

app_name = "organizations"
urlpatterns = [
    path("organizations/", views.OrganizationList.as_view(), name="organization_list"),
    path("organizations/new/", views.OrganizationCreate.as_view(), name="organization_create"),
    path("organizations/quick/", views.OrganizationQuick.as_view(), name="organization_quick"),
    path("organizations/doubles/", views.LikelyDoubles.as_view(), name="organization_doubles"),
    path("organizations/<int:pk>/", views.OrganizationDetail.as_view(), name="organization_detail"),
    path(
        "organizations/<int:pk>/edit/", views.OrganizationEdit.as_view(), name="organization_edit"
    ),
    path(
        "organizations/<int:pk>/archive/",
        views.OrganizationArchive.as_view(),
        name="organization_archive",
    ),
    path(
        "organizations/<int:pk>/restore/",
        views.OrganizationRestore.as_view(),
        name="organization_restore",
    ),
    path(
        "organizations/<int:pk>/verify/",
        views.OrganizationVerify.as_view(),
        name="organization_verify",
    ),
    path(
        "organizations/<int:pk>/positions/new/",
        people.PositionCreate.as_view(),
        name="position_create",
    ),
    path("positions/<int:pk>/edit/", people.PositionEdit.as_view(), name="position_edit"),
    path("positions/<int:pk>/end/", people.PositionEnd.as_view(), name="position_end"),
    path("people/", people.PersonList.as_view(), name="person_list"),
    path("people/new/", people.PersonCreate.as_view(), name="person_create"),
    path("people/quick/", people.PersonQuick.as_view(), name="person_quick"),
    path("people/<int:pk>/", people.PersonDetail.as_view(), name="person_detail"),
    path("people/<int:pk>/edit/", people.PersonEdit.as_view(), name="person_edit"),
    path("people/<int:pk>/archive/", people.PersonArchive.as_view(), name="person_archive"),
    path("people/<int:pk>/restore/", people.PersonRestore.as_view(), name="person_restore"),
]
