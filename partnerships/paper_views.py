"""An agreement on paper: what whoever may see it takes away with him."""

from django.utils.translation import gettext as _

from charitynet.papers.downloads import PaperDownload

from . import papers, scorecard_papers
from .models import Agreement


class AgreementPaper(PaperDownload):
    queryset = papers.with_paper(Agreement.objects.all())


class AgreementPdf(AgreementPaper):
    extension = "pdf"

    def draw(self, agreement):
        return papers.agreement_pdf(agreement, self.request.user)


class AgreementDocx(AgreementPaper):
    extension = "docx"

    def draw(self, agreement):
        return papers.agreement_docx(agreement, self.request.user)


class ScorecardPdf(AgreementPaper):
    what = "scorecard"
    extension = "pdf"

    def title_of(self, agreement):
        return _("Scorecard: %(agreement)s") % {"agreement": agreement}

    def draw(self, agreement):
        return scorecard_papers.scorecard_pdf(agreement, self.request.user)
