"""What a meeting deals with, in order, and what was said about it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from charitynet import access, history
from charitynet.attachment_files import locked
from charitynet.fields import NameField, ProseField
from charitynet.roles import Act
from organizations.models import Organization, Person

from .meetings import Meeting
from .series import LONGEST_ITEM

LONGEST_MINUTES = 100_000
FOLLOW_UP_MARKS = ("متابعة:", "Follow-up:")
ANSWERED_ALREADY = _("This proposal was answered, or the meeting was held: look at it again.")
NEEDS_AN_ANSWER = _("Tell those who proposed it why.")


class AgendaItem(models.Model):
    """An item of the agenda, with the minutes of what was said about it.

    `minutes_version` counts the saves of the minutes: who saves against an older one is told.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    title = NameField(_("item"), max_length=300)
    proposed_by = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("proposed by"),
        related_name="+",
    )
    presenter_person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("presented by"),
        related_name="presented_items",
    )
    presenter = NameField(_("presenter"), max_length=200, blank=True)
    duration = models.PositiveSmallIntegerField(
        pgettext_lazy("duration", "minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_ITEM)],
    )
    minutes = ProseField(_("what was said"), blank=True, max_length=LONGEST_MINUTES)
    minutes_version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#item-{self.pk}"

    @property
    def presented_by(self):
        return self.presenter_person or self.presenter

    @property
    def lines(self):
        """What was said, line by line: plain text, an entry of a list, or something to follow."""
        for line in filter(str.strip, self.minutes.splitlines()):
            text = line.strip()
            bare = text.lstrip("-•– ").strip()
            mark = next((mark for mark in FOLLOW_UP_MARKS if bare.startswith(mark)), None)
            if mark and bare != mark:
                yield {"kind": "follow-up", "text": bare.removeprefix(mark).strip()}
            else:
                is_entry = text.startswith("- ")
                yield {"kind": "entry" if is_entry else "text", "text": bare if is_entry else text}

    @property
    def lines_to_follow_up(self):
        """The lines of the minutes that are marked «متابعة:», without the mark."""
        return (line["text"] for line in self.lines if line["kind"] == "follow-up")


class MinutesRevision(models.Model):
    """The minutes of an item as somebody saved them."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"), blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name=_("saved by"),
        related_name="+",
    )
    saved_at = models.DateTimeField(_("saved at"), auto_now_add=True)

    class Meta:
        ordering = ["-number", "-pk"]
        verbose_name = _("revision of the minutes")
        verbose_name_plural = _("revisions of the minutes")
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="one_revision_per_number")
        ]

    def __str__(self):
        return f"{self.item}: {self.number}"


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The secretary sees every proposal, others what their organizations proposed."""
        where = access.reach(user, Act.VIEW)
        meetings = Meeting.objects.visible_to(user)
        kept = meetings.kept_by(where).values("pk")
        ours = Q(organization__in=where.organizations, meeting__in=meetings.values("pk"))
        return self.filter(ours | Q(meeting__in=kept))


class Proposal(models.Model):
    """Something that an organization would like on the agenda."""

    keeper_lookups = ("meeting__owner",)

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        ACCEPTED = "accepted", _("On the agenda")
        DECLINED = "declined", _("Declined")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="proposals")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("proposed by"), related_name="+"
    )
    title = NameField(_("item"), max_length=300)
    reason = ProseField(_("why it belongs on the agenda"), blank=True)
    duration = models.PositiveSmallIntegerField(
        pgettext_lazy("duration", "minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_ITEM)],
    )
    status = models.CharField(
        _("status"), max_length=8, choices=Status, default=Status.PROPOSED, editable=False
    )
    answer = NameField(_("answer"), max_length=300, blank=True, editable=False)
    item = models.OneToOneField(
        AgendaItem,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("agenda item"),
        related_name="proposal",
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    proposed_at = models.DateTimeField(auto_now_add=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["proposed_at", "pk"]
        verbose_name = _("proposal for the agenda")
        verbose_name_plural = _("proposals for the agenda")

    def __str__(self):
        return self.title

    @property
    def is_open(self):
        return self.status == self.Status.PROPOSED

    @transaction.atomic
    def accept(self, *, by, title="", duration=None, answer=""):
        """It becomes the last item of the agenda, in the secretary's words where he gives any."""
        self._take_up()
        last = self.meeting.agenda.aggregate(last=models.Max("order"))["last"]
        self.item = AgendaItem.objects.create(
            meeting=self.meeting,
            order=0 if last is None else last + 1,
            title=title or self.title,
            duration=duration,
            proposed_by=self.organization,
        )
        self._settle(self.Status.ACCEPTED, answer, by=by)

    @transaction.atomic
    def decline(self, *, by, answer):
        """It does not come on the agenda; whoever proposed it reads why."""
        if not answer.strip():
            raise ValidationError({"answer": gettext(NEEDS_AN_ANSWER)})
        self._take_up()
        self._settle(self.Status.DECLINED, answer, by=by)

    def _take_up(self):
        """Hold the meeting and this proposal as they are now until it is answered."""
        self.meeting = locked(self.meeting)
        self.refresh_from_db(fields=["status"])
        if not (self.is_open and self.meeting.status in Meeting.COMING_STATUSES):
            raise ValidationError(gettext(ANSWERED_ALREADY))

    def _settle(self, status, answer, *, by):
        self.status, self.answer = status, answer
        self.save(update_fields=["status", "answer", "item"])
        self.meeting.version += 1
        self.meeting.save(update_fields=["version"])
        changes = {"proposals": [[], [f"{self.title} ({self.organization})"]]}
        if self.item:
            changes["agenda"] = [[], [str(self.item)]]
        history.write(self.meeting, f"proposal_{status}", by=by, note=answer, changes=changes)
