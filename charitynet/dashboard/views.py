"""The home page: own work first, how things stand, what comes next, where to begin."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from charitynet import access
from charitynet.figures import measures
from charitynet.figures.completion import completion
from charitynet.figures.months import by_month
from charitynet.figures.panels import PANELS
from charitynet.figures.reading import Reading
from charitynet.figures.scope import NARROWING, Asked
from charitynet.navigation import address
from charitynet.periods import PRESETS
from charitynet.roles import Act
from coverage.glance import glance
from meetings.models import Meeting
from organizations.models import Organization
from partnerships import clocks
from partnerships.models import Agreement
from visits.models import Visit

from .partners import going_cold, list_of
from .trend import trend
from .work import ahead, work_of


class ScopedPage(TemplateView):
    """A page about a period, and perhaps an organization, a field and a region."""

    @cached_property
    def asked(self):
        return Asked(self.request.GET, self.request.user)

    @cached_property
    def reading(self):
        return Reading(self.request.user, self.asked.scope)

    def get_context_data(self, **context):
        return super().get_context_data(
            asked=self.asked, scope=self.asked.scope, panels=PANELS, **context
        )


class Dashboard(ScopedPage):
    """Figures, months and what is ahead; an empty network is told how to begin."""

    template_name = "dashboard.html"

    def get_context_data(self, **context):
        user, reading = self.request.user, self.reading
        figures = measures.all_of(reading)
        months = by_month(reading)
        counted = any(one.counted for one in figures) or any(one.visits for one in months)
        if not counted and is_empty(user):
            return super().get_context_data(is_empty=True, **beginnings(user), **context)
        return super().get_context_data(
            figures=figures,
            trend=trend(months, bool(reading.ours)),
            ahead=ahead(reading),
            work=work_of(user) if access.may(user, Act.RESPOND) else None,
            chips=chips(self.request.GET, self.asked),
            presets=[(key, label) for key, label in PRESETS if key != "days"],
            report_url=address("report") if access.may(user, Act.EXPORT) else "",
            calendar_url=address("calendar"),
            **context,
        )


def is_empty(user):
    """Nothing that the page tells of has been recorded yet."""
    kinds = (Visit, Meeting, Agreement)
    return not any(kind.objects.visible_to(user).order_by().exists() for kind in kinds)


def beginnings(user):
    """Where somebody begins whose network is still empty."""
    organizations = Organization.objects.visible_to(user).current()
    mine = organizations.filter(pk__in=access.reach(user, Act.CHANGE).organizations)[:2]
    return {
        "own_organization": mine[0] if len(mine) == 1 else None,
        "may_add": access.may(user, Act.ADD),
        "organizations_url": address("organizations:organization_list"),
        "add_organization_url": address("organizations:organization_create"),
    }


def chips(data, asked):
    """What narrows the figures, each with the query string that takes it away."""
    found = []
    for name in NARROWING:
        if record := getattr(asked.scope, name):
            label = {"field": asked.form.fields[name].label, "value": record}
            found.append({"label": _("%(field)s: %(value)s") % label, "url": without(data, name)})
    if asked.preset == "days" and not asked.period_form.errors:
        label = asked.scope.period.label
        found.append({"label": label, "url": without(data, "since", "until")})
    return found


def without(data, *names):
    """The address without a choice; that of the organization is said to be none."""
    query = data.copy()
    for name in names:
        query.pop(name, None)
        query.pop(f"{name}_text", None)
    if "organization" in names:
        query["organization"] = ""
    return f"?{query.urlencode()}"


class PanelPage(ScopedPage):
    """A part of the home page at an address of its own."""

    def get_context_data(self, **context):
        return super().get_context_data(panel=PANELS[self.panel], **context)


class ColdPartners(PanelPage):
    """Partners whom nobody has met for longer than usual."""

    template_name = "dashboard/partners.html"
    panel = "partners"

    def get_context_data(self, **context):
        partners, further = going_cold(self.reading)
        told = {"partners": partners, "further": further, "all_url": list_of(self.reading)}
        return super().get_context_data(**told, **context)


class EndingAgreements(PanelPage):
    """The agreements that end within a year, on one strip."""

    template_name = "dashboard/endings.html"
    panel = "endings"

    def get_context_data(self, **context):
        horizon = clocks.horizon(self.reading.all_agreements)
        return super().get_context_data(horizon=horizon, **context)


class FollowUpsDone(PanelPage):
    """How far each organization is with what was due in the period."""

    template_name = "dashboard/followups.html"
    panel = "followups"

    def get_context_data(self, **context):
        rows, further = completion(self.reading)
        return super().get_context_data(rows=rows, further=further, **context)


class CoverageAtAGlance(PanelPage):
    """Where most is to be decided of who serves which place."""

    template_name = "dashboard/coverage.html"
    panel = "coverage"

    def get_context_data(self, **context):
        found = glance(self.reading.plans, self.reading.today)
        return super().get_context_data(glance=found, **context)
