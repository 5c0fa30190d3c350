"""The addresses of a visit's papers."""

from django.urls import path

from . import paper_views

urlpatterns = [
    path("<int:pk>/report.pdf", paper_views.VisitPdf.as_view(), name="visit_pdf"),
    path("<int:pk>/report.docx", paper_views.VisitDocx.as_view(), name="visit_docx"),
]
