"""The report of a visit: what whoever may see it takes away with him."""

from django.utils.translation import gettext as _

from charitynet.papers.downloads import PaperDownload

from . import papers
from .models import Visit


class VisitPaper(PaperDownload):
    queryset = papers.with_papers(Visit.objects.all())
    what = "report"

    def title_of(self, visit):
        told = _("Report: %(visit)s") if papers.is_over(visit) else _("Programme: %(visit)s")
        return told % {"visit": visit}


class VisitPdf(VisitPaper):
    extension = "pdf"

    def draw(self, visit):
        return papers.visit_pdf(visit, self.request.user)


class VisitDocx(VisitPaper):
    extension = "docx"

    def draw(self, visit):
        return papers.visit_docx(visit, self.request.user)
