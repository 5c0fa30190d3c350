from django.urls import path

from . import paper_views

urlpatterns = [
    path("agreements/<int:pk>/paper.pdf", paper_views.AgreementPdf.as_view(), name="agreement_pdf"),
    path(
        "agreements/<int:pk>/paper.docx", paper_views.AgreementDocx.as_view(), name="agreement_docx"
    ),
    path(
        "agreements/<int:pk>/scorecard.pdf",
        paper_views.ScorecardPdf.as_view(),
        name="scorecard_pdf",
    ),
]
