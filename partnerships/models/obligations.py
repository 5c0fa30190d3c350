"""What each party owes, and what has been done of it."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charitynet import history, recurrence
from charitynet.attachment_files import locked
from charitynet.fields import NameField, ProseField

from .agreements import Agreement
from .parties import Party


def amount_of(quantity):
    """1,500 or 2.50: without a fraction that says nothing; empty for none."""
    return "" if quantity is None else f"{quantity:,.2f}".removesuffix(".00")


class Obligation(models.Model):
    """One thing that a party owes another, or all owe together."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="obligations")
    number = models.PositiveSmallIntegerField(_("number"))
    from_party = models.ForeignKey(
        Party, models.CASCADE, null=True, blank=True, verbose_name=_("owed by"), related_name="owes"
    )
    to_party = models.ForeignKey(
        Party,
        models.CASCADE,
        null=True,
        blank=True,
        verbose_name=_("owed to"),
        related_name="is_owed",
    )
    text = ProseField(_("obligation"))
    quantity = models.DecimalField(
        _("quantity"), max_digits=12, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    unit = NameField(_("unit"), max_length=60, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    recurrence = models.CharField(_("repeats"), max_length=200, blank=True)

    class Meta:
        ordering = ["number", "pk"]
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"], name="one_obligation_per_number"
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gte=0),
                name="obligation_quantity_not_negative",
                violation_error_message=_("A quantity cannot be below zero."),
            ),
            models.CheckConstraint(
                condition=Q(from_party__isnull=True)
                | Q(to_party__isnull=True)
                | ~Q(from_party=models.F("to_party")),
                name="obligation_between_two",
                violation_error_message=_("A party owes another, not itself."),
            ),
        ]

    def __str__(self):
        return self.text

    def clean(self):
        super().clean()
        if self.recurrence:
            try:
                recurrence.parse(self.recurrence)
            except ValidationError as error:
                raise ValidationError({"recurrence": error}) from error

    @property
    def amount(self):
        return amount_of(self.quantity)

    @property
    def is_joint(self):
        return self.from_party_id is None


class FulfilmentQuerySet(models.QuerySet):
    def standing(self):
        """Those that were not taken back."""
        return self.filter(is_withdrawn=False)


class Fulfilment(models.Model):
    """Something done towards an obligation, and what proves it."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="fulfilments")
    on = models.DateField(_("done on"))
    quantity = models.DecimalField(
        _("quantity"), max_digits=12, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    note = NameField(_("note"), max_length=300, blank=True)
    content_type = models.ForeignKey(
        ContentType, models.PROTECT, null=True, blank=True, related_name="+"
    )
    object_id = models.PositiveBigIntegerField(null=True, blank=True)
    evidence = GenericForeignKey()
    is_withdrawn = models.BooleanField(_("taken back"), default=False, editable=False)

    objects = FulfilmentQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("fulfilment")
        verbose_name_plural = _("fulfilments")

    def __str__(self):
        amount = f"{self.amount} {self.obligation.unit}".strip() if self.amount else ""
        return " · ".join(filter(None, [f"{self.on}", amount, self.note]))

    def get_absolute_url(self):
        return f"{self.obligation.agreement.get_absolute_url()}#obligation-{self.obligation_id}"

    @property
    def amount(self):
        return amount_of(self.quantity)

    @property
    def proved_by(self):
        """What kind of record the evidence is: «زيارة», «اجتماع»."""
        return self.evidence._meta.verbose_name if self.evidence else ""

    @transaction.atomic
    def withdraw(self, *, by, note):
        """Take it back: it no longer counts, and the agreement's history says why."""
        agreement = locked(self.obligation.agreement)
        if not note.strip():
            raise ValidationError({"note": _("Say why; the reason is kept in the history.")})
        waiting = Fulfilment.objects.standing().filter(pk=self.pk)
        if waiting.update(is_withdrawn=True):
            self.is_withdrawn = True
            changes = {"obligations.fulfilments": [[self.told], []]}
            history.write(agreement, "fulfilment_withdrawn", by=by, note=note, changes=changes)

    @property
    def told(self):
        """How the agreement's history tells of it."""
        return f"{self.obligation.number}. {self}"
