"""Meetings and decisions of an organization, a field or a region: for lists and for figures."""

from django.db.models import Q

from organizations.models import Organization, Place

from .models import Attendance, Decision


def in_region(meetings, region):
    """Where the meeting is; one without a place lies where its host is."""
    below = Place.objects.within(region).values("pk")
    hosts = Organization.objects.filter(place__in=below).values("pk")
    return meetings.filter(Q(place__in=below) | Q(place=None, host__in=hosts))


def in_field(meetings, field):
    """Meetings to which an organization that works in the field was invited."""
    invited = Attendance.objects.filter(organization__fields=field)
    return meetings.filter(pk__in=invited.values("meeting"))


def decisions_in_region(decisions, region):
    """Decisions for which an organization of the region is responsible."""
    below = Place.objects.within(region).values("pk")
    owners = Decision.responsible.through.objects.filter(organization__place__in=below)
    return decisions.filter(pk__in=owners.values("decision"))


def decisions_in_field(decisions, field):
    """Decisions for which an organization that works in the field is responsible."""
    owners = Decision.responsible.through.objects.filter(organization__fields=field)
    return decisions.filter(pk__in=owners.values("decision"))


def narrowed(meetings, organization=None, field=None, region=None):
    if organization:
        meetings = meetings.of(organization)
    if field:
        meetings = in_field(meetings, field)
    return in_region(meetings, region) if region else meetings


def narrowed_decisions(decisions, organization=None, field=None, region=None):
    if organization:
        decisions = decisions.of(organization)
    if field:
        decisions = decisions_in_field(decisions, field)
    return decisions_in_region(decisions, region) if region else decisions
