"""A plan of coverage: which services are wanted in which places, and for how many."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charitynet import access
from charitynet.access import ReachQuerySet
from charitynet.fields import Folded, FoldedField, FoldedQuerySet, NameField, ProseField
from charitynet.history import Tracked
from charitynet.roles import Act
from meetings.models import Series, SeriesMember
from organizations.models import BeneficiaryGroup, FieldOfWork, Organization, Place
from organizations.models.entries import Entry


class PlanQuerySet(FoldedQuerySet, ReachQuerySet):
    def visible_to(self, user):
        """Plans that one of the user's organizations keeps, serves in, or is a member for."""
        from .assignments import Assignment

        where = access.reach(user, Act.VIEW)
        if where.everywhere:
            return self
        ours = where.organizations
        joined = SeriesMember.objects.filter(organization__in=ours).values("series")
        serving = Assignment.objects.filter(organization__in=ours).values("plan")
        return self.filter(Q(keeper__in=ours) | Q(series__in=joined) | Q(pk__in=serving))

    def current(self):
        return self.filter(is_archived=False)


class Plan(Entry, Folded, Tracked):
    """Services that are to be given in places, to groups of people."""

    keeper_lookups = ("keeper",)
    tracked_parts = ("cells",)

    name = NameField(_("name"), max_length=200)
    keeper = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("kept by"),
        related_name="kept_plans",
        help_text=_("The convenor of the series, or who coordinates the region."),
    )
    series = models.ForeignKey(
        Series,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("series of meetings"),
        related_name="plans",
    )
    region = models.ForeignKey(Place, models.PROTECT, verbose_name=_("area"), related_name="plans")
    services = models.ManyToManyField(FieldOfWork, verbose_name=_("services"), related_name="plans")
    places = models.ManyToManyField(
        Place, verbose_name=_("places"), related_name="plans_to_cover_it"
    )
    groups = models.ManyToManyField(
        BeneficiaryGroup, blank=True, verbose_name=_("beneficiary groups"), related_name="plans"
    )
    notes = ProseField(_("notes"), blank=True)
    is_archived = models.BooleanField(_("archived"), default=False, editable=False)
    folded = FoldedField("name", "notes")

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("coverage plan")
        verbose_name_plural = _("coverage plans")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("coverage:plan_detail", args=[self.pk])

    @property
    def is_editable(self):
        return not self.is_archived


class PlanCell(models.Model):
    """How many people need a service in a place, where that is known."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="cells")
    service = models.ForeignKey(
        FieldOfWork, models.PROTECT, verbose_name=_("service"), related_name="+"
    )
    place = models.ForeignKey(Place, models.PROTECT, verbose_name=_("place"), related_name="+")
    group = models.ForeignKey(
        BeneficiaryGroup,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("beneficiary group"),
        related_name="+",
    )
    people_in_need = models.PositiveIntegerField(_("people in need"))

    class Meta:
        ordering = ["service", "place", "pk"]
        verbose_name = _("need of a cell")
        verbose_name_plural = _("needs of cells")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "service", "place", "group"],
                name="one_need_per_cell_and_group",
            ),
            models.UniqueConstraint(
                fields=["plan", "service", "place"],
                condition=Q(group__isnull=True),
                name="one_need_per_cell",
            ),
        ]

    def __str__(self):
        parts = (self.service, self.place, self.group)
        where = gettext(", ").join(str(one) for one in parts if one)
        return f"{where}: {self.people_in_need}"
