"""What a browser sends to hang something on a record."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from charitynet.forms import new_key
from charitynet.models import Document

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def address(name, record):
    return reverse(name, args=[record._meta.app_label, record._meta.model_name, record.pk])


def pdf(name="محضر الزيارة.pdf", content=PDF):
    return SimpleUploadedFile(name, content, "application/pdf")


def send(browser, record, **values):
    values = {"file": pdf(), "kind": "minutes", "title": "محضر", "submission": new_key()} | values
    return browser.post(address("document_create", record), values)


def attached(browser, record, **values):
    """The document that this browser has just attached."""
    response = send(browser, record, **values)
    assert response.status_code == 302, response.context and response.context["form"].errors
    return Document.objects.latest("pk")


def supersede(browser, document, **values):
    values = {"file": pdf("نسخة.pdf"), "kind": "minutes", "title": "محضر معتمد"} | values
    return browser.post(
        reverse("document_supersede", args=[document.pk]), {"submission": new_key(), **values}
    )
