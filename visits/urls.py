from django.urls import include, path

from . import paper_urls, views

app_name = "visits"
urlpatterns = [
    path("", views.VisitList.as_view(), name="visit_list"),
    path("new/", views.VisitCreate.as_view(), name="visit_create"),
    path("<int:pk>/", views.VisitDetail.as_view(), name="visit_detail"),
    path("<int:pk>/edit/", views.VisitEdit.as_view(), name="visit_edit"),
    path("<int:pk>/move/<slug:name>/", views.VisitTransition.as_view(), name="visit_transition"),
    path("", include(paper_urls)),
]
