"""Who took on which service in which place, for whom and for how long."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet.access import ReachQuerySet
from charitynet.fields import NameField
from charitynet.history import Tracked
from meetings.models import Decision
from organizations.models import BeneficiaryGroup, FieldOfWork, Organization, Place
from partnerships.models import Agreement

from .plans import Plan

# An assignment that nobody has confirmed for so long is shown as uncertain.
STALE_AFTER = datetime.timedelta(days=180)


class AssignmentQuerySet(ReachQuerySet):
    def visible_to(self, user):
        """Those of the plans that the user may see."""
        return self.filter(plan__in=Plan.objects.visible_to(user).values("pk"))

    def standing(self):
        """Those that were not withdrawn."""
        return self.filter(is_withdrawn=False)

    def in_force(self, day=None):
        """Standing ones whose period holds the day."""
        day = day or timezone.localdate()
        lasting = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
        begun = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
        return self.standing().filter(begun, lasting)

    def lasting(self, day=None):
        """Standing ones that are not over by that day: in force, or yet to begin."""
        day = day or timezone.localdate()
        return self.standing().filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def stale(self):
        """Those in force today that nobody has said to be true for long."""
        limit = timezone.localdate() - STALE_AFTER
        untold = Q(confirmed_on__isnull=True)
        is_old = Q(starts_on__isnull=True) | Q(starts_on__lt=limit)
        return self.in_force().filter(Q(confirmed_on__lt=limit) | untold & is_old)

    def of(self, organization):
        return self.filter(organization=organization)

    def told(self):
        """With what a line about one says."""
        return self.select_related("plan", "organization", "service", "place", "group")


class Assignment(Tracked):
    """An organization leads, or supports, a service in a place and all that lies in it."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Leads")
        SUPPORTING = "supporting", _("Supports")

    keeper_lookups = ("plan__keeper",)
    responder_lookups = ("plan__keeper", "organization")
    tracked_parts = ()

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="assignments")
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("organization"),
        related_name="coverage_assignments",
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.LEAD)
    service = models.ForeignKey(
        FieldOfWork, models.PROTECT, verbose_name=_("service"), related_name="+"
    )
    place = models.ForeignKey(
        Place, models.PROTECT, verbose_name=_("place"), related_name="coverage_assignments"
    )
    group = models.ForeignKey(
        BeneficiaryGroup,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("beneficiary group"),
        related_name="+",
        help_text=_("Empty: everybody."),
    )
    starts_on = models.DateField(
        _("from"),
        null=True,
        blank=True,
        help_text=_("Empty: since a day that nobody noted."),
    )
    ends_on = models.DateField(_("until"), null=True, blank=True)
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("by the decision"),
        related_name="assignments",
    )
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("by the agreement"),
        related_name="assignments",
    )
    note = NameField(_("note"), max_length=300, blank=True)
    takes_over_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("takes over from"),
        related_name="handed_to",
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["service", "place", "starts_on", "pk"]
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        indexes = [
            models.Index(fields=["plan", "service", "place"], name="assignment_by_cell"),
            models.Index(fields=["organization", "ends_on"], name="assignment_of"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="assignment_ends_after_it_starts",
                violation_error_message=_("The period ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=True) | Q(agreement__isnull=True),
                name="assignment_has_one_basis",
                violation_error_message=_("The basis is a decision or an agreement, not both."),
            ),
        ]

    def __str__(self):
        return f"{self.organization}: {self.service}{_(', ')}{self.place}"

    def get_absolute_url(self):
        return reverse("coverage:assignment_detail", args=[self.pk])

    @property
    def is_editable(self):
        return not self.is_withdrawn and self.plan.is_editable

    @property
    def is_lead(self):
        return self.role == self.Role.LEAD

    @property
    def has_begun(self):
        return self.starts_on is None or self.starts_on <= timezone.localdate()

    @property
    def is_over(self):
        return self.ends_on is not None and self.ends_on < timezone.localdate()

    @property
    def is_in_force(self):
        return not self.is_withdrawn and self.has_begun and not self.is_over

    @property
    def known_on(self):
        """The day on which it was last known to be true."""
        return self.confirmed_on or self.starts_on

    @property
    def is_stale(self):
        """It is in force by the plan, and nobody has said so for long."""
        known = self.known_on
        is_old = known is None or timezone.localdate() - known > STALE_AFTER
        return self.is_in_force and is_old
