"""The visit itself and its lifecycle."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet import references
from charitynet.access import Shared, SharedQuerySet
from charitynet.attachments import Carries
from charitynet.dates import Dated, Precision
from charitynet.fields import Folded, FoldedField, NamedQuerySet, NameField, ProseField
from charitynet.history import Tracked
from charitynet.lifecycle import Condition, Lifecycle, transition
from charitynet.roles import Act
from organizations.models import Organization, Place
from organizations.models.statements import Quoted


def every_side_has_a_head(visit):
    return all(side.has_head_or_note for side in visit.delegations.with_heads())


class VisitQuerySet(NamedQuerySet, SharedQuerySet):
    def held(self):
        return self.filter(status__in=Visit.HELD_STATUSES)

    def upcoming(self):
        ahead = self.filter(status__in=Visit.COMING_STATUSES, on__gte=timezone.localdate())
        return ahead.order_by("on", "pk")

    def of(self, organization):
        """Visits in which the organization received or was received."""
        from .delegations import Delegation

        sides = Delegation.objects.filter(organization=organization)
        return self.filter(pk__in=sides.values("visit"))

    def elsewhere(self, text):
        from .delegations import Delegation

        sides = Delegation.objects.filter(organization__in=Organization.objects.named(text))
        by_reference = Visit.objects.filter(reference=references.stored(text))
        return [sides.values("visit"), by_reference.values("pk")]

    def with_parties(self):
        """With delegations and their organizations, as titles and lists need them."""
        from .delegations import Delegation

        sides = Delegation.objects.select_related("organization")
        return self.prefetch_related(models.Prefetch("delegations", sides))


class Visit(Folded, Tracked, Carries, Quoted, Shared, Dated, Lifecycle):
    """A delegation of one organization, or of several, received by another."""

    class Purpose(models.TextChoices):
        ACQUAINTANCE = "acquaintance", _("Acquaintance")
        EXCHANGE = "exchange", _("Exchange of experience")
        TALKS = "talks", _("Partnership talks")
        FOLLOW_UP = "follow_up", _("Follow-up")
        FIELD = "field", _("Field visit")
        COURTESY = "courtesy", _("Courtesy visit")

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CONFIRMED = "confirmed", _("Confirmed")
        HELD = "held", _("Held")
        DOCUMENTED = "documented", _("Documented")
        POSTPONED = "postponed", _("Postponed")
        CANCELLED = "cancelled", _("Cancelled")

    HELD_STATUSES = (Status.HELD, Status.DOCUMENTED)
    COMING_STATUSES = (Status.PLANNED, Status.CONFIRMED)
    OPEN_STATUSES = (Status.PLANNED, Status.CONFIRMED, Status.HELD, Status.POSTPONED)

    first_statuses = (Status.PLANNED, Status.CONFIRMED, Status.HELD)
    released_statuses = (Status.CONFIRMED, Status.HELD, Status.DOCUMENTED)
    participant_lookups = ("delegations__organization", "delegations__delegates__affiliation")
    tracked_parts = (
        "delegations",
        "delegations.delegates",
        "stops",
        "topics",
        "gifts",
        "outcomes",
        "statements",
        "press_mentions",
    )

    reference = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    title = NameField(_("title"), max_length=300, blank=True)
    purpose = models.CharField(_("purpose"), max_length=15, choices=Purpose, blank=True)
    start_time = models.TimeField(_("from"), null=True, blank=True)
    end_time = models.TimeField(_("to"), null=True, blank=True)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, verbose_name=_("town"), related_name="visits"
    )
    venue = NameField(_("venue"), max_length=200, blank=True)
    objectives = ProseField(_("objectives"), blank=True)
    summary = ProseField(_("summary"), blank=True)
    return_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("returns the visit"),
        related_name="returned_by",
    )
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.PLANNED, editable=False
    )
    folded = FoldedField("reference", "title", "venue", "objectives", "summary")

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = [F("on").desc(nulls_last=True), "-pk"]
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        indexes = [
            models.Index(fields=["owner", "status"], name="visit_by_owner"),
            models.Index(fields=["status", "on"], name="visit_by_status"),
        ]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(end_time__isnull=True)
                | Q(start_time__isnull=True)
                | Q(end_time__gt=F("start_time")),
                name="visit_ends_after_it_starts",
                violation_error_message=_("The visit ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["held", "documented", "cancelled"])
                | ~Q(precision="unknown"),
                name="visit_ahead_has_a_date",
                violation_error_message=_("A visit that is still ahead needs its date."),
            ),
        ]

    def __str__(self):
        return self.title or references.shown(self.reference)

    def get_absolute_url(self):
        return reverse("visits:visit_detail", args=[self.pk])

    def clean(self):
        super().clean()
        if self.status in self.HELD_STATUSES and not self.has_begun:
            raise ValidationError({"on": _("A visit that was held cannot lie in the future.")})
        if self.return_of_id and self.return_of_id == self.pk:
            raise ValidationError({"return_of": _("A visit cannot return itself.")})

    @property
    def host(self):
        """The receiving delegation, among those already fetched."""
        return next((side for side in self.delegations.all() if side.is_host), None)

    @property
    def guests(self):
        return [side for side in self.delegations.all() if not side.is_host]

    @property
    def is_editable(self):
        return self.status in self.OPEN_STATUSES

    @transition(
        _("Confirm the date"),
        source=(Status.PLANNED, Status.POSTPONED),
        target=Status.CONFIRMED,
        icon="calendar-check",
        conditions=[
            Condition(_("The visit has its date"), lambda visit: visit.precision == Precision.DAY)
        ],
    )
    def confirm(self):
        """Both sides have agreed to the date; those who take part see it from now on."""

    @transition(
        _("Mark as held"),
        source=(Status.PLANNED, Status.CONFIRMED),
        target=Status.HELD,
        icon="check-circle",
        conditions=[
            Condition(
                _("The day of the visit has come"),
                lambda visit: visit.has_begun,
                is_met_by_time=True,
            )
        ],
    )
    def hold(self):
        """The visit took place."""

    @transition(
        _("Document"),
        source=Status.HELD,
        target=Status.DOCUMENTED,
        icon="patch-check",
        conditions=[
            Condition(
                _("Each side has a head of delegation, or a note why not"), every_side_has_a_head
            ),
            Condition(_("The visit has a summary"), lambda visit: bool(visit.summary.strip())),
        ],
    )
    def document(self):
        """All that matters is written down; changing it needs reopening."""

    @transition(
        _("Reopen"),
        source=Status.DOCUMENTED,
        target=Status.HELD,
        act=Act.APPROVE,
        needs_reason=True,
        icon="arrow-repeat",
    )
    def reopen(self):
        """A documented visit is corrected or completed."""

    @transition(
        _("Postpone"),
        source=(Status.PLANNED, Status.CONFIRMED),
        target=Status.POSTPONED,
        needs_reason=True,
        icon="pause-circle",
    )
    def postpone(self):
        """The visit will take place on another day."""

    @transition(
        _("Cancel the visit"),
        source=(Status.PLANNED, Status.CONFIRMED, Status.POSTPONED),
        target=Status.CANCELLED,
        needs_reason=True,
        is_grave=True,
        icon="slash-circle",
    )
    def cancel(self):
        """The visit will not take place."""

    @transition(
        _("Plan again"),
        source=(Status.POSTPONED, Status.CANCELLED),
        target=Status.PLANNED,
        icon="calendar-plus",
        conditions=[
            Condition(_("The visit has its date"), lambda visit: visit.precision == Precision.DAY)
        ],
    )
    def plan(self):
        """A postponed or cancelled visit is taken up again."""
