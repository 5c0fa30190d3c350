"""The address of the list of gaps."""

from django.urls import path

from .gap_views import GapList

urlpatterns = [path("gaps/", GapList.as_view(), name="gap_list")]
