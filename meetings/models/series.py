"""A council or a standing coordination track: its members over time, its cadence, its quorum."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charitynet import access, recurrence
from charitynet.access import ReachQuerySet
from charitynet.fields import Folded, FoldedField, NamedQuerySet, NameField, ProseField
from charitynet.history import Tracked
from charitynet.roles import Act
from organizations.models import Organization
from organizations.models.entries import Entry

LONGEST_ITEM = 600


class SeriesQuerySet(NamedQuerySet, ReachQuerySet):
    def visible_to(self, user):
        """The series that one of the user's organizations convenes or has been a member of."""
        where = access.reach(user, Act.VIEW)
        if where.everywhere:
            return self
        joined = SeriesMember.objects.filter(organization__in=where.organizations)
        ours = Q(convenor__in=where.organizations) | Q(pk__in=joined.values("series"))
        return self.filter(ours)

    def current(self):
        return self.filter(is_archived=False)

    def elsewhere(self, text):
        convenors = Organization.objects.named(text)
        return [self.model.objects.filter(convenor__in=convenors).values("pk")]

    def of(self, organization):
        joined = SeriesMember.objects.filter(organization=organization)
        return self.filter(Q(convenor=organization) | Q(pk__in=joined.values("series")))


class Series(Entry, Folded, Tracked):
    """Meetings that belong together: a council, or a standing coordination track."""

    keeper_lookups = ("convenor",)
    tracked_parts = ("members", "standing_items")

    name = NameField(_("name"), max_length=200)
    convenor = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("convenor"),
        related_name="convened_series",
        help_text=_("The organization that calls its meetings and keeps its records."),
    )
    slogan = NameField(_("slogan"), max_length=200, blank=True)
    purpose = ProseField(_("purpose"), blank=True)
    cadence = models.CharField(_("how often it meets"), max_length=100, blank=True)
    quorum = models.PositiveSmallIntegerField(
        _("quorum"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How many organizations must be there."),
    )
    is_archived = models.BooleanField(_("archived"), default=False, editable=False)
    folded = FoldedField("name", "slogan", "purpose")

    objects = SeriesQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("series of meetings")
        verbose_name_plural = pgettext_lazy("several", "series of meetings")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("meetings:series_detail", args=[self.pk])

    def clean(self):
        super().clean()
        if self.cadence:
            try:
                recurrence.parse(self.cadence)
            except ValidationError as error:
                raise ValidationError({"cadence": error}) from error

    @property
    def is_editable(self):
        return not self.is_archived

    @property
    def cadence_in_words(self):
        """«كل ثلاثة أشهر», or nothing."""
        return recurrence.words(self.cadence) if self.cadence else ""


class SeriesMemberQuerySet(models.QuerySet):
    def on(self, day):
        """Those who are members on a day."""
        begun = Q(since__isnull=True) | Q(since__lte=day)
        lasting = Q(until__isnull=True) | Q(until__gte=day)
        return self.filter(begun & lasting)

    def current(self):
        return self.on(timezone.localdate())


class SeriesMember(models.Model):
    """An organization's membership of a series, from a day to a day."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="members")
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("organization"),
        related_name="series_memberships",
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = SeriesMemberQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("member of a series")
        verbose_name_plural = _("members of a series")
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="series_membership_ends_after_it_starts",
                violation_error_message=_("The membership ends before it starts."),
            ),
        ]

    def __str__(self):
        if not (self.since or self.until):
            return f"{self.organization}"
        return f"{self.organization} ({self.since or '…'} – {self.until or '…'})"


class StandingItem(models.Model):
    """An item that stands on the agenda of every meeting of a series."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="standing_items")
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    title = NameField(_("item"), max_length=300)
    duration = models.PositiveSmallIntegerField(
        pgettext_lazy("duration", "minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_ITEM)],
    )

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("standing item")
        verbose_name_plural = _("standing items")

    def __str__(self):
        return self.title
