from django.urls import include, path

urlpatterns = [path("", include("charitynet.draft_urls"))]
