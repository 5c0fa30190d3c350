"""What narrows the register of follow-ups."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charitynet.filters import SearchFilter, SinceFilter, UntilFilter
from meetings.models import AgendaItem, Decision, Series
from organizations.filters import ChooserFilter, FieldFilter, RegionFilter, RegistryFilter
from organizations.models import Organization

from . import due, narrowing
from .models import FollowUp
from .sources import KINDS

SCOPES = [
    ("mine", _("On me")),
    ("ours", _("On my organization")),
    ("all", _("All")),
]
VIEWS = {
    "open": (pgettext_lazy("follow-ups", "Open"), FollowUp.OPEN_STATUSES),
    "verify": (_("Waiting to be verified"), (FollowUp.Status.DONE,)),
    "closed": (
        pgettext_lazy("follow-ups", "Closed"),
        (FollowUp.Status.VERIFIED, FollowUp.Status.CANCELLED),
    ),
    "all": (pgettext_lazy("follow-ups", "All of them"), FollowUp.Status.values),
}
LOOKS = [("rows", _("By day")), ("table", _("As a table"))]


class FollowUpFilter(RegistryFilter):
    silent = ("q", "scope", "view", "look")

    q = SearchFilter(
        label=_("Search the follow-ups"), help_text=_("Text, reference or an organization")
    )
    scope = filters.ChoiceFilter(
        choices=SCOPES, method="carried", widget=forms.HiddenInput, label=_("Whose")
    )
    view = filters.ChoiceFilter(
        choices=[(key, label) for key, (label, _statuses) in VIEWS.items()],
        method="carried",
        widget=forms.HiddenInput,
        label=_("Show"),
    )
    look = filters.ChoiceFilter(
        choices=LOOKS, method="carried", widget=forms.HiddenInput, label=_("Show")
    )
    group = filters.ChoiceFilter(
        label=_("Due"),
        choices=[(group.key, group.label) for group in due.GROUPS],
        method="in_group",
        empty_label=_("Any day"),
    )
    status = filters.MultipleChoiceFilter(label=_("Status"), choices=FollowUp.Status)
    priority = filters.ChoiceFilter(
        label=_("Priority"), choices=FollowUp.Priority, empty_label=_("Any priority")
    )
    source = filters.ChoiceFilter(
        label=_("What it comes of"),
        choices=[(kind.name, kind.label) for kind in KINDS.values()],
        method="of_source",
        empty_label=_("Any source"),
    )
    series = filters.ModelChoiceFilter(
        label=_("Series"),
        queryset=lambda request: Series.objects.visible_to(request.user),
        method="in_series",
        empty_label=_("Any series"),
    )
    organization = ChooserFilter(
        kind="organizations", label=_("Organization"), method="with_organization"
    )
    responsible = filters.ModelChoiceFilter(
        label=_("Responsible organization"),
        queryset=Organization.objects.all(),
        widget=forms.HiddenInput,
    )
    timely = filters.ChoiceFilter(
        label=_("Done"),
        choices=[("1", _("by the day it was due"))],
        method="done_in_time",
        widget=forms.HiddenInput,
    )
    field = FieldFilter(narrowing.in_field)
    region = RegionFilter(narrowing.in_region)
    due_from = SinceFilter(label=_("Due from"), field_name="due_on")
    due_to = UntilFilter(label=_("Due until"), field_name="due_on")

    class Meta:
        model = FollowUp
        fields = []

    def carried(self, followups, name, value):
        """The page itself decides; the form only hands it on."""
        return followups

    def in_group(self, followups, name, key):
        return followups.open().filter(due.within(due.BY_KEY[key], timezone.localdate()))

    def done_in_time(self, followups, name, value):
        return followups.done_in_time()

    def of_source(self, followups, name, kind):
        return followups.filter(**{f"{kind}__isnull": False})

    def in_series(self, followups, name, series):
        items = AgendaItem.objects.filter(meeting__series=series).values("pk")
        decisions = Decision.objects.filter(meeting__series=series).values("pk")
        return followups.filter(Q(item__in=items) | Q(decision__in=decisions))

    def with_organization(self, followups, name, organization):
        return followups.of(organization)
