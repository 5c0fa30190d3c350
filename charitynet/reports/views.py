"""The page on which a report is asked for and read beforehand, and its two files."""

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charitynet import access
from charitynet.dashboard.views import ScopedPage
from charitynet.figures.scope import Asked
from charitynet.lists.models import LONGEST_ADDRESS, log
from charitynet.papers.blocks import printable
from charitynet.papers.downloads import LONGEST_TITLE, as_download
from charitynet.roles import Act

from . import papers, parts
from .apps import REPORT
from .contents import Contents


class LanguageForm(forms.Form):
    """In which language the report is written."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of the report"), choices=settings.LANGUAGES
    )


class Report(ScopedPage):
    """The report of a period, for whoever may take records away."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not access.may(request.user, Act.EXPORT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def asked(self):
        """What the address asks for; the period that stands in is chosen in its box."""
        data = self.request.GET.copy()
        data["period"] = Asked(data, self.request.user).preset
        return Asked(data, self.request.user)

    @property
    def language(self):
        asked = self.request.GET.get("language")
        return asked if asked in dict(settings.LANGUAGES) else translation.get_language()

    @cached_property
    def contents(self):
        return Contents(self.request.user, self.asked.scope)

    @property
    def is_understood(self):
        """Nothing in the address was left out of what is shown."""
        return not (self.asked.period_form.errors or self.asked.form.errors)


class ReportPage(Report):
    """What the report is to speak of, and the whole of it to read."""

    template_name = "reports/report.html"

    def get_context_data(self, **context):
        shown = self.drawn() if self.is_understood else None
        return super().get_context_data(
            paper=shown,
            blocks=parts.on_page(shown["blocks"]) if shown else [],
            language=self.language,
            language_form=LanguageForm({"language": self.language}),
            pdf_url=reverse("report_pdf"),
            docx_url=reverse("report_docx"),
            **context,
        )

    def drawn(self):
        with translation.override(self.language):
            return papers.report_paper(self.contents)


class ReportFile(Report):
    """The report as a file; what is not understood is said on the page."""

    extension = ""

    def get(self, request, *args, **kwargs):
        if not self.is_understood:
            return redirect(f"{reverse('report')}?{request.GET.urlencode()}")
        with translation.override(self.language):
            content, name = self.draw(self.contents), self.name
        log(
            request.user,
            list=REPORT,
            format=self.extension,
            words=name.removesuffix(f".{self.extension}"),
            query=request.GET.urlencode()[:LONGEST_ADDRESS],
            columns="",
            count=1,
        )
        return as_download(content, name, self.extension)

    @property
    def name(self):
        scope = self.asked.scope
        told = _("Partnership report: %(title)s, %(period)s")
        values = {"title": papers.title_of(scope), "period": scope.period.label}
        line = " ".join(printable(told % values).split())[:LONGEST_TITLE]
        return line.replace("/", "-") + f".{self.extension}"


class ReportPdf(ReportFile):
    extension = "pdf"

    def draw(self, contents):
        return papers.report_pdf(contents)


class ReportDocx(ReportFile):
    extension = "docx"

    def draw(self, contents):
        return papers.report_docx(contents)
