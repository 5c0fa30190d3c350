"""What any record may carry: documents, press mentions and internal notes.

Each points at its subject generically and inherits its visibility. An internal note is seen
only by members of the writer's own organization.
"""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .fields import Folded, FoldedField, FoldedQuerySet, LinkField, NameField, ProseField


class Attached(models.Model):
    """Base of what hangs on a record of any kind."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name=_("added by"),
        related_name="+",
    )
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    class Meta:
        abstract = True


class Document(Folded, Attached):
    """A file that belongs to a record; superseded by a newer one, never replaced."""

    class Kind(models.TextChoices):
        MINUTES = "minutes", _("Minutes")
        PRESENTATION = "presentation", _("Presentation")
        PHOTO = "photo", _("Photo")
        LETTER = "letter", _("Letter")
        SIGNED = "signed", _("Signed copy")
        OTHER = "other", _("Other")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    title = NameField(_("title"), max_length=200)
    file = models.FileField(_("file"), upload_to="documents/")
    filename = models.CharField(_("file name"), max_length=255)
    content_kind = models.CharField(_("format"), max_length=5)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, editable=False)
    supersedes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("supersedes"),
        related_name="superseded_by",
    )
    is_archived = models.BooleanField(_("archived"), default=False)
    folded = FoldedField("title")

    objects = FoldedQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-pk"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [models.Index(fields=["content_type", "object_id"], name="document_subject")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("document_download", args=[self.pk])

    @property
    def anchor(self):
        """Where it stands on the page of its record."""
        return f"document-{self.pk}"


class PressMention(Attached):
    """A report of a record in the press: who wrote what, where and when."""

    publisher = NameField(_("publisher"), max_length=200)
    title = NameField(_("title"), max_length=300, blank=True)
    url = LinkField(_("link"), max_length=500, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_time = models.TimeField(_("at the hour"), null=True, blank=True)

    class Meta:
        ordering = [models.F("published_on").desc(nulls_last=True), "-pk"]
        verbose_name = _("press mention")
        verbose_name_plural = _("press mentions")
        indexes = [models.Index(fields=["content_type", "object_id"], name="press_subject")]

    def __str__(self):
        return self.title or self.publisher


class Note(Attached):
    """An internal note that only the writer's own organization sees."""

    organization = models.ForeignKey(
        "organizations.Organization",
        models.PROTECT,
        verbose_name=_("organization"),
        related_name="+",
    )
    text = ProseField(_("text"))

    class Meta:
        ordering = ["-added_at", "-pk"]
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")
        indexes = [models.Index(fields=["content_type", "object_id"], name="note_subject")]

    def __str__(self):
        return self.text[:60]


class Carries(models.Model):
    """A record that may carry documents, press mentions and notes."""

    documents = GenericRelation(Document)
    press_mentions = GenericRelation(PressMention)
    notes = GenericRelation(Note)

    class Meta:
        abstract = True
