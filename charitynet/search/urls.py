from django.urls import path

from . import views

urlpatterns = [
    path("", views.Search.as_view(), name="search"),
    path("suggest/", views.Suggest.as_view(), name="search_suggest"),
    path("opened/", views.opened, name="search_opened"),
    path("forget/", views.forget, name="search_forget"),
]
