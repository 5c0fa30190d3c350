"""The register as a page shows it: whose follow-ups, in which groups, how many of each."""

from dataclasses import dataclass

from django.utils import timezone

from charitynet import access
from charitynet.pages import MOST_COUNTED
from charitynet.roles import Act

from . import due, sources, steps
from .filters import SCOPES, VIEWS
from .models import FollowUp

MOST_SHOWN = 20


@dataclass
class Shown:
    """A group of the register: its first rows, how many it holds, how many are left out."""

    group: due.Group
    rows: list
    total: int
    is_capped: bool

    @property
    def further(self):
        return max(self.total - len(self.rows), 0)


def scope_of(asked, user):
    """Whose follow-ups are asked for; without a word, those on the reader or on his own."""
    if asked in dict(SCOPES):
        return asked
    if access.reach(user, Act.RESPOND).organizations:
        return "mine"
    return "ours" if access.reach(user, Act.VIEW).organizations else "all"


def view_of(asked):
    return asked if asked in VIEWS else "open"


def followups_in(scope, view, user):
    """The visible follow-ups of a scope, open ones by their day, others latest first."""
    found = FollowUp.objects.visible_to(user)
    if scope != "all":
        found = getattr(found, scope)(user)
    found = found.filter(status__in=VIEWS[view][1])
    return found if view == "open" else found.order_by("-done_on", "-pk")


def groups(followups, user):
    """Each group with its first rows; as many queries however many there are."""
    today = timezone.localdate()
    shown = [_group(group, followups, today) for group in due.GROUPS]
    drawn([row for group in shown for row in group.rows], user)
    return [group for group in shown if group.rows]


def _group(group, followups, today):
    inside = followups.filter(due.within(group, today))
    counted = inside.order_by()[: MOST_COUNTED + 1].count()
    rows = list(sources.with_sources(inside)[:MOST_SHOWN])
    return Shown(group, rows, min(counted, MOST_COUNTED), counted > MOST_COUNTED)


def drawn(followups, user):
    """Say of each what it comes of, and what the user may do with it."""
    for one in sources.tell(followups, user):
        one.may_finish = steps.may_finish(one, user)
        one.may_arrange = steps.may_arrange(one, user)
    return followups


def done_this_week(user):
    """How many the user has done since Sunday."""
    since = due.week_start(timezone.localdate())
    return FollowUp.objects.filter(done_by=user, done_on__gte=since).count()
