"""Parts of series and meetings: found here, changed where they belong."""

from django.contrib import admin

from charitynet.admin_base import ShownAdmin, ShownInline
from meetings.models import (
    AgendaItem,
    MinutesRevision,
    Proposal,
    Representative,
    SeriesMember,
    StandingItem,
)

from .columns import OF_ATTENDANCE, OF_ITEM, OF_MEETING, OF_SERIES
from .meetings import AgendaInline


class RevisionInline(ShownInline):
    model = MinutesRevision
    fields = ["number", "saved_at", "saved_by", "text"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("saved_by")


class PartAdmin(ShownAdmin):
    """Parts can be found here; they are changed at their meeting."""

    list_select_related = ["meeting"]


@admin.register(AgendaItem)
class AgendaItemAdmin(PartAdmin):
    list_display = ["title", "duration", OF_MEETING]
    fields = [OF_MEETING, *AgendaInline.fields]
    inlines = [RevisionInline]
    search_fields = ["title", "meeting__folded"]


@admin.register(Proposal)
class ProposalAdmin(PartAdmin):
    list_display = ["title", "organization", "status", OF_MEETING]
    fields = [OF_MEETING, "organization", "title", "reason", "duration", "status", "answer"]
    list_filter = ["status"]
    list_select_related = ["organization", "meeting"]
    search_fields = ["title", "organization__folded", "meeting__folded"]


@admin.register(Representative)
class RepresentativeAdmin(ShownAdmin):
    list_display = fields = ["person", "title", OF_ATTENDANCE, "attended"]
    list_filter = ["attended"]
    list_select_related = ["person", "attendance__organization"]
    search_fields = ["person__folded", "title", "attendance__organization__folded"]


@admin.register(SeriesMember)
class SeriesMemberAdmin(ShownAdmin):
    list_display = fields = ["organization", "since", "until", OF_SERIES]
    list_select_related = ["organization", "series"]
    search_fields = ["organization__folded", "series__folded"]


@admin.register(StandingItem)
class StandingItemAdmin(ShownAdmin):
    list_display = fields = ["title", "duration", OF_SERIES]
    list_select_related = ["series"]
    search_fields = ["title", "series__folded"]


@admin.register(MinutesRevision)
class MinutesRevisionAdmin(ShownAdmin):
    """What was saved of the minutes is never changed."""

    list_display = ["number", OF_ITEM, "saved_by", "saved_at"]
    fields = [OF_ITEM, "number", "text", "saved_by", "saved_at"]
    list_select_related = ["item", "saved_by"]
    search_fields = ["item__title", "item__meeting__folded"]
