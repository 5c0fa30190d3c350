"""The figures of the network: each is defined in one sentence and counted in one place.

A measure takes a `Reading` and gives a `Figure`: its number, how it changed against the period
before, and the address of the list of exactly what it counts. `of(user, scope)` gives them all.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from charitynet.navigation import address

from .reading import Reading

HELD = ["held", "documented"]


@dataclass(frozen=True)
class Change:
    """How a number differs from what it was before, in a word, an icon and a tone."""

    delta: int
    before: int
    is_share: bool = False
    less_is_better: bool = False

    @property
    def icon(self):
        if not self.delta:
            return "dash-lg"
        return "arrow-up" if self.delta > 0 else "arrow-down"

    @property
    def tone(self):
        if not self.delta:
            return ""
        return "cn-t-ok" if (self.delta < 0) == self.less_is_better else "cn-t-late"

    @property
    def words(self):
        """«أكثر بـ3 (كانت 5)»."""
        size, before = abs(self.delta), f"{self.before}%" if self.is_share else self.before
        if not self.delta:
            return _("as before")
        if self.is_share:
            more = ngettext("%(count)s point more", "%(count)s points more", size)
            less = ngettext("%(count)s point less", "%(count)s points less", size)
        else:
            more = ngettext("%(count)s more", "%(count)s more", size)
            less = ngettext("%(count)s fewer", "%(count)s fewer", size)
        text = (more if self.delta > 0 else less) % {"count": size}
        return _("%(change)s (before: %(before)s)") % {"change": text, "before": before}


@dataclass(frozen=True)
class Part:
    """A part of a figure with a list of its own."""

    label: str
    number: int
    url: str


@dataclass(frozen=True)
class Figure:
    """A number that leads to the list of exactly what it counts.

    `counted` is how many records that list holds: of a share, those that make it up.
    `number` is None where there is nothing to take a share of.
    """

    name: str
    label: str
    definition: str
    number: int | None
    counted: int
    note: str
    url: str
    change: Change | None = None
    is_share: bool = False
    parts: tuple = field(default=())


MEASURES = {}


@dataclass(frozen=True)
class Measure:
    """What a figure is called, its definition in one sentence, and how it is taken."""

    name: str
    label: str
    definition: str
    take: object

    def __call__(self, reading):
        return Figure(self.name, str(self.label), str(self.definition), **self.take(reading))


def measure(label, definition):
    """Register the function below as the measure of its own name."""

    def register(take):
        MEASURES[take.__name__] = Measure(take.__name__, label, definition, take)
        return MEASURES[take.__name__]

    return register


def of(user, scope):
    """All figures for a reader within a scope, in the order in which they are read."""
    return all_of(Reading(user, scope))


def all_of(reading):
    """The same of a reading that is at hand, so that nothing is counted twice."""
    return [taken(reading) for taken in MEASURES.values()]


def against(now, before, **look):
    return Change(now - before, before, **look)


def listed(reading, url_name, organization="organization", **asked):
    """The address of the list that shows what was counted."""
    return f"{address(url_name)}?{reading.scope.query(organization, **asked)}"


@measure(
    gettext_lazy("Partnerships in force"),
    gettext_lazy("Signed agreements whose term has begun and has not ended, as it stands today."),
)
def partnerships_in_force(reading):
    found = reading.agreements
    return {
        "number": found["in_force"],
        "counted": found["in_force"],
        "note": _("by a signed agreement"),
        "url": listed(reading, "partnerships:agreement_list", "party", state="in_force"),
        "change": against(found["in_force"], found["in_force_before"]),
    }


@measure(
    gettext_lazy("Visits held"),
    gettext_lazy(
        "Visits held in the period; received are those of which the chosen organization, or else "
        "one of your own, was the host, made are those in which it was a guest."
    ),
)
def visits_held(reading):
    found, days = reading.visits, reading.scope.days()

    def url(**side):
        return listed(reading, "visits:visit_list", status=HELD, **days, **side)

    parts = [
        Part(pgettext("visits", "received"), found["received"], url(side="received")),
        Part(pgettext("visits", "made"), found["made"], url(side="made")),
    ]
    return {
        "number": found["now"],
        "counted": found["now"],
        "note": "" if reading.ours else _("among the organizations of the network"),
        "url": url(),
        "change": against(found["now"], found["before"]),
        "parts": tuple(parts) if reading.ours else (),
    }


def share(part, whole):
    """A part in whole per cent; None of nothing."""
    return round(100 * part / whole) if whole else None


@measure(
    gettext_lazy("Decisions implemented"),
    gettext_lazy(
        "Of the decisions taken by meetings of the period and not dropped since, the share that "
        "has been implemented by today."
    ),
)
def decisions_implemented(reading):
    found = reading.decisions
    now, before = share(found["done"], found["now"]), share(found["done_before"], found["before"])
    is_known = now is not None and before is not None
    return {
        "number": now,
        "counted": found["done"],
        "note": _of_decisions(found["done"], found["now"]),
        "url": listed(
            reading, "meetings:decision_list", status="implemented", **reading.scope.days()
        ),
        "change": against(now, before, is_share=True) if is_known else None,
        "is_share": True,
    }


def _of_decisions(done, all_of_them):
    if not all_of_them:
        return _("no decision was taken in the period")
    text = ngettext(
        "%(done)s of %(count)s decision", "%(done)s of %(count)s decisions", all_of_them
    )
    return text % {"done": done, "count": all_of_them}


@measure(
    gettext_lazy("Follow-ups late"),
    gettext_lazy("Open follow-ups whose due day has passed, as it stands today."),
)
def followups_late(reading):
    found = reading.followups
    return {
        "number": found["late"],
        "counted": found["late"],
        "note": _of_followups(found, reading.today),
        "url": listed(reading, "followups:followup_list", scope="all", group="late"),
        "change": against(found["late"], found["late_before"], less_is_better=True),
    }


def _of_followups(found, today):
    if not found["late"]:
        text = ngettext("%(count)s is open", "%(count)s are open", found["open"])
        return text % {"count": found["open"]} if found["open"] else _("nothing is open")
    days = (today - found["oldest"]).days
    text = ngettext(
        "of %(open)s open, the oldest by %(count)s day",
        "of %(open)s open, the oldest by %(count)s days",
        days,
    )
    return text % {"open": found["open"], "count": days}


@measure(
    gettext_lazy("Agreements ending within 90 days"),
    gettext_lazy(
        "Agreements in force whose term ends within 90 days of today and does not renew by itself."
    ),
)
def agreements_ending(reading):
    found = reading.agreements
    return {
        "number": found["ending"],
        "counted": found["ending"],
        "note": _("of %(count)s in force") % {"count": found["in_force"]},
        "url": listed(reading, "partnerships:agreement_list", "party", state="expiring_90"),
        "change": against(found["ending"], found["ending_before"], less_is_better=True),
    }


@measure(
    gettext_lazy("Coverage gaps"),
    gettext_lazy(
        "Services and places of the current coverage plans that nobody leads today, for some of "
        "their groups or for all."
    ),
)
def coverage_gaps(reading):
    found = reading.gaps
    return {
        "number": found["now"],
        "counted": found["now"],
        "note": _("in the plans that you can see"),
        "url": listed(reading, "coverage:gap_list"),
        "change": against(found["now"], found["before"], less_is_better=True),
    }
