"""What a follow-up comes of, who takes part in it, and what a reader may know of it.

Seeing a follow-up is not seeing the visit or the meeting behind it: without that only the
kind of source is told.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charitynet import access
from charitynet.numbers import whole
from charitynet.roles import Act
from organizations.models import Organization

from .models import FollowUp
from .models.followups import CARRIERS, SOURCES


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of source: what it is called, its icon, and which field leads to its carrier."""

    name: str
    label: str
    icon: str
    carrier: str = ""

    @property
    def model(self):
        return FollowUp._meta.get_field(self.name).related_model

    @property
    def path(self):
        return f"{self.name}__{self.carrier}" if self.carrier else self.name

    @property
    def carrier_model(self):
        return CARRIERS[self.path]


KINDS = {
    kind.name: kind
    for kind in (
        Kind("topic", _("Topic of a visit"), "arrow-left-right", "visit"),
        Kind("outcome", _("Outcome of a visit"), "arrow-left-right", "visit"),
        Kind("item", _("Agenda item"), "people", "meeting"),
        Kind("decision", _("Decision of a meeting"), "people", "meeting"),
        Kind("obligation", _("Obligation of an agreement"), "file-earmark-text", "agreement"),
        Kind("initiative", _("Initiative"), "flag"),
    )
}


@dataclass(frozen=True)
class Origin:
    """What a reader may know of a source: its kind, and its name and address if he sees it."""

    kind: Kind
    title: str = ""
    text: str = ""
    url: str = ""


def joined(model, user):
    """Records of a model in which one of the user's organizations takes part and he may act."""
    where, seen = access.reach(user, Act.RESPOND), model.objects.visible_to(user)
    if where.everywhere:
        return seen
    ours = model.objects.shared_with_participants(where.organizations).values("pk")
    return seen.filter(Q(owner__in=where.organizations) | Q(pk__in=ours))


def within(kind, user):
    """Sources of a kind from which the user may raise a follow-up."""
    carriers = joined(kind.carrier_model, user)
    if not kind.carrier:
        return carriers
    found = kind.model.objects.filter(**{f"{kind.carrier}__in": carriers.values("pk")})
    return found.select_related(f"{kind.carrier}__owner")


def one_within(name, pk, user):
    """The source of this kind and number within the user's part, or None."""
    kind = KINDS.get(name)
    return within(kind, user).filter(pk=whole(pk)).first() if kind else None


def carrier_of(source):
    """The visit, meeting, agreement or initiative that a source is part of."""
    kind = kind_of(source)
    return getattr(source, kind.carrier) if kind.carrier else source


def kind_of(source):
    return next(kind for kind in KINDS.values() if kind.model is type(source))


def participants(carrier):
    """The organizations that take part in a record: its owner and those it names."""
    found = {carrier.owner_id}
    for path in carrier.participant_lookups:
        found |= set(type(carrier).objects.filter(pk=carrier.pk).values_list(path, flat=True))
    return Organization.objects.filter(pk__in=found - {None}).order_by("name", "pk")


def tell(followups, user):
    """Say of follow-ups what they come of, as `origin`; a query for each kind of carrier."""
    seen = _seen(followups, user)
    for followup in followups:
        followup.origin = _origin(followup, seen)
    return followups


def _seen(followups, user):
    """The carriers among those of the follow-ups that the user may see, by model and id."""
    wanted = defaultdict(set)
    for followup in followups:
        kind = KINDS[followup.source_kind]
        wanted[kind.carrier_model].add(_carrier_id(followup, kind))
    return {
        model: model.objects.visible_to(user).in_bulk(wanted[model])
        for model in dict.fromkeys(CARRIERS.values())
    }


def _carrier_id(followup, kind):
    if not kind.carrier:
        return getattr(followup, f"{kind.name}_id")
    return getattr(followup.source, f"{kind.carrier}_id")


def _origin(followup, seen):
    kind = KINDS[followup.source_kind]
    carrier = seen[kind.carrier_model].get(_carrier_id(followup, kind))
    if carrier is None:
        return Origin(kind)
    return Origin(
        kind, str(carrier), text_of(followup.source), address_of(followup.source, carrier)
    )


def text_of(source):
    """The words of a source; an initiative has none besides its title."""
    return "" if type(source) is KINDS["initiative"].model else str(source)


def address_of(source, carrier):
    """Where a source stands, given the record that it is part of."""
    if type(source) is KINDS["decision"].model:
        return source.get_absolute_url()
    part = {"item": "item", "obligation": "obligation"}.get(kind_of(source).name)
    return carrier.get_absolute_url() + (f"#{part}-{source.pk}" if part else "")


RESTING = {
    ("decision", "dropped"): _("The decision was dropped, and this is still open."),
    ("initiative", "shelved"): _("The initiative was shelved, and this is still open."),
    ("obligation", "terminated"): _("The agreement was terminated, and this is still open."),
}


def resting_word(source):
    """A sentence when what a follow-up comes of was given up; its open ones are told so."""
    kind = kind_of(source).name
    holder = source.agreement if kind == "obligation" else source
    return RESTING.get((kind, getattr(holder, "status", "")), "")


def with_sources(followups):
    """With what lists tell of a follow-up, in the same query."""
    told = followups.select_related(*SOURCES, "owner", "responsible", "assignee", "contact")
    return told.defer("details", "evidence", "folded", *UNTOLD)


UNTOLD = (
    "topic__notes", "item__minutes", "decision__folded", "initiative__summary",
    "initiative__folded", "owner__about", "owner__folded", "responsible__about",
    "responsible__folded", "contact__folded", "contact__notes",
)  # fmt: skip
