"""The two sides of a visit and the people on each."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from charitynet.fields import NameField
from organizations.models import Organization, Person

from .visits import Visit


class DelegationQuerySet(models.QuerySet):
    def with_heads(self):
        """Each delegation with `has_head`: somebody leads it."""
        heads = Delegate.objects.filter(delegation=OuterRef("pk"), is_head=True)
        return self.annotate(has_head=Exists(heads))


class Delegation(models.Model):
    """One organization's side in a visit."""

    class Side(models.TextChoices):
        HOST = "host", _("Host")
        GUEST = "guest", _("Guest")

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="delegations")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("organization"), related_name="delegations"
    )
    side = models.CharField(_("side"), max_length=5, choices=Side)
    note = NameField(
        _("note"),
        max_length=300,
        blank=True,
        help_text=_("Those who are not named, or why nobody led this side."),
    )
    order = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-side", "order", "pk"]
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.UniqueConstraint(
                fields=["visit"],
                condition=models.Q(side="host"),
                name="one_host_per_visit",
                violation_error_message=_("A visit has one host."),
            ),
            models.UniqueConstraint(
                fields=["visit", "organization"],
                name="organization_once_per_visit",
                violation_error_message=_("This organization already takes part in the visit."),
            ),
        ]
        indexes = [models.Index(fields=["organization", "side", "visit"], name="visits_of")]

    def __str__(self):
        return f"{self.get_side_display()}: {self.organization}" + (
            f" ({self.note})" if self.note else ""
        )

    @property
    def is_host(self):
        return self.side == self.Side.HOST

    @property
    def has_head_or_note(self):
        return self.has_head or bool(self.note)


class Delegate(models.Model):
    """A person in a delegation, with the title held that day."""

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="delegates")
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("person"), related_name="delegacies"
    )
    title = NameField(_("title that day"), max_length=200, blank=True)
    honorific = NameField(_("honorific that day"), max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(_("order of protocol"), default=0)
    is_head = models.BooleanField(_("head of the delegation"), default=False)
    affiliation = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("belongs to"),
        related_name="lent_delegates",
        help_text=_("Only when this person belongs to a third body."),
    )
    attended = models.BooleanField(_("attended"), default=True)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "person"],
                name="person_once_per_delegation",
                violation_error_message=_("This person is already in the delegation."),
            ),
            models.UniqueConstraint(
                fields=["delegation"],
                condition=models.Q(is_head=True),
                name="one_head_per_delegation",
                violation_error_message=_("A delegation has one head."),
            ),
        ]

    def __str__(self):
        pieces = [str(self.person), self.title, str(self.affiliation or "")]
        return "، ".join(piece for piece in pieces if piece)
