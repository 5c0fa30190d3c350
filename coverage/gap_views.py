"""The page that lists every gap of the plans which a reader sees."""

import django_filters as filters
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet import arabic
from charitynet.filters import SearchFilter
from charitynet.pages import ListPage
from organizations.filters import ChooserFilter, RegistryFilter
from organizations.models import FieldOfWork, Place

from .cells import State
from .columns import GAPS
from .gap_list import Gaps
from .models import Assignment, Plan

NAME = _("Gaps of coverage")
SORTS = dict.fromkeys(one.name for one in GAPS if one.sort)


class GapFilter(RegistryFilter):
    """Narrows the gaps, which are computed: only the search compares their words."""

    q = SearchFilter(label=_("Search the gaps"), help_text=_("Service, place or plan"))
    organization = ChooserFilter(kind="organizations", label=_("Organization with a part in it"))
    field = filters.ModelChoiceFilter(
        label=_("Service"), queryset=FieldOfWork.objects.terms(), empty_label=_("All services")
    )
    region = filters.ModelChoiceFilter(
        label=_("Region"),
        queryset=Place.objects.regions().terms(),
        empty_label=_("All regions"),
    )

    class Meta:
        model = Plan
        fields = []

    def filter_queryset(self, plans):
        asked = {name: self.form.cleaned_data[name] for name in ("organization", "field", "region")}
        spots = Gaps(self.request.user, **asked).on(timezone.localdate())
        gaps = found(named(spots), self.form.cleaned_data["q"])
        return arranged(gaps, self.request.GET.get("sort", ""))


class Gap:
    """A gap with its words."""

    def __init__(self, spot, plan, service, place):
        self.plan, self.service, self.place = plan, service, place
        self.is_whole = spot.state == State.GAP
        self.pk = f"{plan.pk}-{service.pk}-{place.pk}"
        self.words = arabic.fold(f"{service} {place} {plan}")

    def get_absolute_url(self):
        return reverse("coverage:cell_detail", args=[self.plan.pk, self.service.pk, self.place.pk])


def named(spots):
    """The gaps in the order of their plans, services and places."""
    plans, services, places = (
        records.filter(pk__in={getattr(spot, name) for spot in spots})
        for records, name in (
            (
                Plan.objects.select_related("keeper").only(
                    "name", "keeper__name", "keeper__name_en"
                ),
                "plan",
            ),
            (FieldOfWork.objects.only("name", "name_en"), "service"),
            (Place.objects.only("name", "name_en"), "place"),
        )
    )
    known = [records.in_bulk() for records in (plans, services, places)]
    gaps = [Gap(spot, *(by[pk] for by, pk in zip(known, spot, strict=False))) for spot in spots]
    return sorted(gaps, key=lambda gap: (gap.plan.name, gap.service.name, gap.place.name, gap.pk))


def found(gaps, text):
    words = arabic.fold(text or "").split()
    return [gap for gap in gaps if all(word in gap.words for word in words)]


def arranged(gaps, sort):
    """In the order of a column that sorts, either way; else as they are."""
    name = sort.removeprefix("-")
    if name not in SORTS:
        return gaps
    return sorted(gaps, key=lambda gap: str(getattr(gap, name)), reverse=sort.startswith("-"))


class GapList(ListPage):
    """Every cell of the current plans that nobody leads today, for some of its groups or all."""

    model = Assignment
    queryset = Plan.objects.all()
    filterset_class = GapFilter
    columns = GAPS
    has_ticks = False
    key = "coverage.gap"
    title = NAME
    sorts = SORTS

    def get_template_names(self):
        return ["coverage/gap_list.html"]

    def ordered(self, queryset):
        """The gaps are put in order once they are found."""
        return queryset

    def keys(self, found, picks, most):
        """Gaps have no numbers: they stand for themselves."""
        return found[: most + 1]

    def read(self, keys, shown):
        return keys
