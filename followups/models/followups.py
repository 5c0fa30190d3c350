"""One thing to be done, where it comes from, who does it, and its lifecycle."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charitynet import access, references
from charitynet.access import Shared, SharedQuerySet
from charitynet.attachments import Carries
from charitynet.fields import Folded, FoldedField, NamedQuerySet, NameField, ProseField
from charitynet.history import Tracked
from charitynet.lifecycle import Condition, Lifecycle, transition
from charitynet.roles import Act
from meetings.models import AgendaItem, Decision, Meeting
from organizations.models import Organization, Person
from partnerships.models import Agreement, Initiative, Obligation
from visits.models import Outcome, Topic, Visit

SOURCES = ("topic", "outcome", "item", "decision", "obligation", "initiative")

# The record that a source is part of: its path from the follow-up, and its model.
CARRIERS = {
    "topic__visit": Visit,
    "outcome__visit": Visit,
    "item__meeting": Meeting,
    "decision__meeting": Meeting,
    "obligation__agreement": Agreement,
    "initiative": Initiative,
}


def has_one_source():
    """The condition that exactly one of the sources is named."""
    one_each = Q()
    for source in SOURCES:
        others = {f"{other}__isnull": True for other in SOURCES if other != source}
        one_each |= Q(**{f"{source}__isnull": False}, **others)
    return one_each


def refuse_own_verification(followup, by):
    """What is of high priority is verified by somebody else than who did it."""
    is_own = followup.done_by_id is not None and followup.done_by_id == by.pk
    if followup.priority == FollowUp.Priority.HIGH and is_own:
        return _("A follow-up of high priority is verified by somebody other than who did it.")
    return ""


class FollowUpQuerySet(NamedQuerySet, SharedQuerySet):
    def takes_part(self, organizations):
        """Those responsible take part, and those who take part in what it comes of.

        Each kind of source is looked up by itself, without a join of every row with all six.
        """
        part = Q(responsible__in=organizations)
        for path, model in CARRIERS.items():
            shared = model.objects.shared_with_participants(organizations).values("pk")
            source, _dot, carrier = path.partition("__")
            if carrier:
                sources = self.model._meta.get_field(source).related_model.objects
                shared = sources.filter(**{f"{carrier}__in": shared}).values("pk")
            part |= Q(**{f"{source}__in": shared})
        return part

    def open(self):
        return self.filter(status__in=FollowUp.OPEN_STATUSES)

    def late(self, today=None):
        return self.open().filter(due_on__lt=today or timezone.localdate())

    def done_in_time(self):
        """Those done by the day on which they were due."""
        return self.filter(done_on__lte=F("due_on"))

    def of(self, organization):
        """Those that the organization keeps or is responsible for."""
        return self.filter(Q(owner=organization) | Q(responsible=organization))

    def assigned_to(self, user):
        return self.filter(assignee=user)

    def mine(self, user):
        """Those assigned to a user, and those of his organizations that nobody was given."""
        where = access.reach(user, Act.RESPOND).organizations
        return self.filter(Q(assignee=user) | Q(assignee=None, responsible__in=where))

    def ours(self, user):
        """Those that one of the user's organizations is responsible for."""
        return self.filter(responsible__in=access.reach(user, Act.VIEW).organizations)

    def elsewhere(self, text):
        found = Organization.objects.named(text)
        charged = self.model.objects.filter(responsible__in=found)
        by_reference = self.model.objects.filter(reference=references.stored(text))
        return [charged.values("pk"), by_reference.values("pk")]


class FollowUp(Folded, Tracked, Carries, Shared, Lifecycle):
    """Something that is to be done by a day, because of a topic, a decision or a promise."""

    class Priority(models.IntegerChoices):
        HIGH = 1, _("High")
        NORMAL = 2, _("Normal")
        LOW = 3, _("Low")

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("follow-up", "Open")
        IN_PROGRESS = "in_progress", _("In progress")
        DONE = "done", pgettext_lazy("follow-up", "Done")
        VERIFIED = "verified", pgettext_lazy("follow-up", "Verified")
        CANCELLED = "cancelled", _("Cancelled")

    OPEN_STATUSES = (Status.OPEN, Status.IN_PROGRESS)
    FINISHED_STATUSES = (Status.DONE, Status.VERIFIED)

    first_statuses = (Status.OPEN,)
    released_statuses = tuple(Status)
    responder_lookups = ("owner", "responsible")
    tracked_parts = ()

    reference = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    text = NameField(_("what is to be done"), max_length=500)
    details = ProseField(_("notes"), blank=True)
    topic = models.ForeignKey(
        Topic,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("topic of a visit"),
        related_name="follow_ups",
    )
    outcome = models.ForeignKey(
        Outcome,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("outcome of a visit"),
        related_name="follow_ups",
    )
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("agenda item"),
        related_name="follow_ups",
    )
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("decision"),
        related_name="follow_ups",
    )
    obligation = models.ForeignKey(
        Obligation,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("obligation"),
        related_name="follow_ups",
    )
    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("initiative"),
        related_name="follow_ups",
    )
    responsible = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("responsible"),
        related_name="follow_ups",
        help_text=_("The organization that does it."),
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("assigned to"),
        related_name="follow_ups",
    )
    contact = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("with"),
        related_name="follow_ups",
        help_text=_("The person at the other side."),
    )
    due_on = models.DateField(_("due on"))
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.NORMAL
    )
    evidence = ProseField(_("evidence"), blank=True, editable=False)
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("done by"),
        related_name="+",
    )
    follows = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("comes after"),
        related_name="next_steps",
    )
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.OPEN, editable=False
    )
    folded = FoldedField("reference", "text", "details")

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "priority", "pk"]
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        indexes = [
            models.Index(fields=["owner", "status"], name="follow_up_by_owner"),
            models.Index(fields=["status", "due_on", "priority"], name="follow_up_by_day"),
            models.Index(fields=["status", "done_on"], name="follow_up_by_day_done"),
            models.Index(
                fields=["responsible", "due_on"],
                name="open_follow_ups_of",
                condition=Q(status__in=["open", "in_progress"]),
            ),
            models.Index(
                fields=["assignee", "due_on"],
                name="open_follow_ups_for",
                condition=Q(status__in=["open", "in_progress"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=has_one_source(),
                name="follow_up_has_one_source",
                violation_error_message=_("A follow-up comes of exactly one thing."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["done", "verified"]) | Q(done_on__isnull=False),
                name="what_is_done_has_its_day",
                violation_error_message=_("Say on which day it was done."),
            ),
            models.CheckConstraint(
                condition=~Q(follows=F("pk")),
                name="follow_up_follows_another",
                violation_error_message=_("A follow-up cannot come after itself."),
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("followups:followup_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.status in self.OPEN_STATUSES

    @property
    def is_editable(self):
        return self.is_open

    @property
    def source_kind(self):
        """Which of the sources it has: «topic», «decision» …"""
        return next(name for name in SOURCES if getattr(self, f"{name}_id") is not None)

    @property
    def source(self):
        """The topic, outcome, item, decision, obligation or initiative it comes of."""
        return getattr(self, self.source_kind)

    @property
    def days_late(self):
        """How many days ago it was due; nothing when it is not late."""
        late = (timezone.localdate() - self.due_on).days
        return late if self.is_open and late > 0 else 0

    @transition(
        _("Start"), source=Status.OPEN, target=Status.IN_PROGRESS, act=Act.RESPOND,
        icon="arrow-right",
    )  # fmt: skip
    def start(self):
        """Somebody is working on it."""

    @transition(
        _("Mark as done"),
        source=OPEN_STATUSES,
        target=Status.DONE,
        act=Act.RESPOND,
        icon="check-circle",
        is_offered=False,
        conditions=[Condition(_("The day it was done"), lambda f: f.done_on is not None)],
    )
    def finish(self):
        """It is done; its page asks for the day and the evidence first."""

    @transition(
        _("Verify"),
        source=Status.DONE,
        target=Status.VERIFIED,
        act=Act.APPROVE,
        icon="patch-check",
        refusal=refuse_own_verification,
    )
    def verify(self):
        """Somebody has looked: it is really done."""

    @transition(
        _("Open again"),
        source=(Status.DONE, Status.VERIFIED, Status.CANCELLED),
        target=Status.OPEN,
        needs_reason=True,
        icon="arrow-repeat",
    )
    def reopen(self):
        """It turned out not to be finished."""
        self.done_on, self.done_by = None, None

    @transition(
        _("Cancel the follow-up"),
        source=OPEN_STATUSES,
        target=Status.CANCELLED,
        needs_reason=True,
        is_grave=True,
        icon="slash-circle",
    )
    def cancel(self):
        """It is no longer needed."""
