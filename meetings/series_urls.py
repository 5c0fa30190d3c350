"""The addresses of series."""

from django.urls import path

from . import series_views as views

urlpatterns = [
    path("", views.SeriesList.as_view(), name="series_list"),
    path("new/", views.SeriesCreate.as_view(), name="series_create"),
    path("<int:pk>/", views.SeriesDetail.as_view(), name="series_detail"),
    path("<int:pk>/edit/", views.SeriesEdit.as_view(), name="series_edit"),
    path("<int:pk>/archive/", views.SeriesArchive.as_view(), name="series_archive"),
    path("<int:pk>/restore/", views.SeriesRestore.as_view(), name="series_restore"),
]
