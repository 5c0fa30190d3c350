"""What can be chosen from the registry wherever a form asks for it: by any of its names.

An archived entry is offered to nobody, yet stays chosen where it already is: an old record
that names it can still be changed.
"""

import json
from datetime import date

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, Value, When
from django.utils import timezone

from charitynet import arabic
from charitynet.choosers import Chooser, Option, register

from .models import Alias, Organization, Person, Place, Position

MOST_RANKED = 50


def register_all():
    register(
        "organizations",
        Chooser(
            visible_organizations,
            search_organizations,
            exact_organizations,
            organization_option,
            "organizations:organization_quick",
        ),
    )
    register(
        "people",
        Chooser(
            Person.objects.visible_to,
            search_people,
            exact_people,
            person_option,
            "organizations:person_quick",
        ),
    )
    register("places", Chooser(visible_places, search_places, exact_places, place_option))


def best_first(queryset, text, *exact):
    """Rows of exactly this text before those that begin with it, before those that hold it."""
    whole = arabic.fold(text)
    ranks = [When(condition, then=0) for condition in exact]
    ranks += [When(folded=whole, then=0), When(folded__startswith=whole, then=1)]
    return queryset.annotate(rank=Case(*ranks, default=2, output_field=IntegerField()))


def visible_organizations(user):
    return Organization.objects.visible_to(user).select_related("place")


def search_organizations(organizations, text, request):
    current = organizations.current()
    if not text:
        return current.order_by("name", "pk")
    whole = arabic.fold(text)
    alias = Alias.objects.filter(organization=OuterRef("pk"), folded=whole)
    number = arabic.digits(text)
    exact = (Q(licence_number=number), Q(name=text), Q(short_name=text), Exists(alias))
    ranked = best_first(current.named(text), text, *exact).order_by("rank", "name", "pk")
    found = list(ranked.prefetch_related("aliases")[:MOST_RANKED])
    return sorted(found, key=lambda organization: name_rank(organization, whole))


def name_rank(organization, whole):
    """0 for exactly this name, 1 for one that begins with it, 2 for one that holds it."""
    known_as = (organization.name, organization.short_name, organization.name_en)
    aliases = (alias.name for alias in organization.aliases.all())
    names = {arabic.fold(name) for name in (*known_as, *aliases, organization.licence_number)}
    if whole in names:
        return 0
    return 1 if any(name.startswith(whole) for name in names) else 2


def exact_organizations(organizations, text):
    return organizations.current().exactly(text)


def organization_option(organization):
    place = str(organization.place) if organization.place_id else ""
    detail = " · ".join(filter(None, [place, organization.get_kind_display()]))
    return Option(organization.pk, str(organization), detail, organization.initial)


def search_people(people, text, request):
    """Those in a post of `?organization=` on the day `?on=` first, with the title held then."""
    organization = whole_number(request.GET.get("organization", ""))
    held = Position.objects.held_on(day_in(request.GET.get("on", "")))
    ours = held.filter(person=OuterRef("pk"), organization=organization)
    found = best_first(people.current().matching(text), text)
    return (
        found.annotate(is_ours=Exists(ours), asked_for=Value(organization))
        .order_by("-is_ours", "rank", "full_name", "pk")
        .prefetch_related(
            Prefetch("positions", held.select_related("organization"), to_attr="posts")
        )
    )


def whole_number(text):
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def day_in(text):
    """The day written as YYYY-MM-DD; today for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()


def exact_people(people, text):
    whole = arabic.fold(text)
    found = people.current().matching(text)[:MOST_RANKED]
    names = ("full_name", "name_en")
    return [p for p in found if whole in {arabic.fold(getattr(p, name)) for name in names}]


def person_option(person):
    asked_for, posts = getattr(person, "asked_for", 0), getattr(person, "posts", [])
    here = [post for post in posts if post.organization_id == asked_for]
    post = next(iter(here or posts), None)
    title = here[0].full_title if here else post.full_title if post and not asked_for else ""
    data = json.dumps({"title": title, "honorific": person.honorific}, ensure_ascii=False)
    detail = f"{post.full_title}، {post.organization}" if post else ""
    return Option(person.pk, str(person), detail, person.initial, data)


def visible_places(user):
    return Place.objects.visible_to(user).select_related("parent__parent__parent")


def search_places(places, text, request):
    exact = (Q(name=text), Q(name_en__iexact=text))
    return best_first(places.matching(text), text, *exact).order_by("rank", "name", "pk")


def exact_places(places, text):
    whole = arabic.fold(text)
    found = places.matching(text)[:MOST_RANKED]
    return [p for p in found if whole in {arabic.fold(p.name), arabic.fold(p.name_en)}]


def place_option(place):
    """A place with its kind and what it lies in, as far as the country."""
    detail = [str(place.get_kind_display())]
    above = place.parent
    while above is not None and len(detail) < 4:
        detail.append(str(above))
        above = above.parent if len(detail) < 4 else None
    return Option(place.pk, str(place), " · ".join(detail))
