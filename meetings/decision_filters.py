"""What narrows the list of decisions."""

import datetime

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet import access
from charitynet.filters import SearchFilter, SinceFilter, UntilFilter
from charitynet.roles import Act
from organizations.filters import ChooserFilter, FieldFilter, RegionFilter, RegistryFilter

from . import narrowing
from .models import Decision, Meeting, Series

DUE = [
    ("late", _("Late")),
    ("week", _("Due within a week")),
    ("month", _("Due within 30 days")),
    ("none", _("Without a due day")),
]


class DecisionFilter(RegistryFilter):
    q = SearchFilter(
        label=_("Search the decisions"), help_text=_("Its words, meeting or an organization")
    )
    mine = filters.ChoiceFilter(
        label=_("Whose"),
        choices=[("1", _("Ours only"))],
        empty_label=_("Ours and others'"),
        method="of_mine",
    )
    status = filters.MultipleChoiceFilter(label=_("Status"), choices=Decision.Status)
    due = filters.ChoiceFilter(
        label=_("Due"), choices=DUE, empty_label=_("Due any day"), method="due_in"
    )
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Decision.Kind, empty_label=_("All kinds"))
    organization = ChooserFilter(
        kind="organizations", label=_("Responsible organization"), method="of_organization"
    )
    series = filters.ModelChoiceFilter(
        label=_("Series"), queryset=lambda request: visible(Series, request),
        field_name="meeting__series", empty_label=_("All series"),
    )  # fmt: skip
    meeting = filters.ModelChoiceFilter(
        label=_("Meeting"), queryset=lambda request: visible(Meeting, request),
        widget=forms.HiddenInput,
    )  # fmt: skip
    field = FieldFilter(narrowing.decisions_in_field)
    region = RegionFilter(narrowing.decisions_in_region)
    since = SinceFilter("meeting__on", label=_("Taken from the day"))
    until = UntilFilter("meeting__on", label=_("Taken until the day"))

    class Meta:
        model = Decision
        fields = []

    def of_mine(self, decisions, name, value):
        """Those that one of the user's own organizations is responsible for."""
        mine = access.reach(self.request.user, Act.VIEW).organizations
        owned = Decision.responsible.through.objects.filter(organization__in=mine)
        return decisions.filter(pk__in=owned.values("decision"))

    def of_organization(self, decisions, name, organization):
        return decisions.of(organization) if organization else decisions

    def due_in(self, decisions, name, value):
        today = timezone.localdate()
        if value == "late":
            return decisions.late(today)
        if value == "none":
            return decisions.filter(due_on=None)
        days = {"week": 7, "month": 30}[value]
        return decisions.open().filter(
            Q(due_on__gte=today) & Q(due_on__lte=today + datetime.timedelta(days))
        )


def visible(model, request):
    return model.objects.visible_to(request.user)
