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
ORDERS = {"open": FollowUp._meta.ordering, "all": ("-due_on", "-pk")}


@dataclass
class Shown:
    """A group of the register: its first rows (their numbers, to begin with), how many it holds."""

    group: due.Group
    rows: list
    total: int
    is_capped: bool = False

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
    return found.order_by(*ORDERS.get(view, ("-done_on", "-pk")))


def groups(followups, user, is_long=False):
    """Each group with its first rows; as many queries however many there are.

    What a reader sees is looked through once and grouped here. Of a long register each group
    is counted and begun by itself, so that no page reads it all.
    """
    today = timezone.localdate()
    shown = _begun(followups, today) if is_long else _grouped(followups, today)
    rows = fetched([pk for group in shown for pk in group.rows])
    for group in shown:
        group.rows = [rows[pk] for pk in group.rows if pk in rows]
    drawn(list(rows.values()), user)
    return [group for group in shown if group.rows]


def _grouped(followups, today):
    found = {group: [] for group in due.GROUPS}
    for pk, due_on in followups.values_list("pk", "due_on"):
        found[due.group_of(due_on, today)].append(pk)
    return [Shown(group, keys[:MOST_SHOWN], len(keys)) for group, keys in found.items()]


def _begun(followups, today):
    return [_group(group, followups.filter(due.within(group, today))) for group in due.GROUPS]


def _group(group, inside):
    counted = inside.order_by()[: MOST_COUNTED + 1].count()
    keys = list(inside.values_list("pk", flat=True)[:MOST_SHOWN])
    return Shown(group, keys, min(counted, MOST_COUNTED), counted > MOST_COUNTED)


def fetched(keys):
    """Follow-ups with what lists tell of them, by number, in the order of the numbers."""
    found = sources.with_sources(FollowUp.objects.filter(pk__in=keys)).in_bulk()
    return {pk: found[pk] for pk in keys if pk in found}


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
