"""Who said what about a record."""

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charitynet.fields import NameField, ProseField

from .organizations import Organization
from .people import Person


class StatementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those about records that the user may see; a statement is its subject's."""
        seen = Q(pk__in=[])
        for kind in ContentType.objects.filter(pk__in=self.order_by().values("content_type")):
            subjects = kind.model_class()._default_manager.visible_to(user)
            seen |= Q(content_type=kind, object_id__in=subjects.values("pk"))
        return self.filter(seen)


class Statement(models.Model):
    """What a person, a delegation or an organization said about a visit or a meeting."""

    class Voice(models.TextChoices):
        PERSON = "person", _("A person")
        DELEGATION = "delegation", _("A delegation as one")
        ORGANIZATION = "organization", _("An organization")
        JOINT = "joint", _("All sides together")

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey()
    voice = models.CharField(_("who speaks"), max_length=12, choices=Voice, default=Voice.PERSON)
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("person"),
        related_name="statements",
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("organization"),
        related_name="statements",
    )
    title = NameField(_("title held that day"), max_length=200, blank=True)
    text = ProseField(_("what was said"))
    is_verbatim = models.BooleanField(_("word for word"), default=False)
    said_on = models.DateField(_("said on"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        indexes = [models.Index(fields=["content_type", "object_id"], name="statement_subject")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(voice="person") | Q(person__isnull=False),
                name="statement_person_named",
                violation_error_message=_("Name the person who said it."),
            ),
            models.CheckConstraint(
                condition=~Q(voice__in=["delegation", "organization"])
                | Q(organization__isnull=False),
                name="statement_organization_named",
                violation_error_message=_("Name the organization that said it."),
            ),
        ]

    def __str__(self):
        return f"{self.speaker}: {self.text}"

    @property
    def speaker(self):
        if self.voice == self.Voice.JOINT:
            return self.get_voice_display()
        return self.person if self.voice == self.Voice.PERSON else self.organization


class Quoted(models.Model):
    """A record about which statements are kept."""

    statements = GenericRelation(Statement)

    class Meta:
        abstract = True
