"""The places and the vocabularies that every network starts with."""

import json
from pathlib import Path

DATA = Path(__file__).parent / "data"


def load(Place, FieldOfWork, BeneficiaryGroup):
    """Create what is missing, touch nothing that is there, and say how many were created."""
    vocabularies = read("vocabularies.json")
    return (
        sum(create_missing(Place, level) for level in levels(read("places.json")))
        + create_missing(FieldOfWork, vocabularies["fields_of_work"])
        + create_missing(BeneficiaryGroup, vocabularies["beneficiary_groups"])
    )


def locate(Place):
    """Give the shipped places their coordinates where they have none, and say how many got them."""
    spots = read("coordinates.json")
    placeless = Place.objects.filter(code__in=spots, latitude=None)
    return sum(
        Place.objects.filter(code=code, latitude=None).update(
            latitude=spots[code][0], longitude=spots[code][1]
        )
        for code in placeless.values_list("code", flat=True)
    )


def read(filename):
    """The contents of a data file."""
    return json.loads((DATA / filename).read_text(encoding="utf-8"))


def levels(places):
    """The places grouped by their depth in the tree: countries, what lies in them, and so on."""
    depths, grouped = {None: -1}, []
    for place in places:
        depth = depths[place["code"]] = depths[place["parent"]] + 1
        if depth == len(grouped):
            grouped.append([])
        grouped[depth].append(place)
    return grouped


def create_missing(model, entries):
    """Create the entries whose code is not there yet, under the parents they name."""
    known = dict(model.objects.values_list("code", "pk"))
    missing = [as_row(model, entry, known) for entry in entries if entry["code"] not in known]
    model.objects.bulk_create(missing)
    return len(missing)


def as_row(model, entry, known):
    """An unsaved row for an entry; a parent's code becomes the parent's id."""
    values = dict(entry)
    if parent := values.pop("parent", None):
        values["parent_id"] = known[parent]
    return model(**values)
