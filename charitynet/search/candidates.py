"""What may be meant by a search: few of each kind, asked for twice, however much there is.

First the registry, whose names are what people search by; then the records of the rooms, by
their own words and by the organizations and people just found.
"""

from functools import reduce
from operator import and_

from django.db.models import Case, IntegerField, Q, When

from meetings.models import Series
from organizations.models import Alias, Organization, Place

from .asked import bare
from .kinds import BY_NAME, RECORDS
from .rows import first, name_at, shaped, united

MOST_NAMES = 60
MOST_RECORDS = 40
MOST_BELONGING = 8
# So many words may be a whole title, which might be older than the latest that hold them.
WORDS_OF_A_TITLE = 3


def in_registry(asked, user):
    """Rows of organizations, under any of their names, of people and of regions."""
    organizations = BY_NAME["organization"].seen_by(user)
    of_them = organizations.filter(_each(asked.core, _organization_with))
    others = Alias.objects.filter(_each(asked.core, _own), organization__in=organizations)
    people = BY_NAME["person"].seen_by(user).filter(_each(asked.of_person, _own))
    regions = BY_NAME["place"].seen_by(user).filter(_each(asked.core, _own))
    return united(
        [
            BY_NAME["organization"].rows(_best(of_them, asked, "is_archived", "name")),
            _aliases(_best(others, asked, "organization__is_archived", "name")),
            BY_NAME["person"].rows(_best(people, asked, "is_archived", "full_name")),
            BY_NAME["place"].rows(_best(regions, asked, "name")),
        ]
    )


def in_rooms(asked, user, organizations, people):
    """Rows of visits, agreements and all that the rooms keep, within the reader's reach."""
    queries = []
    for kind in RECORDS:
        seen = kind.seen_by(user)
        own = seen.filter(_each(asked.of_kind(kind.name), _own))
        queries.append(kind.rows(first(own, kind.model, *kind.order, limit=MOST_RECORDS)))
        for some in _further(kind, seen, asked, user, organizations, people):
            queries.append(kind.rows(first(some, kind.model, *kind.order, limit=MOST_BELONGING)))
    of_people = BY_NAME["organization"]
    if people:
        theirs = of_people.belonging(of_people.seen_by(user), (), people)
        queries.append(of_people.rows(first(theirs, Organization, "pk", limit=MOST_BELONGING)))
    return united(queries)


def _further(kind, seen, asked, user, organizations, people):
    """Records that hold the words elsewhere than in themselves, or go by this number."""
    belonging = kind.belonging(seen, organizations, people)
    if belonging is not None:
        yield belonging
    columns = {field.name for field in kind.model._meta.concrete_fields}
    if asked.number and "reference" in columns:
        yield seen.filter(_numbered(*asked.number))
    elif "title" in columns and len(asked.words) >= WORDS_OF_A_TITLE:
        yield seen.filter(title=asked.text)
    if kind.name == "meeting":
        series = Series.objects.visible_to(user).filter(_each(asked.of_kind("meeting"), _own))
        yield seen.filter(series__in=series.values("pk"))


def _numbered(letter, year, number):
    if letter and year:
        return Q(reference=f"{letter}-{year}-{number}")
    return Q(reference__startswith=letter, reference__endswith=f"{year}-{number}")


def _aliases(aliases):
    """Other names, each as a row of the organization that goes by it."""
    return shaped(
        "organization",
        aliases,
        pk="organization",
        title="organization__name",
        title_en="organization__name_en",
        alias="name",
        reference="organization__licence_number",
        archived="organization__is_archived",
        detail=name_at("organization__place"),
    )


def _best(records, asked, *order):
    """Those first that begin with what was typed, or hold it as it stands."""
    whole = " ".join(asked.core)
    rank = Case(
        When(folded=whole, then=0),
        When(folded__startswith=whole, then=1),
        When(folded__contains=whole, then=2),
        default=3,
        output_field=IntegerField(),
    )
    ranked = records.annotate(rank=rank)
    return first(ranked, records.model, "rank", *order, "pk", limit=MOST_NAMES)


def _each(words, condition):
    """The condition that is true of a record for each of the words; of none without words."""
    return reduce(and_, map(condition, map(bare, words))) if words else Q(pk__in=[])


def _own(word):
    return Q(folded__contains=word)


def _organization_with(word):
    """An organization that holds the word in any of its names, or lies in a place so called."""
    aliases = Alias.objects.filter(folded__contains=word).values("organization")
    places = Place.objects.filter(folded__contains=word).values("pk")
    return _own(word) | Q(pk__in=aliases) | Q(place__in=places)
