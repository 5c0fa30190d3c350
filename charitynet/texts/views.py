"""The pages of ready texts: whoever may take a record away may copy them."""

from urllib.parse import quote

from django.conf import settings
from django.db.models import Prefetch
from django.utils import translation
from django.views.generic import DetailView

from charitynet.access import Visibility
from charitynet.pages import RecordPage
from charitynet.roles import Act
from meetings.models import Meeting
from meetings.papers import with_papers as with_meeting
from organizations.models import Statement
from partnerships.models import Agreement
from partnerships.papers import with_paper as with_agreement
from visits.models import Visit
from visits.papers import with_papers as with_visit

from . import agreements, meetings, visits

SAID = Prefetch("statements", Statement.objects.select_related("person", "organization"))


class TextPage(RecordPage, DetailView):
    """Texts in the reader's language, or the one asked for; nothing that is typed is kept."""

    act = Act.EXPORT
    texts_of = None

    def get_template_names(self):
        return ["texts/text_detail.html"]

    @property
    def language(self):
        asked = self.request.GET.get("language")
        return asked if asked in dict(settings.LANGUAGES) else translation.get_language()

    def get_context_data(self, **context):
        record = self.object
        with translation.override(self.language):
            texts = list(type(self).texts_of(record, self.request.user))
        kinds = {text.kind for text in texts}
        return super().get_context_data(
            texts=[(text, address_of(text)) for text in texts],
            language=self.language,
            has_press="press" in kinds,
            is_narrow=not record.is_released or record.visibility != Visibility.NETWORK,
            **context,
        )


def address_of(text):
    """Where a text goes: into a new message or a new e-mail; the press has no address here."""
    if text.kind == "message":
        return f"https://wa.me/?text={quote(text.body)}"
    if text.kind == "letter":
        body = text.body.replace("\n", "\r\n")
        return f"mailto:?subject={quote(text.subject)}&body={quote(body)}"
    return ""


class VisitText(TextPage):
    queryset = with_visit(Visit.objects.all())
    texts_of = visits.texts_of


class MeetingText(TextPage):
    queryset = with_meeting(Meeting.objects.all()).prefetch_related(SAID)
    texts_of = meetings.texts_of


class AgreementText(TextPage):
    queryset = with_agreement(Agreement.objects.select_related("owner")).prefetch_related(SAID)
    texts_of = agreements.texts_of
