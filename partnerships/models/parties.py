"""Who is bound by an agreement, and who signed for each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from charitynet.fields import NameField
from organizations.models import Organization, Person

from .. import wording


class Party(models.Model):
    """An organization that is bound by an agreement, and who signed for it."""

    agreement = models.ForeignKey("Agreement", models.CASCADE, related_name="parties")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("organization"),
        related_name="agreement_parties",
    )
    representative = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("represented by"),
        related_name="represented",
    )
    honorific = NameField(_("honorific"), max_length=60, blank=True)
    title = NameField(_("in the post of"), max_length=200, blank=True)
    deputy = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("signed for him by"),
        related_name="deputized",
    )
    deputy_title = NameField(_("post of the deputy"), max_length=200, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organization"],
                name="party_once_per_agreement",
                violation_error_message=_("This organization is a party already."),
            )
        ]

    @property
    def ordinal(self):
        """«الطرف الأول»: its place in the order of the parties."""
        return wording.ordinal(self.order)

    def __str__(self):
        pieces = [str(self.organization), str(self.representative or ""), self.title]
        return "، ".join(piece for piece in pieces if piece)
