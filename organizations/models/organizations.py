"""Organizations and the names they go by."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from charitynet import arabic
from charitynet.access import ReachQuerySet
from charitynet.attachments import Carries
from charitynet.fields import (
    Folded,
    FoldedField,
    LinkField,
    NamedQuerySet,
    NameField,
    ProseField,
)
from charitynet.history import Tracked

from .entries import Entry
from .vocabularies import BeneficiaryGroup, FieldOfWork, Place


class OrganizationQuerySet(NamedQuerySet, ReachQuerySet):
    def current(self):
        return self.filter(is_archived=False)

    def elsewhere(self, text):
        return [Alias.objects.matching(text).values("organization")]

    def exactly(self, text):
        """Those of exactly this name, alias, short name or licence number, when folded."""
        whole = arabic.fold(text)
        found = self.named(text)
        keys = ("name", "name_en", "short_name", "licence_number")
        return [
            o
            for o in found.prefetch_related("aliases")[:50]
            if whole in {arabic.fold(getattr(o, key)) for key in keys}
            or whole in {arabic.fold(alias.name) for alias in o.aliases.all()}
        ]

    def in_place(self, place):
        return self.filter(place__in=Place.objects.within(place))


class Organization(Entry, Folded, Tracked, Carries):
    """A charity or any body that the network meets, signs with or serves beside."""

    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("Association")
        FOUNDATION = "foundation", _("Foundation")
        FUND = "fund", _("Fund")
        COUNCIL = "council", _("Council")
        CENTRE = "centre", _("Centre")
        CAMPAIGN = "campaign", _("Campaign")
        COMMITTEE = "committee", _("Committee")
        COOPERATIVE = "cooperative", _("Cooperative")
        GOVERNMENT = "government", _("Government body")
        MEDIA = "media", _("Media body")
        COMPANY = "company", _("Company")
        INTERNATIONAL = "international", _("International organization")
        INFORMAL = "informal", _("Informal group")

    class Registration(models.TextChoices):
        REGISTERED = "registered", _("Registered")
        REGISTERING = "registering", _("Being registered")
        UNREGISTERED = "unregistered", _("Not registered")
        UNKNOWN = "unknown", _("Not known")

    class Standing(models.TextChoices):
        ACTIVE = "active", _("Active")
        WARNED = "warned", _("Warned")
        SUSPENDED = "suspended", _("Suspended")
        DISSOLVED = "dissolved", _("Dissolved")
        UNKNOWN = "unknown", _("Not known")

    keeper_lookups = ("steward", "pk")
    tracked_parts = ("aliases",)

    name = NameField(_("official name"), max_length=255)
    name_en = NameField(_("English name"), max_length=255, blank=True)
    short_name = NameField(_("short name"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.ASSOCIATION)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("branch of"),
        related_name="branches",
    )
    licence_number = NameField(_("licence number"), max_length=50, blank=True)
    regulator = NameField(_("regulator"), max_length=200, blank=True)
    registration = models.CharField(
        _("registration"), max_length=15, choices=Registration, default=Registration.UNKNOWN
    )
    standing = models.CharField(
        _("standing with the regulator"), max_length=15, choices=Standing, default=Standing.UNKNOWN
    )
    founded_year = models.PositiveSmallIntegerField(
        _("founded in"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2100)],
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("place"),
        related_name="organizations",
    )
    address = NameField(_("address"), max_length=300, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    website = LinkField(_("website"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    fields = models.ManyToManyField(
        FieldOfWork, blank=True, verbose_name=_("fields of work"), related_name="organizations"
    )
    beneficiary_groups = models.ManyToManyField(
        BeneficiaryGroup, blank=True, verbose_name=_("serves"), related_name="organizations"
    )
    about = ProseField(_("about"), blank=True)
    logo = models.ImageField(_("logo"), upload_to="logos/", blank=True)
    steward = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("entry kept by"),
        related_name="+",
        help_text=_("The organization that keeps this entry of the registry."),
    )
    verified_on = models.DateField(_("verified on"), null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("verified by"),
        related_name="+",
    )
    is_archived = models.BooleanField(_("archived"), default=False, editable=False)
    folded = FoldedField("name", "name_en", "short_name", "licence_number")

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        constraints = [
            models.UniqueConstraint(
                fields=["licence_number"],
                condition=~Q(licence_number=""),
                name="one_organization_per_licence",
                violation_error_message=_("This licence number belongs to another organization."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("pk")),
                name="organization_not_its_own_branch",
                violation_error_message=_("An organization cannot be a branch of itself."),
            ),
        ]

    def __str__(self):
        return (self.name_en if get_language() == "en" else "") or self.name

    def get_absolute_url(self):
        return reverse("organizations:organization_detail", args=[self.pk])

    @property
    def known_as(self):
        """The short name where there is one."""
        return self.short_name if self.short_name and get_language() != "en" else str(self)

    @property
    def initial(self):
        return arabic.initial(self.known_as)

    @property
    def mono_look(self):
        """The look of its monogram: bodies of the state and councils differ from charities."""
        return "gov" if self.kind in (self.Kind.GOVERNMENT, self.Kind.COUNCIL) else ""

    def clean(self):
        super().clean()
        self._check_parent()

    def _check_parent(self):
        """Refuse a circle of branches."""
        above, seen = self.parent, set()
        while above is not None and above.pk not in seen:
            if self.pk and above.pk == self.pk:
                raise ValidationError(
                    {"parent": _("An organization cannot be a branch of itself or of its branch.")}
                )
            seen.add(above.pk)
            above = above.parent

    def verify(self, *, by, on, note=""):
        """Note that somebody has checked this entry against its source."""
        self._set("verify", by=by, note=note, verified_on=on, verified_by=by)


class Alias(Folded):
    """Another or a former name of an organization."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="aliases")
    name = NameField(_("name"), max_length=255)
    is_former = models.BooleanField(_("former name"), default=False)
    folded = FoldedField("name")

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="alias_once_per_organization",
                violation_error_message=_("This name is already listed."),
            )
        ]

    def __str__(self):
        return self.name
