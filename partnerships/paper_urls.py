from django.urls import path

from . import paper_views

urlpatterns = [
    path("agreements/<int:pk>/paper.pdf", paper_views.AgreementPdf.as_view(), name="agreement_pdf"),
    path(
        "agreements/<int:pk>/paper.docx", paper_views.AgreementDocx.as_view(), name="agreement_docx"
    ),
]
