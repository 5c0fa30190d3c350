"""Who sees and does what: pages, lists, choosers, counts, files and history all ask here.

A membership gives a role in one organization, or in the whole network when it names none.
`reach(user, act)` says where a user may do something; everything else follows from it:
a record is visible to those who keep it and to those it is shared with, and changed only
by those who keep it. Out of reach is the same as never having existed.
"""

from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .roles import POLICY, Act


@dataclass(frozen=True)
class Grant:
    """A role in one organization; `organization_id` None stands for the whole network."""

    organization_id: int | None
    role: str


@dataclass(frozen=True)
class Reach:
    """The organizations for which a user may act."""

    everywhere: bool
    organizations: frozenset

    def __bool__(self):
        return self.everywhere or bool(self.organizations)

    def __contains__(self, organization_id):
        return self.everywhere or organization_id in self.organizations


_sources = []


def learn_grants(source):
    """Register `source(user) -> iterable of Grant`; the room that keeps memberships calls this."""
    _sources.append(source)


def grants(user):
    """The user's grants, read once per request."""
    if not (user.is_authenticated and user.is_active):
        return []
    if not hasattr(user, "_grants"):
        user._grants = [grant for source in _sources for grant in source(user)]
    return user._grants


def reach(user, act):
    """Where `user` may do `act`."""
    allowed = [grant.organization_id for grant in grants(user) if act in POLICY[grant.role]]
    everywhere = None in allowed or (user.is_active and user.is_superuser)
    return Reach(everywhere, frozenset(allowed) - {None})


def is_administrator(user):
    return bool(reach(user, Act.ADMINISTER))


def may(user, act, record=None):
    """May `user` do `act` to `record`, or, without a record, anywhere at all?"""
    where = reach(user, act)
    if record is None or where.everywhere:
        return bool(where)
    return any(_follow(record, path) in where for path in _lookups(record, act))


def _lookups(record, act):
    """Whose officers may do it: the keepers; those who take part may respond."""
    if act is Act.RESPOND and hasattr(record, "responder_lookups"):
        return record.responder_lookups
    return record.keeper_lookups


def _follow(record, path):
    """The id at the end of a lookup path such as `person__steward`."""
    *steps, last = path.split("__")
    for step in steps:
        record = getattr(record, step)
    return record.pk if last == "pk" else getattr(record, f"{last}_id")


class ReachQuerySet(models.QuerySet):
    """Records of the registry: open to every signed-in user, changed by their keepers."""

    def visible_to(self, user):
        return self if user.is_authenticated and user.is_active else self.none()

    def kept_by(self, where):
        """Those whose keeper is within a reach."""
        if where.everywhere:
            return self
        paths = self.model.keeper_lookups
        kept = (Q(**{f"{path}__in": where.organizations}) for path in paths)
        return self.filter(reduce(or_, kept)) if paths else self.none()


def is_open(model):
    """May every signed-in user see every record of the model? So it is with the registry."""
    reader = getattr(type(model._default_manager.all()), "visible_to", None)
    return reader is ReachQuerySet.visible_to or model is get_user_model()


class Visibility(models.TextChoices):
    OWNER = "owner", _("Our organization only")
    PARTICIPANTS = "participants", _("Those who take part")
    NETWORK = "network", _("The whole network")


@lru_cache(maxsize=100)
def _shared_with(model, organizations):
    """What is true of what others share with these organizations.

    Kept, as a page asks it of every kind several times: building it cost a sixth of a page.
    """
    open_to_all = Q(visibility=Visibility.NETWORK)
    takes_part = model._default_manager.all().takes_part(organizations)
    open_to_us = Q(visibility=Visibility.PARTICIPANTS) & takes_part
    return Q(is_released=True) & (open_to_all | open_to_us)


class SharedQuerySet(ReachQuerySet):
    """Records with an owner and a visibility."""

    def visible_to(self, user):
        where = reach(user, Act.VIEW)
        if where.everywhere:
            return self
        if not where.organizations:
            return self.none()
        return self.filter(
            Q(owner__in=where.organizations) | _shared_with(self.model, where.organizations)
        )

    def takes_part(self, organizations):
        """What is true of a record in which one of the organizations takes part.

        Asked of each record, so that a database may look at few records without listing them all.
        """
        return reduce(
            or_,
            (
                Q(Exists(parts.filter(**{back: OuterRef("pk")})))
                for parts, back in self._parts(organizations)
            ),
        )

    def shared_with_participants(self, organizations):
        """Records that one of the organizations sees because it takes part, and no other way.

        Found by one list of their ids: of two lists either of which may hold a record, neither
        database uses an index, and walks all records instead.
        """
        is_shared = Q(is_released=True) & ~Q(visibility=Visibility.OWNER)
        first, *more = (parts.values(back) for parts, back in self._parts(organizations))
        return self.filter(is_shared, pk__in=first.union(*more, all=True) if more else first)

    def _parts(self, organizations):
        """The parts by which each lookup leads to one of the organizations, and their way back."""
        for path in self.model.participant_lookups:
            relation, _dot, rest = path.partition("__")
            field = self.model._meta.get_field(relation)
            found = field.related_model.objects.filter(**{f"{rest}__in": organizations})
            yield found.order_by(), field.field.name


class Shared(models.Model):
    """A record that an organization owns and may share."""

    keeper_lookups = ("owner",)
    participant_lookups = ()

    owner = models.ForeignKey(
        "organizations.Organization",
        models.PROTECT,
        verbose_name=_("owner"),
        related_name="+",
        help_text=_("The organization that keeps this record."),
    )
    visibility = models.CharField(
        _("visibility"), max_length=12, choices=Visibility, default=Visibility.PARTICIPANTS
    )
    is_released = models.BooleanField(_("released"), default=False, editable=False)

    class Meta:
        abstract = True
