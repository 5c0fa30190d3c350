"""The home page: how things stand, what comes next, where to begin."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from organizations.models import Organization
from partnerships.models import Agreement
from partnerships.watch import watched
from visits.models import Visit

from . import access
from .navigation import address
from .roles import Act

MOST_LISTED = 5
MOST_WATCHED = 100


@dataclass(frozen=True)
class Figure:
    """A number that leads to the list of exactly what it counts."""

    label: str
    number: int
    note: str
    url: str


class Dashboard(TemplateView):
    """Figures, visits ahead, visits just held; an empty network is told how to begin."""

    template_name = "dashboard.html"

    def get_context_data(self, **context):
        user = self.request.user
        visits = Visit.objects.visible_to(user)
        agreements = Agreement.objects.visible_to(user)
        soon = set(agreements.expiring(90).values_list("pk", flat=True))
        organizations = Organization.objects.visible_to(user).current()
        listed = visits.with_parties()
        counts = count(visits)
        return super().get_context_data(
            has_visits=bool(counts["all"]),
            figures=figures(counts, organizations.count()) + agreement_figures(agreements, soon),
            pressing=pressing(agreements, soon),
            agreements_url=address("partnerships:agreement_list"),
            coming=listed.upcoming()[:MOST_LISTED],
            latest=listed.held()[:MOST_LISTED],
            may_add=access.may(user, Act.ADD),
            own_organization=own_organization(user, organizations),
            visits_url=address("visits:visit_list"),
            organizations_url=address("organizations:organization_list"),
            add_organization_url=address("organizations:organization_create"),
            **context,
        )


def count(visits):
    """How many visits there are, and how many in each state that the page tells of."""
    return visits.aggregate(
        all=Count("pk"),
        coming=Count("pk", filter=Q(status__in=Visit.COMING_STATUSES)),
        held=Count("pk", filter=Q(status=Visit.Status.HELD)),
        documented=Count("pk", filter=Q(status=Visit.Status.DOCUMENTED)),
    )


def figures(counts, organization_count):
    visits, organizations = address("visits:visit_list"), address("organizations:organization_list")
    held, documented = counts["held"], counts["documented"]
    return [
        Figure(
            _("Visits ahead"),
            counts["coming"],
            _("planned or confirmed"),
            f"{visits}?status=planned&status=confirmed",
        ),
        Figure(_("Held, to be documented"), held, to_document(held), f"{visits}?status=held"),
        Figure(
            _("Documented visits"),
            documented,
            _("of %(count)s held") % {"count": held + documented},
            f"{visits}?status=documented",
        ),
        Figure(_("Organizations"), organization_count, _("in the shared registry"), organizations),
    ]


def agreement_figures(agreements, soon):
    url = address("partnerships:agreement_list")
    return [
        Figure(
            _("Agreements in force"),
            agreements.in_force().count(),
            _("signed, and their term has not ended"),
            f"{url}?state=in_force",
        ),
        Figure(
            _("Ending within 90 days"),
            len(soon),
            _("none of them renews by itself"),
            f"{url}?state=expiring_90",
        ),
    ]


def pressing(agreements, soon):
    """The agreements that end soon, lie idle or have a lapsed obligation; the soonest first."""
    signed = agreements.signed().order_by("ends_on", "pk").with_parties()
    found = [
        one
        for one in watched(signed[:MOST_WATCHED])
        if one.pk in soon or one.is_idle or one.lapsed_count
    ]
    return found[:MOST_LISTED]


def to_document(number):
    if not number:
        return _("nothing is left to do")
    return ngettext("one waits for its documents", "each waits for its documents", number)


def own_organization(user, organizations):
    """The organization that the user works for, when there is just one."""
    mine = organizations.filter(pk__in=access.reach(user, Act.CHANGE).organizations)[:2]
    return mine[0] if len(mine) == 1 else None
