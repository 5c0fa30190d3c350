"""People and the posts they hold or held."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from charitynet import arabic
from charitynet.access import ReachQuerySet, reach
from charitynet.attachments import Carries
from charitynet.fields import Folded, FoldedField, FoldedQuerySet, NameField, ProseField
from charitynet.history import Tracked
from charitynet.roles import Act

from .entries import Entry
from .organizations import Organization


class PersonQuerySet(FoldedQuerySet, ReachQuerySet):
    def current(self):
        return self.filter(is_archived=False)

    def with_reachable_contact(self, user):
        """Those whose phone and e-mail the user may see: recorded by, or in a post with, his."""
        where = reach(user, Act.VIEW)
        if where.everywhere:
            return self
        posts = Position.objects.filter(organization__in=where.organizations).values("person")
        return self.filter(Q(steward__in=where.organizations) | Q(pk__in=posts))


class Person(Entry, Folded, Tracked, Carries):
    """Somebody who holds posts, travels in delegations, signs and speaks."""

    keeper_lookups = ("steward",)
    tracked_parts = ("positions",)

    full_name = NameField(_("full name"), max_length=200)
    name_en = NameField(_("English name"), max_length=200, blank=True)
    honorific = NameField(_("honorific"), max_length=60, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    remarks = ProseField(_("remarks"), blank=True)
    steward = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("recorded by"),
        related_name="+",
        help_text=_("The organization that recorded this person."),
    )
    is_archived = models.BooleanField(_("archived"), default=False, editable=False)
    folded = FoldedField("full_name", "name_en")

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["full_name", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return (self.name_en if get_language() == "en" else "") or self.full_name

    def get_absolute_url(self):
        return reverse("organizations:person_detail", args=[self.pk])

    @property
    def initial(self):
        return arabic.initial(str(self))


class PositionQuerySet(ReachQuerySet):
    def held_on(self, day):
        """Those held on a day; an open end or an unknown beginning counts as held."""
        begun = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
        unended = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
        return self.filter(begun & unended)

    def current(self):
        return self.held_on(timezone.localdate())

    def past(self):
        return self.filter(ends_on__lt=timezone.localdate())


class Position(models.Model):
    """A post that a person holds, or held, in an organization."""

    keeper_lookups = ("organization", "person__steward")

    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("person"), related_name="positions"
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("organization"), related_name="positions"
    )
    title = NameField(_("title"), max_length=200)
    unit = NameField(_("committee or department"), max_length=200, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    is_contact = models.BooleanField(_("contact"), default=False)
    order = models.PositiveSmallIntegerField(_("order of protocol"), default=100)

    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="position_ends_after_it_starts",
                violation_error_message=_("The position ends before it starts."),
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.person})"

    def get_absolute_url(self):
        return f"{self.organization.get_absolute_url()}#people"

    @property
    def full_title(self):
        return f"{self.title}، {self.unit}" if self.unit else self.title

    @property
    def is_current(self):
        return self.ends_on is None or self.ends_on >= timezone.localdate()

    @property
    def is_held(self):
        """It has begun, as far as anybody knows, and has not ended."""
        return self.is_current and not (self.starts_on and self.starts_on > timezone.localdate())
