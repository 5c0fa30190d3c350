"""Agreements between organizations, from a draft to their end."""

from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from charitynet import references
from charitynet.access import Shared, SharedQuerySet
from charitynet.attachments import Carries
from charitynet.dates import Precision
from charitynet.fields import Folded, FoldedField, NamedQuerySet, NameField, ProseField
from charitynet.history import Tracked
from charitynet.lifecycle import Condition, Lifecycle, transition
from charitynet.roles import Act
from meetings.models import Decision
from organizations.models import FieldOfWork, Organization, Person, Place
from organizations.models.statements import Quoted
from visits.models import Outcome

from . import terms
from .parties import Party

FAR_AHEAD = date(9000, 1, 1)
TWO_PARTIES = Condition(_("Two parties or more"), lambda agreement: agreement.parties.count() >= 2)


class Signing(NamedTuple):
    on: date | None
    precision: str


class AgreementQuerySet(terms.TermQuerySet, NamedQuerySet, SharedQuerySet):
    def elsewhere(self, text):
        parties = Party.objects.filter(organization__in=Organization.objects.named(text))
        by_reference = self.model.objects.filter(reference=references.stored(text))
        return [parties.values("agreement"), by_reference.values("pk")]

    def of(self, organization):
        parties = Party.objects.filter(organization=organization)
        return self.filter(pk__in=parties.values("agreement"))

    def signed(self):
        return self.filter(status=Agreement.Status.SIGNED)

    def with_parties(self):
        parties = Party.objects.select_related("organization")
        return self.prefetch_related(models.Prefetch("parties", parties))


class Agreement(Folded, Tracked, Carries, Quoted, Shared, Lifecycle):
    """What two organizations or more have put in writing."""

    class Kind(models.TextChoices):
        MOU = "mou", _("Memorandum of understanding")
        JOINT_WORK = "joint_work", _("Joint-work memorandum")
        PARTNERSHIP = "partnership", _("Partnership agreement")
        TWINNING = "twinning", _("Twinning")
        DATA_SHARING = "data_sharing", _("Data-sharing agreement")
        SPONSORSHIP = "sponsorship", _("Sponsorship agreement")

    class TermKind(models.TextChoices):
        FIXED = "fixed", _("From a day to a day")
        OPEN = "open", _("Open-ended")
        UNSTATED = "unstated", _("The term is not stated")

    class Renewal(models.TextChoices):
        NONE = "none", _("Ends with its term")
        TACIT = "tacit", _("Renews by itself")
        CONSENT = "consent", _("Renews when all agree")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        REVIEW = "review", _("Under review")
        APPROVED = "approved", _("Approved")
        SIGNED = "signed", _("Signed")
        SUSPENDED = "suspended", _("Suspended")
        ENDED = "ended", _("Ended")
        TERMINATED = "terminated", _("Terminated")
        RENEWED = "renewed", _("Renewed")

    LOCKED_STATUSES = (
        Status.SIGNED,
        Status.SUSPENDED,
        Status.ENDED,
        Status.TERMINATED,
        Status.RENEWED,
    )
    OPEN_STATUSES = (Status.DRAFT, Status.REVIEW, Status.APPROVED)
    RENEWABLE_STATUSES = (Status.SIGNED, Status.SUSPENDED, Status.ENDED)

    first_statuses = (Status.DRAFT, Status.SIGNED)
    released_statuses = (Status.REVIEW, Status.APPROVED, *LOCKED_STATUSES)
    participant_lookups = ("parties__organization",)
    tracked_parts = ("parties", "obligations", "statements", "press_mentions")

    reference = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.MOU)
    title = NameField(_("title"), max_length=300)
    purpose = ProseField(_("purpose"), blank=True)
    fields = models.ManyToManyField(
        FieldOfWork, blank=True, verbose_name=_("fields of cooperation"), related_name="+"
    )
    places = models.ManyToManyField(
        Place, blank=True, verbose_name=_("geographic scope"), related_name="+"
    )
    term = models.CharField(_("term"), max_length=8, choices=TermKind, default=TermKind.FIXED)
    starts_on = models.DateField(_("in force from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    renewal = models.CharField(_("renewal"), max_length=8, choices=Renewal, default=Renewal.NONE)
    renewal_months = models.PositiveSmallIntegerField(
        _("months of a renewal"),
        null=True,
        blank=True,
        help_text=_("Empty: as long as the first term."),
    )
    notice_days = models.PositiveSmallIntegerField(_("days of notice"), null=True, blank=True)
    notice_given_on = models.DateField(_("notice given on"), null=True, blank=True, editable=False)
    notice_given_by = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("notice given by"),
        related_name="+",
    )
    review_on = models.DateField(_("review on"), null=True, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signed_precision = models.CharField(
        _("how exact is the date"), max_length=8, choices=Precision, default=Precision.DAY
    )
    signing_place = NameField(_("place of signing"), max_length=200, blank=True)
    patron = NameField(_("under the patronage of"), max_length=300, blank=True)
    spokesperson = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("spokesperson"),
        related_name="+",
    )
    spokesperson_title = NameField(_("title of the spokesperson"), max_length=200, blank=True)
    origin = models.ForeignKey(
        Outcome,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("came of"),
        related_name="agreements",
    )
    origin_decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("came of a decision"),
        related_name="agreements",
    )
    renews = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("renews"),
        related_name="renewals",
    )
    amends = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("amends"),
        related_name="amendments",
    )
    is_recorded = models.BooleanField(
        _("signed elsewhere and recorded here"), default=False, editable=False
    )
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.DRAFT, editable=False
    )
    folded = FoldedField("reference", "title", "purpose")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = [F("signed_on").desc(nulls_last=True), "-pk"]
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        indexes = [
            models.Index(fields=["owner", "status"], name="agreement_by_owner"),
            models.Index(fields=["status", "ends_on"], name="agreement_by_end"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_it_starts",
                violation_error_message=_("The agreement ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(term="fixed") | Q(ends_on__isnull=True),
                name="only_a_fixed_term_ends",
                violation_error_message=_("An agreement without a fixed term has no last day."),
            ),
            models.CheckConstraint(
                condition=Q(signed_precision="unknown", signed_on__isnull=True)
                | ~Q(signed_precision="unknown"),
                name="unknown_signing_has_no_date",
                violation_error_message=_("Give the date, or say that it is not stated."),
            ),
            models.CheckConstraint(
                condition=~Q(renews=F("pk")) & ~Q(amends=F("pk")),
                name="agreement_follows_another",
                violation_error_message=_("An agreement cannot renew or amend itself."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("partnerships:agreement_detail", args=[self.pk])

    def clean(self):
        super().clean()
        if self.signed_on and self.signed_on > timezone.localdate():
            raise ValidationError({"signed_on": _("The day of signing cannot lie in the future.")})
        if self.renews and self.renews.status in self.OPEN_STATUSES:
            raise ValidationError(
                {"renews": _("Only an agreement that was signed can be renewed.")}
            )

    @property
    def is_renewable(self):
        return self.status in self.RENEWABLE_STATUSES

    @property
    def is_editable(self):
        return self.status in self.OPEN_STATUSES

    @property
    def is_in_force(self):
        return self.state in (terms.State.IN_FORCE, terms.State.EXPIRING)

    def term_on(self, day):
        """The term as it stands on a day: current end, renewals so far, last day for notice."""
        return terms.term_on(
            day,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            renews_tacitly=self.renewal == self.Renewal.TACIT,
            renewal_months=self.renewal_months,
            notice_days=self.notice_days,
            notice_on=self.notice_given_on,
            review_on=self.review_on,
        )

    def end_after_notice(self, day):
        """The last day if notice is given on `day`: late notice stops only the renewal after."""
        return terms.term_on(
            FAR_AHEAD,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            renews_tacitly=True,
            renewal_months=self.renewal_months,
            notice_days=self.notice_days,
            notice_on=day,
        ).ends_on

    @cached_property
    def current_term(self):
        return self.term_on(timezone.localdate())

    @property
    def state(self):
        """What dates make of it today: not_begun, in_force, expiring or expired once signed."""
        if self.status != self.Status.SIGNED:
            return self.status
        return terms.state_on(timezone.localdate(), self.starts_on, self.current_term)

    @property
    def state_label(self):
        """What the state is called: «سارية», «منتهية المدة», or the status of one not signed."""
        return dict(terms.State.choices).get(self.state) or self.get_status_display()

    @property
    def end_noticed(self):
        """The last day, now that notice was given."""
        return self.end_after_notice(self.notice_given_on) if self.notice_given_on else None

    @property
    def signing(self):
        """When it was signed, as exactly as that is known."""
        return Signing(self.signed_on, self.signed_precision)

    @transition(
        _("Send for review"),
        source=Status.DRAFT,
        target=Status.REVIEW,
        icon="send",
        conditions=[TWO_PARTIES],
    )
    def submit(self):
        """The parties see the draft from now on."""

    @transition(_("Approve"), source=Status.REVIEW, target=Status.APPROVED, act=Act.APPROVE,
                icon="check-circle",
                conditions=[TWO_PARTIES])  # fmt: skip
    def approve(self):
        """The text is agreed and may be signed."""

    @transition(
        _("Sign"),
        source=Status.APPROVED,
        target=Status.SIGNED,
        act=Act.APPROVE,
        icon="patch-check",
        conditions=[
            TWO_PARTIES,
            Condition(_("A representative for each party"), lambda a: a.is_fully_represented),
            Condition(_("The day of signing is given"), lambda a: a.signed_on is not None),
            Condition(_("It says from when it is in force"), lambda a: a.starts_on is not None),
            Condition(_("It has a last day, or is open-ended"), lambda a: a.has_term),
        ],
    )
    def sign(self):
        """Signed: its text and its parties are never changed again."""

    @transition(
        _("Record as signed"),
        source=Status.DRAFT,
        target=Status.SIGNED,
        act=Act.CHANGE,
        icon="patch-check",
        conditions=[
            TWO_PARTIES,
            Condition(_("A representative for each party"), lambda a: a.is_fully_represented),
        ],
    )
    def record_signed(self):
        """It was signed elsewhere; what its paper does not state stays unstated."""
        self.is_recorded = True

    @transition(_("Back to draft"), source=(Status.REVIEW, Status.APPROVED), target=Status.DRAFT,
                needs_reason=True, icon="pencil")  # fmt: skip
    def redraft(self):
        """The review asks for changes."""

    @transition(_("Suspend"), source=Status.SIGNED, target=Status.SUSPENDED, act=Act.APPROVE,
                needs_reason=True, icon="pause-circle")  # fmt: skip
    def suspend(self):
        """It rests until it is resumed."""

    @transition(_("Resume"), source=Status.SUSPENDED, target=Status.SIGNED, act=Act.APPROVE,
                icon="arrow-repeat")  # fmt: skip
    def resume(self):
        """It is in force again."""

    @transition(_("End"), source=(Status.SIGNED, Status.SUSPENDED), target=Status.ENDED,
                act=Act.APPROVE, icon="check-circle")  # fmt: skip
    def end(self):
        """Its term is over or its purpose reached."""

    @transition(_("Terminate"), source=(Status.SIGNED, Status.SUSPENDED), target=Status.TERMINATED,
                act=Act.APPROVE, needs_reason=True, is_grave=True, icon="slash-circle")  # fmt: skip
    def terminate(self):
        """A party ends it before its term."""

    @transition(_("Mark as renewed"), source=(Status.SIGNED, Status.SUSPENDED, Status.ENDED),
                target=Status.RENEWED, act=Act.APPROVE, icon="arrow-repeat",
                is_offered=False)  # fmt: skip
    def be_renewed(self):
        """Its renewal was signed and stands in its place."""

    def follow(self, move, *, by):
        """A renewal that is signed puts the agreement that it renews to rest."""
        earlier = self.renews if move.name in ("sign", "record_signed") else None
        if earlier and earlier.status in type(earlier).be_renewed.transition.source:
            earlier.be_renewed(by=by)

    @property
    def is_fully_represented(self):
        return not self.parties.filter(representative=None).exists()

    @property
    def has_term(self):
        return self.term == self.TermKind.OPEN or (
            self.term == self.TermKind.FIXED and self.ends_on is not None
        )
