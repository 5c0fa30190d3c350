"""The meeting itself and its lifecycle, from the plan to the approved minutes."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charitynet import access, references
from charitynet.access import Shared, SharedQuerySet
from charitynet.attachments import Carries
from charitynet.dates import Dated
from charitynet.fields import Folded, FoldedField, LinkField, NamedQuerySet, NameField, ProseField
from charitynet.history import Tracked
from charitynet.lifecycle import Lifecycle, transition
from charitynet.roles import Act
from organizations.models import Organization, Person, Place
from organizations.models.statements import Quoted

from . import conditions
from .series import Series


class MeetingQuerySet(NamedQuerySet, SharedQuerySet):
    def held(self):
        return self.filter(status__in=Meeting.HELD_STATUSES)

    def before(self, meeting):
        """Those of the same series that come before a meeting, by number or else by day."""
        if not meeting.series_id:
            return self.none()
        before = Q(on__lte=meeting.on) | Q(on=None) if meeting.on else Q()
        if meeting.number:
            before = Q(number__lt=meeting.number) | Q(number=None) & before
        return self.filter(before, series=meeting.series_id).exclude(pk=meeting.pk)

    def minutes_visible_to(self, user):
        """Held meetings whose minutes the user may read: his own, and those that were sent."""
        kept = self.model.objects.kept_by(access.reach(user, Act.VIEW)).values("pk")
        is_sent = Q(status__in=Meeting.READABLE_STATUSES)
        return self.visible_to(user).held().filter(is_sent | Q(pk__in=kept))

    def upcoming(self):
        ahead = self.filter(status__in=Meeting.COMING_STATUSES, on__gte=timezone.localdate())
        return ahead.order_by("on", "pk")

    def last_of(self, series):
        """The meeting from which the next one of a series is counted."""
        standing = self.filter(series=series).exclude(status=Meeting.Status.CANCELLED)
        by_day = (F("on").desc(nulls_last=True), F("number").desc(nulls_last=True), "-pk")
        return standing.order_by(*by_day).first()

    def of(self, organization):
        """Meetings that the organization was invited to; its host and organizers always are."""
        from .attendance import Attendance

        invited = Attendance.objects.filter(organization=organization)
        return self.filter(pk__in=invited.values("meeting"))

    def elsewhere(self, text):
        from .attendance import Attendance

        invited = Attendance.objects.filter(organization__in=Organization.objects.named(text))
        by_reference = self.model.objects.filter(reference=references.stored(text))
        return [invited.values("meeting"), by_reference.values("pk")]

    def found_by(self, reader, text):
        """Those that hold the text, also in the name of a series that the reader may know of."""
        series = Series.objects.visible_to(reader).matching(text).values("pk")
        return self.found(text, also=[self.model.objects.filter(series__in=series).values("pk")])


class Meeting(Folded, Tracked, Carries, Quoted, Shared, Dated, Lifecycle):
    """Organizations that met, or will meet, to coordinate their work."""

    class Kind(models.TextChoices):
        COORDINATION = "coordination", _("Coordination meeting")
        MINISTERIAL = "ministerial", _("Ministerial meeting")
        COUNCIL = "council", _("Council meeting")
        WORKSHOP = "workshop", _("Workshop")
        TRAINING = "training", _("Training course")

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("meeting", "Planned")
        ANNOUNCED = "announced", _("Invitations sent")
        HELD = "held", pgettext_lazy("meeting", "Held")
        DRAFTED = "drafted", _("Minutes drafted")
        SENT = "sent", _("Minutes sent")
        APPROVED = "approved", _("Minutes approved")
        POSTPONED = "postponed", pgettext_lazy("meeting", "Postponed")
        CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")

    HELD_STATUSES = (Status.HELD, Status.DRAFTED, Status.SENT, Status.APPROVED)
    READABLE_STATUSES = (Status.SENT, Status.APPROVED)
    COMING_STATUSES = (Status.PLANNED, Status.ANNOUNCED)
    MINUTES_STATUSES = (Status.ANNOUNCED, Status.HELD, Status.DRAFTED)
    OPEN_STATUSES = (*COMING_STATUSES, Status.HELD, Status.DRAFTED, Status.POSTPONED)

    first_statuses = (Status.PLANNED, Status.ANNOUNCED, Status.HELD)
    released_statuses = (Status.ANNOUNCED, *HELD_STATUSES)
    participant_lookups = ("attendances__organization",)
    tracked_parts = (
        "attendances",
        "attendances.representatives",
        "agenda",
        "decisions",
        "statements",
        "press_mentions",
    )

    reference = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    series = models.ForeignKey(
        Series,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("series"),
        related_name="meetings",
    )
    number = models.PositiveSmallIntegerField(
        _("number in the series"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    title = NameField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.COORDINATION)
    host = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("host"),
        related_name="hosted_meetings",
    )
    organizers = models.ManyToManyField(
        Organization, blank=True, verbose_name=_("organized by"), related_name="organized_meetings"
    )
    patron = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("under the patronage of"),
        related_name="patronages",
    )
    patron_title = NameField(_("title of the patron that day"), max_length=200, blank=True)
    chair = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("chair"),
        related_name="chaired_meetings",
    )
    chair_title = NameField(_("title of the chair that day"), max_length=200, blank=True)
    start_time = models.TimeField(_("from"), null=True, blank=True)
    end_time = models.TimeField(_("to"), null=True, blank=True)
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("town"),
        related_name="meetings",
    )
    venue = NameField(_("venue"), max_length=200, blank=True)
    online_link = LinkField(_("online link"), max_length=500, blank=True)
    slogan = NameField(_("slogan"), max_length=200, blank=True)
    objectives = ProseField(_("objectives"), blank=True)
    stated_attendance = NameField(
        _("attendance as stated"),
        max_length=200,
        blank=True,
        help_text=_("When not all are named: «more than 20 bodies»."),
    )
    quorum = models.PositiveSmallIntegerField(
        _("quorum"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How many organizations must be there."),
    )
    has_no_decisions = models.BooleanField(_("it took no decision"), default=False, editable=False)
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.PLANNED, editable=False
    )
    folded = FoldedField("reference", "title", "slogan", "venue", "objectives")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = [F("on").desc(nulls_last=True), "-pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [
            models.Index(fields=["owner", "status"], name="meeting_by_owner"),
            models.Index(fields=["status", "on"], name="meeting_by_status"),
        ]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["series", "number"],
                name="one_meeting_per_number_in_a_series",
                violation_error_message=_("The series already has a meeting of this number."),
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True)
                | Q(start_time__isnull=True)
                | Q(end_time__gt=F("start_time")),
                name="meeting_ends_after_it_starts",
                violation_error_message=_("The meeting ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(series__isnull=False),
                name="only_a_meeting_of_a_series_is_numbered",
                violation_error_message=_("A number belongs to a series: choose it."),
            ),
            models.CheckConstraint(
                condition=~Q(precision="unknown")
                | Q(status__in=["held", "drafted", "sent", "approved"]),
                name="meeting_ahead_has_a_date",
                violation_error_message=_("Only a meeting that was held may be without a date."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("meetings:meeting_detail", args=[self.pk])

    def clean(self):
        super().clean()
        if self.status in self.HELD_STATUSES and not self.has_begun:
            raise ValidationError({"on": _("A meeting that was held cannot lie in the future.")})

    @property
    def is_editable(self):
        return self.status in self.OPEN_STATUSES

    @property
    def takes_minutes(self):
        """Its minutes, attendance and decisions may still be written."""
        return self.status in self.MINUTES_STATUSES

    def minutes_visible_to(self, user):
        """Whoever keeps the meeting reads its minutes; who else may see it, once they are sent."""
        return self.status in self.READABLE_STATUSES or access.may(user, Act.VIEW, self)

    @property
    def minutes_available(self):
        """How long it lasts by its times; None while one of them is unknown."""
        if not (self.start_time and self.end_time):
            return None
        start, end = (t.hour * 60 + t.minute for t in (self.start_time, self.end_time))
        return end - start

    @transition(
        _("Send the invitations"),
        source=(Status.PLANNED, Status.POSTPONED),
        target=Status.ANNOUNCED,
        icon="send",
        conditions=[conditions.HAS_ITS_DATE, conditions.TWO_ARE_INVITED],
    )
    def announce(self):
        """Those invited see it from now on and answer; what they answered for another day ends."""
        answered = self.attendances.exclude(response="invited")
        answered.update(response="invited", response_note="", responded_by=None, responded_at=None)

    @transition(
        pgettext_lazy("meeting", "Mark as held"),
        source=(Status.PLANNED, Status.ANNOUNCED),
        target=Status.HELD,
        icon="check-circle",
        conditions=[conditions.ITS_DAY_HAS_COME],
    )
    def hold(self):
        """The meeting took place."""

    @transition(
        _("Close the minutes"),
        source=Status.HELD,
        target=Status.DRAFTED,
        icon="check-circle",
        conditions=[
            conditions.ATTENDANCE_IS_NOTED,
            conditions.CHAIR_ATTENDED,
            conditions.ITEMS_HAVE_MINUTES,
            conditions.DECISIONS_ARE_RECORDED,
        ],
    )
    def draft(self):
        """Attendance, minutes and decisions are written down."""

    @transition(
        _("Send the minutes"),
        source=Status.DRAFTED,
        target=Status.SENT,
        icon="send",
        conditions=[conditions.SOMEBODY_ATTENDED],
    )
    def send(self):
        """Those who attended are asked to approve them or to object."""
        self.attendances.update(answer="waiting", objection="", answered_by=None, answered_at=None)

    @transition(
        _("Approve the minutes"),
        source=Status.SENT,
        target=Status.APPROVED,
        act=Act.APPROVE,
        icon="patch-check",
        conditions=[conditions.NO_OBJECTION_IS_OPEN],
    )
    def approve(self):
        """The minutes are final; changing them needs reopening."""

    @transition(
        _("Take the minutes back"),
        source=Status.SENT,
        target=Status.DRAFTED,
        needs_reason=True,
        icon="pencil",
    )
    def redraft(self):
        """Something is to be corrected before they are sent again."""

    @transition(
        _("Reopen the minutes"),
        source=Status.APPROVED,
        target=Status.DRAFTED,
        act=Act.APPROVE,
        needs_reason=True,
        icon="arrow-repeat",
    )
    def reopen(self):
        """Approved minutes are corrected and go to those who attended again."""

    @transition(
        pgettext_lazy("meeting", "Postpone"),
        source=(Status.PLANNED, Status.ANNOUNCED),
        target=Status.POSTPONED,
        needs_reason=True,
        icon="pause-circle",
    )
    def postpone(self):
        """The meeting will take place on another day."""

    @transition(
        _("Cancel the meeting"),
        source=(Status.PLANNED, Status.ANNOUNCED, Status.POSTPONED),
        target=Status.CANCELLED,
        needs_reason=True,
        is_grave=True,
        icon="slash-circle",
    )
    def cancel(self):
        """The meeting will not take place."""

    @transition(
        pgettext_lazy("meeting", "Plan again"),
        source=(Status.POSTPONED, Status.CANCELLED),
        target=Status.PLANNED,
        icon="calendar-plus",
        conditions=[conditions.HAS_ITS_DATE],
    )
    def plan(self):
        """A postponed or cancelled meeting is taken up again."""

    @property
    def is_chaired_by_one_present(self):
        """Nobody is named as chair, or he sat there for an organization that attended."""
        from .attendance import Representative

        seats = Representative.objects.filter(
            attendance__meeting=self, attendance__attended=True, attended=True
        )
        return self.chair_id is None or seats.filter(person=self.chair_id).exists()
