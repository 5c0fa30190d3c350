"""Initiatives, from an idea in the bank to their completion."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charitynet import references
from charitynet.access import Shared, SharedQuerySet
from charitynet.attachments import Carries
from charitynet.fields import Folded, FoldedField, NamedQuerySet, NameField, ProseField
from charitynet.history import Tracked
from charitynet.lifecycle import Condition, Lifecycle, transition
from charitynet.roles import Act
from meetings.models import Decision
from organizations.models import FieldOfWork, Organization, Place
from visits.models import Outcome

from .agreements import Agreement


class InitiativeQuerySet(NamedQuerySet, SharedQuerySet):
    def elsewhere(self, text):
        named = Organization.objects.named(text)
        partners = InitiativePartner.objects.filter(organization__in=named)
        proposed = self.model.objects.filter(proposer__in=named)
        by_reference = self.model.objects.filter(reference=references.stored(text))
        return [partners.values("initiative"), proposed.values("pk"), by_reference.values("pk")]

    def with_partners(self):
        """With the organizations that lists and cards name."""
        partners = InitiativePartner.objects.select_related("organization")
        return self.select_related("proposer").prefetch_related(
            models.Prefetch("partners", partners)
        )

    def bank(self):
        """Those not yet adopted: the initiative bank."""
        return self.filter(status__in=Initiative.BANK_STATUSES)

    def of(self, organization):
        partners = InitiativePartner.objects.filter(organization=organization)
        return self.filter(Q(proposer=organization) | Q(pk__in=partners.values("initiative")))


class Initiative(Folded, Tracked, Carries, Shared, Lifecycle):
    """Something that organizations want to do, or do, together."""

    class Status(models.TextChoices):
        IDEA = "idea", _("Idea")
        STUDY = "study", _("Under study")
        ADOPTED = "adopted", _("Adopted")
        RUNNING = "running", _("Running")
        COMPLETED = "completed", _("Completed")
        SHELVED = "shelved", _("Shelved")

    BANK_STATUSES = (Status.IDEA, Status.STUDY)
    OPEN_STATUSES = (Status.IDEA, Status.STUDY, Status.ADOPTED, Status.RUNNING)

    first_statuses = (Status.IDEA,)
    released_statuses = (Status.STUDY, Status.ADOPTED, Status.RUNNING, Status.COMPLETED)
    participant_lookups = ("partners__organization",)
    tracked_parts = ("partners",)

    reference = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    title = NameField(_("title"), max_length=300)
    summary = ProseField(_("summary"), blank=True)
    proposer = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("proposed by"),
        related_name="proposed_initiatives",
    )
    fields = models.ManyToManyField(
        FieldOfWork, blank=True, verbose_name=_("fields of work"), related_name="+"
    )
    places = models.ManyToManyField(Place, blank=True, verbose_name=_("places"), related_name="+")
    target_beneficiaries = models.PositiveIntegerField(
        _("beneficiaries aimed at"), null=True, blank=True
    )
    reached_beneficiaries = models.PositiveIntegerField(
        _("beneficiaries reached"), null=True, blank=True
    )
    budget = models.DecimalField(
        _("budget"), max_digits=14, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    currency = models.CharField(
        _("currency"),
        max_length=3,
        default="SAR",
        choices=[("SAR", _("Saudi riyal")), ("SDG", _("Sudanese pound")), ("USD", _("US dollar"))],
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    progress = models.PositiveSmallIntegerField(
        _("progress in per cent"), default=0, validators=[MaxValueValidator(100)]
    )
    origin_outcome = models.ForeignKey(
        Outcome,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("came of a visit"),
        related_name="initiatives",
    )
    origin_agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("came of an agreement"),
        related_name="initiatives",
    )
    origin_decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("came of a decision"),
        related_name="initiatives",
    )
    status = models.CharField(
        _("stage"), max_length=12, choices=Status, default=Status.IDEA, editable=False
    )
    folded = FoldedField("reference", "title", "summary")

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        indexes = [models.Index(fields=["owner", "status"], name="initiative_by_owner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="initiative_ends_after_it_starts",
                violation_error_message=_("The initiative ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=100),
                name="initiative_progress_in_per_cent",
                violation_error_message=_("Progress is between 0 and 100."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("partnerships:initiative_detail", args=[self.pk])

    @property
    def is_editable(self):
        return self.status in self.OPEN_STATUSES

    @property
    def lead(self):
        """Who leads it, among the partners already fetched."""
        parts = self.partners.all()
        lead = (part.organization for part in parts if part.role == InitiativePartner.Role.LEAD)
        return next(lead, None)

    @property
    def money(self):
        """The budget with its currency, for people."""
        if self.budget is None:
            return ""
        return gettext("%(amount)s %(currency)s") % {
            "amount": f"{self.budget:,.2f}".removesuffix(".00"),
            "currency": self.get_currency_display(),
        }

    @property
    def reached_in_per_cent(self):
        """How far it has come towards those it aims at; None while either number is unknown."""
        if not self.target_beneficiaries or self.reached_beneficiaries is None:
            return None
        return round(100 * self.reached_beneficiaries / self.target_beneficiaries)

    @transition(_("Take under study"), source=Status.IDEA, target=Status.STUDY, icon="search")
    def study(self):
        """Its partners see it from now on."""

    @transition(
        _("Adopt"),
        source=Status.STUDY,
        target=Status.ADOPTED,
        act=Act.APPROVE,
        icon="check-circle",
        conditions=[
            Condition(_("It has a lead"), lambda i: i.partners.filter(role="lead").exists()),
            Condition(_("It has a summary"), lambda i: bool(i.summary.strip())),
        ],
    )
    def adopt(self):
        """It leaves the bank: the partners will carry it out."""

    @transition(
        _("Start"),
        source=Status.ADOPTED,
        target=Status.RUNNING,
        icon="arrow-right",
        conditions=[Condition(_("It has a first day"), lambda i: i.starts_on is not None)],
    )
    def start(self):
        """Work has begun."""

    @transition(
        _("Complete"),
        source=Status.RUNNING,
        target=Status.COMPLETED,
        icon="patch-check",
        conditions=[
            Condition(
                _("It says how many it reached"), lambda i: i.reached_beneficiaries is not None
            )
        ],
    )
    def complete(self):
        """It has done what it was for."""
        self.progress = 100

    @transition(_("Shelve"), source=OPEN_STATUSES, target=Status.SHELVED, needs_reason=True,
                icon="pause-circle")  # fmt: skip
    def shelve(self):
        """Not now."""

    @transition(_("Take up again"), source=Status.SHELVED, target=Status.IDEA, icon="arrow-repeat")
    def revive(self):
        """It is an idea again."""


class InitiativePartner(models.Model):
    """An organization's part in an initiative."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Lead")
        PARTNER = "partner", _("Partner")
        FUNDER = "funder", _("Funder")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="partners")
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("organization"),
        related_name="initiative_parts",
    )
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.PARTNER)
    share = models.DecimalField(
        _("share in per cent"), max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )  # fmt: skip
    order = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "organization"],
                name="partner_once_per_initiative",
                violation_error_message=_("This organization is a partner already."),
            )
        ]

    def __str__(self):
        return f"{self.organization} ({self.get_role_display()})"

    @property
    def share_in_per_cent(self):
        """«33.5%», or nothing."""
        return "" if self.share is None else f"{self.share.normalize():f}%"


def shares_fit(shares):
    """Raise ValidationError when the shares of the partners exceed the whole."""
    if sum(share or 0 for share in shares) > 100:
        raise ValidationError(_("The shares exceed 100 per cent."))
