"""What a meeting decided, who is to do it, and what became of it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charitynet import history
from charitynet.access import ReachQuerySet
from charitynet.fields import Folded, FoldedField, NamedQuerySet, NameField, ProseField
from charitynet.history import Tracked
from charitynet.lifecycle import Lifecycle, transition
from organizations.models import Organization

from .agenda import AgendaItem
from .meetings import Meeting


class DecisionQuerySet(NamedQuerySet, ReachQuerySet):
    def visible_to(self, user):
        """Those of the meetings that the user may see."""
        return self.filter(meeting__in=Meeting.objects.visible_to(user).values("pk"))

    def open(self):
        """Neither implemented nor dropped."""
        return self.filter(status__in=Decision.OPEN_STATUSES)

    def late(self, today=None):
        return self.open().filter(due_on__lt=today or timezone.localdate())

    def of(self, organization):
        """Decisions that the organization is responsible for."""
        owners = Decision.responsible.through.objects.filter(organization=organization)
        return self.filter(pk__in=owners.values("decision"))

    def elsewhere(self, text):
        found = Organization.objects.named(text)
        owned = Decision.responsible.through.objects.filter(organization__in=found)
        taken = self.model.objects.filter(meeting__in=Meeting.objects.matching(text))
        return [owned.values("decision"), taken.values("pk")]

    def before(self, meeting):
        """Decisions of the meetings of the same series that were held before this one."""
        earlier = Meeting.objects.held().before(meeting)
        return self.filter(meeting__in=earlier.values("pk"))

    def with_last_update(self):
        """Each decision with `last_note` and `last_note_at`: what was said of it most recently."""
        updates = DecisionUpdate.objects.filter(decision=OuterRef("pk")).exclude(note="")
        return self.annotate(
            last_note=Subquery(updates.values("note")[:1]),
            last_note_at=Subquery(updates.values("at")[:1]),
        )


class Decision(Folded, Tracked, Lifecycle):
    """A decision or recommendation of a meeting, and how far it has come."""

    class Kind(models.TextChoices):
        COVERAGE = "coverage", _("Division of coverage")
        MEETINGS = "meetings", _("Recurring meetings")
        INITIATIVE = "initiative", _("Joint initiative")
        RECOMMENDATION = "recommendation", _("Recommendation")
        OTHER = "other", _("Other")

    class Status(models.TextChoices):
        ADOPTED = "adopted", pgettext_lazy("decision", "Adopted")
        IN_PROGRESS = "in_progress", _("In progress")
        IMPLEMENTED = "implemented", _("Implemented")
        DROPPED = "dropped", _("Dropped")

    OPEN_STATUSES = (Status.ADOPTED, Status.IN_PROGRESS)

    first_statuses = (Status.ADOPTED,)
    keeper_lookups = ("meeting__owner",)
    tracked_parts = ()

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name=_("meeting"), related_name="decisions"
    )
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("agenda item"),
        related_name="decisions",
    )
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    text = ProseField(_("decision"))
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.RECOMMENDATION)
    responsible = models.ManyToManyField(
        Organization, verbose_name=_("responsible"), related_name="decisions"
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    review_on = models.DateField(_("review on"), null=True, blank=True)
    progress = models.PositiveSmallIntegerField(
        _("progress in per cent"), default=0, validators=[MaxValueValidator(100)]
    )
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.ADOPTED, editable=False
    )
    folded = FoldedField("text")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = [F("meeting__on").desc(nulls_last=True), "-meeting", "number", "pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [models.Index(fields=["status", "due_on"], name="decision_by_due_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="one_decision_per_number",
                violation_error_message=_("The meeting already has a decision of this number."),
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=100),
                name="decision_progress_in_per_cent",
                violation_error_message=_("Progress is between 0 and 100."),
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("meetings:decision_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.status in self.OPEN_STATUSES

    @property
    def is_editable(self):
        """Its words may be changed as long as the minutes of its meeting may."""
        return self.meeting.takes_minutes

    @property
    def is_late(self):
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()

    @transition(
        _("Start implementing"), source=Status.ADOPTED, target=Status.IN_PROGRESS,
        icon="arrow-right",
    )  # fmt: skip
    def start(self):
        """Work on it has begun."""

    @transition(
        _("Mark as implemented"), source=OPEN_STATUSES, target=Status.IMPLEMENTED,
        icon="check-circle",
    )  # fmt: skip
    def implement(self):
        """What was decided is done."""
        self.progress = 100

    @transition(
        _("Drop"), source=OPEN_STATUSES, target=Status.DROPPED, needs_reason=True,
        icon="slash-circle",
    )  # fmt: skip
    def drop(self):
        """It will not be carried out."""

    @transition(
        pgettext_lazy("decision", "Take up again"), source=(Status.IMPLEMENTED, Status.DROPPED),
        target=Status.IN_PROGRESS, needs_reason=True, icon="arrow-repeat",
    )  # fmt: skip
    def revive(self):
        """It turned out not to be finished."""

    @property
    def takes_reports(self):
        """It is open, and was taken by a meeting that was held."""
        return self.is_open and self.meeting.status in Meeting.HELD_STATUSES

    @transaction.atomic
    def report(self, *, by, organization=None, progress, note=""):
        """Note how far it has come; the first step forward starts it, all of it ends nothing."""
        self.refresh_from_db(from_queryset=Decision.objects.select_for_update(of=("self",)))
        self._check_report(progress, note)
        if progress and self.status == self.Status.ADOPTED:
            self.start(by=by)
        before, self.progress = self.progress, progress
        self.version += 1
        self.save(update_fields=["progress", "version"])
        update = DecisionUpdate(
            decision=self, organization=organization, progress=progress, note=note, by=by
        )
        update.clean_fields(exclude=["organization"])
        update.save()
        changes = {"progress": [before, progress]} if before != progress else {}
        history.write(self, "reported", by=by, note=note, changes=changes)
        return update

    def _check_report(self, progress, note):
        if not self.takes_reports:
            raise ValidationError(
                _("Only an open decision of a meeting that was held is reported.")
            )
        if not 0 <= progress <= 100:
            raise ValidationError({"progress": _("Progress is between 0 and 100.")})
        if progress == self.progress and not note.strip():
            raise ValidationError(_("Change the progress, or write what became of it."))


class DecisionUpdate(models.Model):
    """What an organization reported about a decision: how far it is, and a word on it."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="updates")
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, verbose_name=_("organization"), related_name="+"
    )
    progress = models.PositiveSmallIntegerField(
        _("progress in per cent"), validators=[MaxValueValidator(100)]
    )
    note = NameField(_("what became of it"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("by"), related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("report on a decision")
        verbose_name_plural = _("reports on decisions")

    def __str__(self):
        return " · ".join(filter(None, [f"{self.progress}%", self.note]))
