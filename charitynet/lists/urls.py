"""The addresses of what stands around lists."""

from django.urls import path

from . import bulk, export_pages, view_pages

urlpatterns = [
    path("lists/exports/", export_pages.MyExports.as_view(), name="my_exports"),
    path(
        "lists/<str:key>/export.<str:kind>",
        export_pages.ListExport.as_view(),
        name="list_export",
    ),
    path(
        "lists/<str:key>/views/new/", view_pages.SavedViewCreate.as_view(), name="saved_view_create"
    ),
    path("lists/views/<int:pk>/edit/", view_pages.SavedViewEdit.as_view(), name="saved_view_edit"),
    path(
        "lists/views/<int:pk>/first/", view_pages.SavedViewFirst.as_view(), name="saved_view_first"
    ),
    path(
        "lists/views/<int:pk>/remove/",
        view_pages.SavedViewDelete.as_view(),
        name="saved_view_delete",
    ),
    path("lists/<str:key>/several/<slug:name>/", bulk.several, name="list_bulk"),
]
