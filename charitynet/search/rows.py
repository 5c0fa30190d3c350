"""Rows of all kinds in one shape, so that the database is asked for all of them at once."""

from typing import NamedTuple

from django.db.models import BooleanField, DateField, F, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.translation import get_language

TEXT = TextField()
NOTHING = Cast(Value(""), TEXT)
UNDATED = Cast(Value(None), DateField())


class Row(NamedTuple):
    """What is shown of a record found, and what it is ranked by."""

    kind: str
    pk: int
    title: str
    title_en: str
    alias: str
    reference: str
    on: object
    state: str
    archived: bool
    detail: str
    more: str
    folded: str


DEFAULTS = {
    "title_en": NOTHING,
    "alias": NOTHING,
    "reference": NOTHING,
    "on": UNDATED,
    "state": NOTHING,
    "archived": Value(False, BooleanField()),
    "detail": NOTHING,
    "more": NOTHING,
    "folded": F("folded"),
}


def shaped(kind, records, pk="pk", **columns):
    """The records as rows; a column that is not named stays empty."""
    given = {"kind": Cast(Value(kind), TEXT), "pk": F(pk)} | DEFAULTS | columns
    named = {f"row_{name}": _typed(name, given[name]) for name in Row._fields}
    return records.order_by().annotate(**named).values_list(*named)


def _typed(name, column):
    column = F(column) if isinstance(column, str) else column
    plain = name in ("pk", "archived") or name in ("on",)
    return column if plain else Coalesce(Cast(column, TEXT), NOTHING)


def first(records, model, *order, limit):
    """The first few of some records, as a condition that can stand in a union."""
    return model.objects.filter(pk__in=records.order_by(*order).values("pk")[:limit])


def united(queries):
    """The rows of all the queries, asked for at once."""
    if not queries:
        return []
    one, *others = queries
    return [Row(*values) for values in one.union(*others, all=True)]


def name_at(path=""):
    """The name of an organization or another term in the reader's language."""
    prefix = f"{path}__" if path else ""
    if get_language() != "en":
        return F(f"{prefix}name")
    return Coalesce(NullIf(F(f"{prefix}name_en"), Value("")), F(f"{prefix}name"))


def name_of(parts, outer, path="organization", at=0):
    """The name of the organization of one of a record's parts, as a subquery."""
    found = parts.filter(**{outer: OuterRef("pk")})
    return Subquery(found.values_list(name_at(path))[at : at + 1], output_field=TEXT)
