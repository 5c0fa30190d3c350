"""What happened in a visit: programme, topics, gifts, outcomes."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from charitynet.fields import NameField, ProseField
from organizations.models import Organization, Person

from .delegations import Delegation
from .visits import Visit


class Part(models.Model):
    """Something that belongs to a visit, in an order."""

    order = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]


class Stop(Part):
    """An item of the programme."""

    class Kind(models.TextChoices):
        RECEPTION = "reception", _("Reception")
        INTRODUCTION = "introduction", _("Introduction")
        PRESENTATION = "presentation", _("Presentation")
        TOUR = "tour", _("Tour")
        DISCUSSION = "discussion", _("Discussion")
        SIGNING = "signing", _("Signing")
        GIFTS = "gifts", _("Exchange of gifts")
        CLOSING = "closing", _("Closing")

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="stops")
    start_time = models.TimeField(_("at"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.PRESENTATION)
    title = NameField(_("title"), max_length=300)
    presenter_person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("presented by"),
        related_name="+",
    )
    presenter_organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("presented for"),
        related_name="+",
    )
    presenter = NameField(_("presenter"), max_length=200, blank=True)
    notes = ProseField(_("notes"), blank=True)

    class Meta(Part.Meta):
        verbose_name = _("programme item")
        verbose_name_plural = _("programme")

    def __str__(self):
        return self.title

    @property
    def presented_by(self):
        return self.presenter_person or self.presenter_organization or self.presenter


class Topic(Part):
    """A point that was discussed."""

    class Kind(models.TextChoices):
        PRACTICE = "practice", _("Practice")
        CHALLENGE = "challenge", _("Challenge")
        REQUEST = "request", _("Request")
        OFFER = "offer", _("Offer")
        IDEA = "idea", _("Idea")

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="topics")
    text = NameField(_("topic"), max_length=500)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, blank=True)
    notes = ProseField(_("notes"), blank=True)
    needs_follow_up = models.BooleanField(_("needs follow-up"), default=False)

    class Meta(Part.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self):
        return self.text


class Gift(Part):
    """Something that one side gave to the other."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="gifts")
    from_delegation = models.ForeignKey(
        Delegation, models.CASCADE, verbose_name=_("from"), related_name="gifts_given"
    )
    to_delegation = models.ForeignKey(
        Delegation, models.CASCADE, verbose_name=_("to"), related_name="gifts_received"
    )
    description = NameField(_("gift"), max_length=300)
    estimated_value = models.DecimalField(
        _("estimated value"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    custody = NameField(_("kept by"), max_length=200, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("gift")
        verbose_name_plural = _("gifts")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(from_delegation=models.F("to_delegation")),
                name="gift_changes_hands",
                violation_error_message=_("A gift goes from one side to another."),
            )
        ]

    def __str__(self):
        return self.description


class Outcome(Part):
    """What the visit led to."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("Agreement in principle")
        PROGRAMME = "programme", _("Joint programme")
        REFERRAL = "referral", _("Referral to a donor")
        MUTUAL_VISITS = "mutual_visits", _("Mutual visits")
        RECOMMENDATION = "recommendation", _("Recommendation")
        REQUEST = "request", _("Request")

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="outcomes")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.RECOMMENDATION)
    text = ProseField(_("outcome"))

    class Meta(Part.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    def __str__(self):
        return self.text
