"""The sections of an organization's page that look into every room."""

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import get_language_bidi
from django.views.generic import DetailView

from charitynet import access
from charitynet.roles import Act
from organizations.models import Organization

from . import now, pulse, relations, timeline
from .apps import ORGANIZATION
from .drawing import MOST_DRAWN, picture


class Section(DetailView):
    """A part of a page of the registry, for members of any organization."""

    def get_queryset(self):
        user = self.request.user
        if not access.may(user, Act.VIEW):
            raise Http404
        return super().get_queryset().visible_to(user)


class OrganizationSection(Section):
    """A part of the page of an organization."""

    queryset = Organization.objects.all()
    title = ""

    def get_context_data(self, **context):
        return super().get_context_data(title=self.title, **context)


class OrganizationNow(OrganizationSection):
    """What is ahead and open."""

    template_name = "profiles/organization_now.html"
    title = ORGANIZATION["organization_now"]

    def get_context_data(self, **context):
        groups = now.groups(self.object, self.request.user)
        return super().get_context_data(groups=groups, lines=now.lines(groups), **context)


class OrganizationTimeline(OrganizationSection):
    """What happened, of one kind or of all, from the newest or from where a page ended."""

    template_name = "profiles/organization_timeline.html"
    title = ORGANIZATION["organization_timeline"]

    @cached_property
    def kind(self):
        """The kind that is asked for; all, where the address names none that there is."""
        asked = self.request.GET.get("kind", "")
        return asked if asked in timeline.BY_NAME else None

    def get_context_data(self, **context):
        after = timeline.Cursor.read(self.request.GET.get("after", ""))
        return super().get_context_data(
            page=timeline.page(self.object, self.request.user, self.kind, after),
            kinds=timeline.SOURCES,
            kind=self.kind,
            after=after,
            **context,
        )


class OrganizationRelations(OrganizationSection):
    """Who it works with, as a picture and as a table."""

    template_name = "profiles/organization_relations.html"
    title = ORGANIZATION["organization_relations"]

    def get_context_data(self, **context):
        ties = relations.ties(self.object, self.request.user)
        shown = ties if "all" in self.request.GET else ties[:MOST_DRAWN]
        return super().get_context_data(
            ties=shown,
            total=len(ties),
            further=len(ties) - len(shown),
            picture=picture(ties, get_language_bidi()),
            may_add=access.may(self.request.user, Act.ADD),
            **context,
        )


class OrganizationPulse(OrganizationSection):
    """How the partnership fares, part by part."""

    template_name = "profiles/organization_pulse.html"
    title = ORGANIZATION["organization_pulse"]

    def get_context_data(self, **context):
        parts = pulse.parts(self.object, self.request.user)
        return super().get_context_data(parts=parts, **context)
