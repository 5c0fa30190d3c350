"""The addresses of the partnership report."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.ReportPage.as_view(), name="report"),
    path("report.pdf", views.ReportPdf.as_view(), name="report_pdf"),
    path("report.docx", views.ReportDocx.as_view(), name="report_docx"),
]
