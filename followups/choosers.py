"""Users as something to choose: those who act for the reader's own organizations."""

from django.contrib.auth import get_user_model

from charitynet import access, arabic, choosers
from charitynet.roles import Act, Role
from organizations.models import Membership

MOST_MEMBERS = 2000
WORKING = (Role.OFFICER, Role.MANAGER)


def members(user):
    """Those who work for an organization of the user; for the network, those of all."""
    where = access.reach(user, Act.VIEW)
    working = Membership.objects.filter(role__in=WORKING, organization__isnull=False)
    if not where.everywhere:
        working = working.filter(organization__in=where.organizations)
    people = get_user_model().objects.filter(is_active=True, pk__in=working.values("user"))
    return people.order_by("first_name", "last_name", "pk")


def works_for(user, organization):
    """Does the user work for this organization itself?"""
    return Membership.objects.filter(
        user=user, organization=organization, role__in=WORKING
    ).exists()


def search(people, text, request):
    found = people.prefetch_related("memberships__organization")[:MOST_MEMBERS]
    words = arabic.fold(text).split()
    return [one for one in found if all(word in arabic.fold(one) for word in words)]


def exactly(people, text):
    whole = arabic.fold(text)
    return [one for one in people[:MOST_MEMBERS] if arabic.fold(one) == whole]


def option(user):
    held = [one.organization for one in user.memberships.all() if one.organization]
    names = "، ".join(organization.known_as for organization in held[:2])
    return choosers.Option(user.pk, str(user), names, str(user)[:1])


def register():
    choosers.register(
        "members",
        choosers.Chooser(within=members, search=search, exactly=exactly, option=option),
    )
