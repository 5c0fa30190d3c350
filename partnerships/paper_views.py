"""An agreement on paper: what whoever may see it takes away with him."""

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from charitynet import history, references
from charitynet.attachment_files import locked
from charitynet.pages import RecordPage
from charitynet.roles import Act
from charitynet.uploads import CONTENT_TYPES, content_disposition

from . import papers, scorecard_papers
from .models import Agreement

LONGEST_TITLE = 80


class PaperDownload(RecordPage, SingleObjectMixin, View):
    """A file made of an agreement, in the reader's language or in the one asked for."""

    act = Act.EXPORT
    queryset = papers.with_paper(Agreement.objects.all())
    what = "paper"
    extension = ""

    def get(self, request, pk):
        agreement = self.get_object()
        with translation.override(self.language):
            content, name = self.draw(agreement), self.name_of(agreement)
        self.remember(agreement)
        return self.download(content, name)

    @property
    def language(self):
        asked = self.request.GET.get("language")
        return asked if asked in dict(settings.LANGUAGES) else translation.get_language()

    def draw(self, agreement):
        raise NotImplementedError

    def name_of(self, agreement):
        reference = references.shown(agreement.reference)
        title = " ".join(papers.printable(self.title_of(agreement)).split())[:LONGEST_TITLE]
        return f"{reference} {title}".strip().replace("/", "-") + f".{self.extension}"

    def title_of(self, agreement):
        return agreement.title

    @transaction.atomic
    def remember(self, agreement):
        """Who took it away, without the agreement having changed."""
        note = f"{self.what} ({self.extension}, {self.language})"
        history.write(locked(agreement), "exported", by=self.request.user, note=note)

    def download(self, content, name):
        response = HttpResponse(content, content_type=CONTENT_TYPES[self.extension])
        response["Content-Disposition"] = content_disposition(name)
        response["Content-Security-Policy"] = "sandbox"
        response["X-Content-Type-Options"] = "nosniff"
        return response


class AgreementPdf(PaperDownload):
    extension = "pdf"

    def draw(self, agreement):
        return papers.agreement_pdf(agreement, self.request.user)


class AgreementDocx(PaperDownload):
    extension = "docx"

    def draw(self, agreement):
        return papers.agreement_docx(agreement, self.request.user)


class ScorecardPdf(PaperDownload):
    what = "scorecard"
    extension = "pdf"

    def title_of(self, agreement):
        return _("Scorecard: %(agreement)s") % {"agreement": agreement}

    def draw(self, agreement):
        return scorecard_papers.scorecard_pdf(agreement, self.request.user)
