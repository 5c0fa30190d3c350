"""Which user acts for which organization, in which role."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charitynet.access import Grant
from charitynet.roles import Role

from .organizations import Organization


class Membership(models.Model):
    """A role of a user in one organization, or in the whole network."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("user"), related_name="memberships"
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("organization"),
        related_name="memberships",
        help_text=_("Empty: the whole network."),
    )
    role = models.CharField(_("role"), max_length=15, choices=Role)

    class Meta:
        ordering = ["user", "pk"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization"],
                name="one_role_per_organization",
                violation_error_message=_("This user already has a role here."),
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(organization__isnull=True),
                name="one_role_in_the_network",
                violation_error_message=_("This user already has a role in the whole network."),
            ),
            models.CheckConstraint(
                condition=Q(organization__isnull=True) | ~Q(role=Role.ADMINISTRATOR),
                name="administrators_serve_the_whole_network",
                violation_error_message=_("An administrator serves the whole network."),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.organization or _('The whole network')}"


def grants_of(user):
    """The user's memberships as the access module understands them."""
    rows = Membership.objects.filter(user=user).values_list("organization", "role")
    return [Grant(organization, role) for organization, role in rows]
