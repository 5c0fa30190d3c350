"""A file made of a record: what whoever may see it takes away with him.

Promises: the file is in the reader's language or in the one asked for (`?language=en`); who took
it away stands in the record's history, without the record having changed; it is a download, never
a page.
"""

import re

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from charitynet import history, references
from charitynet.attachment_files import locked
from charitynet.pages import RecordPage
from charitynet.roles import Act
from charitynet.uploads import CONTENT_TYPES, content_disposition

from .blocks import printable

TYPES = CONTENT_TYPES | {"ics": "text/calendar; charset=utf-8"}
LONGEST_TITLE = 80
NOTE = re.compile(r"(\w+) \((\w+), (\w+)\)")
WORDS = {
    "agenda": _("Agenda"),
    "minutes": _("The minutes"),
    "decisions": _("Decisions"),
    "calendar": _("Calendar"),
    "scorecard": _("Scorecard"),
    "paper": _("The paper"),
    "matrix": _("The matrix"),
    "report": _("The report"),
    "pdf": "PDF",
    "docx": "Word",
    "xlsx": "Excel",
    "ics": ".ics",
    "ar": _("in Arabic"),
    "en": _("in English"),
}


class PaperDownload(RecordPage, SingleObjectMixin, View):
    """A record drawn as a file; `what` names the paper in the history."""

    act = Act.EXPORT
    what = "paper"
    extension = ""

    def get(self, request, pk):
        record = self.get_object()
        with translation.override(self.language):
            content, name = self.draw(record), self.name_of(record)
        self.remember(record)
        return self.download(content, name)

    @property
    def language(self):
        asked = self.request.GET.get("language")
        return asked if asked in dict(settings.LANGUAGES) else translation.get_language()

    def draw(self, record):
        raise NotImplementedError

    def name_of(self, record):
        reference = references.shown(getattr(record, "reference", ""))
        title = " ".join(printable(self.title_of(record)).split())[:LONGEST_TITLE]
        return f"{reference} {title}".strip().replace("/", "-") + f".{self.extension}"

    def title_of(self, record):
        return str(record)

    @transaction.atomic
    def remember(self, record):
        """Who took it away, without the record having changed."""
        note = f"{self.what} ({self.extension}, {self.language})"
        history.write(locked(record), "exported", by=self.request.user, note=note)

    def download(self, content, name):
        return as_download(content, name, self.extension)


def told(note):
    """What was taken away, in the reader's words: «المحضر، Word، بالعربية»."""
    found = NOTE.fullmatch(note)
    if not found or not all(part in WORDS for part in found.groups()):
        return note
    return gettext(", ").join(str(WORDS[part]) for part in found.groups())


def as_download(content, name, extension):
    """A file that a browser saves and never opens as a page."""
    response = HttpResponse(content, content_type=TYPES[extension])
    response["Content-Disposition"] = content_disposition(name)
    response["Content-Security-Policy"] = "sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
