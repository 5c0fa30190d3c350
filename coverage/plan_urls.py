"""The addresses of plans and of their matrix."""

from django.urls import path

from . import cell_views, need_views
from . import plan_views as views

urlpatterns = [
    path("", views.PlanList.as_view(), name="plan_list"),
    path("new/", views.PlanCreate.as_view(), name="plan_create"),
    path("<int:pk>/", views.PlanDetail.as_view(), name="plan_detail"),
    path("<int:pk>/edit/", views.PlanEdit.as_view(), name="plan_edit"),
    path("<int:pk>/archive/", views.PlanArchive.as_view(), name="plan_archive"),
    path("<int:pk>/restore/", views.PlanRestore.as_view(), name="plan_restore"),
    path("<int:pk>/needs/", need_views.PlanNeeds.as_view(), name="plan_needs"),
    path("<int:pk>/matrix.xlsx", views.PlanXlsx.as_view(), name="plan_xlsx"),
    path(
        "<int:pk>/cell/<int:service>/<int:place>/",
        cell_views.CellDetail.as_view(),
        name="cell_detail",
    ),
]
