"""Agreements and initiatives that pages are tried on, shared in every way."""

from django.utils import timezone

from charitynet.access import Visibility
from partnerships.models import Agreement
from tests import factories
from tests.partnerships.initiatives import initiative
from tests.partnerships.signed import signed


def shared_in_every_way(world, make):
    """One for the owner alone, one for its parties, one for all, and one of others."""
    pair = {"first": world.home, "second": world.guest}
    others = {"first": world.far, "second": factories.OrganizationFactory()}
    return {
        "owner only": make(**pair, visibility=Visibility.OWNER),
        "shared": make(**pair, visibility=Visibility.PARTICIPANTS),
        "network": make(**pair, visibility=Visibility.NETWORK),
        "foreign": make(**others),
    }


def back_from_review(**values):
    """A draft that the parties have seen already."""
    agreement = factories.AgreementFactory(status=Agreement.Status.REVIEW, **values)
    agreement.enter(Agreement.Status.DRAFT)
    agreement.save()
    return agreement


def drafts(world):
    unreleased = factories.AgreementFactory(
        first=world.home, second=world.guest, visibility=Visibility.NETWORK
    )
    return shared_in_every_way(world, back_from_review) | {"unreleased": unreleased}


def renewing(**values):
    """A signed agreement that renews itself."""
    values = {"renewal": Agreement.Renewal.TACIT, "notice_days": 30} | values
    return signed([], **values)[0]


def noticed(**values):
    """One that renews itself no more."""
    given = {"notice_given_on": timezone.localdate(), "notice_given_by": values["first"]}
    return renewing(**given, **values)


def owed(**values):
    """What the first party of a signed agreement owes the second."""
    return signed(**values)[1]


def owed_by_the_guest(world):
    agreement = factories.AgreementFactory(first=world.home, second=world.guest)
    obligation = factories.ObligationFactory(
        agreement=agreement, from_party=agreement.parties.all()[1], to_party=None
    )
    agreement.enter(Agreement.Status.SIGNED)
    agreement.save()
    return obligation


def obligations(world):
    return shared_in_every_way(world, owed) | {"owed by the guest": owed_by_the_guest(world)}


def fulfilments(world):
    return {
        name: factories.FulfilmentFactory(obligation=obligation)
        for name, obligation in obligations(world).items()
    }


def studied(first, second, **values):
    return initiative("study", owner=first, partners=[first, second], **values)


def initiatives(world):
    unreleased = initiative(
        owner=world.home, partners=[world.home, world.guest], visibility=Visibility.NETWORK
    )
    return shared_in_every_way(world, studied) | {"unreleased": unreleased}


MAKERS = {
    "agreement": drafts,
    "renewing agreement": lambda world: shared_in_every_way(world, renewing),
    "noticed agreement": lambda world: shared_in_every_way(world, noticed),
    "obligation": obligations,
    "fulfilment": fulfilments,
    "initiative": initiatives,
    "obliging agreement": lambda world: {
        name: one.agreement for name, one in world.records["obligation"].items()
    },
}
