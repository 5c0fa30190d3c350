"""A document that hangs on a record."""

from hashlib import sha256

from django.core.files.base import ContentFile

from charitynet.models import Document

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def attached(record):
    """A document of the record, with its file."""
    return Document.objects.create(
        subject=record,
        title="محضر",
        file=ContentFile(PDF, "minutes.pdf"),
        filename="minutes.pdf",
        content_kind="pdf",
        size=len(PDF),
        sha256=sha256(PDF).hexdigest(),
    )
