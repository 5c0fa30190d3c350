"""Likely doubles: entries that may be the same organization or person under another name.

Promises: nothing is ever merged; a score alone makes no double. Every distinctive word of the
shorter name must find its like in the longer one, a branch is not its parent, and two known
places are not misspellings of each other. Whoever saves the entry decides.
"""

from django.db.models import Case, IntegerField, Prefetch, Q, Value, When
from rapidfuzz import fuzz

from charitynet import arabic

from .models import Alias, Organization, Person, Place, Position

MOST_CANDIDATES = 200
MOST_SHOWN = 5
ALIKE = 85
BRANCH_WORDS = frozenset(arabic.fold("فرع فرعي فرعية فروع branch chapter").split())
LINEAGE = frozenset(arabic.fold("بن ابن بنت").split())


def likely_doubles(name, *, licence_number="", exclude=None):
    """Organizations, archived ones too, that may be the one of this name; the likest first."""
    words = arabic.tokens(name)[:12]
    places = known_places()
    scored = [
        (score, organization)
        for organization in candidates(words, licence_number, exclude)
        if (score := likeness(name, organization, licence_number, places))
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].name, pair[1].pk))
    return [organization for _score, organization in scored[:MOST_SHOWN]]


def candidates(words, licence_number, exclude):
    """Organizations that hold a distinctive word in any of their names, or this licence."""
    holds = holding(words)
    aliases = Alias.objects.filter(holds).values("organization") if words else []
    found = holds | Q(pk__in=aliases)
    if licence_number:
        found |= Q(licence_number=licence_number)
    return (
        Organization.objects.filter(found)
        .exclude(pk=exclude)
        .annotate(held=sum(map(held_word, words), Value(0)))
        .order_by("-held", "pk")
        .select_related("place")
        .prefetch_related("aliases")[:MOST_CANDIDATES]
    )


def holding(words):
    """Rows whose fold holds any of the words; none for no words."""
    found = Q(pk__in=[])
    for word in words:
        found |= Q(folded__contains=word)
    return found


def held_word(word):
    return Case(When(folded__contains=word, then=1), default=0, output_field=IntegerField())


def likeness(name, organization, licence_number, places):
    """How alike an organization is to what was typed, 0 for another one, 101 for one licence."""
    if licence_number and organization.licence_number == licence_number:
        return 101
    known_as = (organization.name, organization.short_name, organization.name_en)
    names = [*known_as, *(alias.name for alias in organization.aliases.all())]
    return max((score(name, other, places) for other in names if other), default=0)


def score(one, other, places=frozenset()):
    """0 for two different organizations; else how alike their names are, up to 100."""
    mine, theirs = arabic.tokens(one), arabic.tokens(other)
    if not mine or not theirs or is_branch(mine) != is_branch(theirs):
        return 0
    shorter, longer = sorted((mine, theirs), key=len)
    if not all(any(alike(word, like, places) for like in longer) for word in shorter):
        return 0
    return max(1, round(fuzz.token_sort_ratio(" ".join(mine), " ".join(theirs))))


def is_branch(words):
    return not BRANCH_WORDS.isdisjoint(words)


def alike(word, other, places):
    """The same word, or one written slightly otherwise; two places are never one."""
    if word == other:
        return True
    return not {word, other} <= places and fuzz.ratio(word, other) >= ALIKE


def known_places():
    """The distinctive words of all places."""
    names = Place.objects.order_by().values_list("name", flat=True)
    return frozenset(word for name in names for word in arabic.tokens(name))


def likely_same_people(full_name, *, exclude=None):
    """People, archived ones too, who may be the one of this name."""
    words = name_words(full_name)
    if not words:
        return []
    found = Person.objects.filter(folded__contains=words[0]).exclude(pk=exclude)
    if len(words) > 1:
        found = found.filter(holding(words[1:]))
    posts = Prefetch("positions", Position.objects.select_related("organization"))
    ordered = found.order_by("full_name", "pk").prefetch_related(posts)
    return [p for p in ordered[:MOST_CANDIDATES] if is_same_name(words, p.full_name)][:MOST_SHOWN]


def name_words(full_name):
    """The folded words of a person's name, without lineage and «ال»."""
    words = (word for word in arabic.fold(full_name).split() if word not in LINEAGE)
    return [word.removeprefix("ال") if len(word) > 4 else word for word in words]


def is_same_name(words, other):
    """One name holds all words of the other, and both begin with the same given name."""
    theirs = name_words(other)
    if not theirs or words[0] != theirs[0]:
        return False
    shorter, longer = sorted((set(words), set(theirs)), key=len)
    return shorter <= longer and (len(shorter) > 1 or shorter == longer)
