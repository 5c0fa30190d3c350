"""The columns of a list, told once: its head, what may be chosen, its orders, its sheets.

Promises: what an address asks for and no column is called is ignored; the main column, which
leads to the record, is always shown; a record without a value comes last in either order.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, Manager
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from charitynet import references
from charitynet.labels import choice, choices_of, label_of
from charitynet.papers import sheet

WAYS = ("asc", "desc")


@dataclass(frozen=True)
class Column:
    """What a list may show of each record.

    `told` says it of a record as text, number or day, `drawn` as markup on the page; without
    them the field `name` does. `sort` is the path, or the paths, that order by it, or what gives
    an expression for a user. An `is_extra` column is shown when it is asked for; `related` and
    `parts` are fetched with the records while it is shown, and what `looks_up(records, user)`
    puts on them, once for all columns that share it. `folds` are the classes that hide it where
    room is short, unless the reader chose it.
    """

    name: str
    label: str = ""
    told: Callable | None = None
    drawn: Callable | None = None
    looks_up: Callable | None = None
    sort: str | tuple | Callable = ()
    is_main: bool = False
    is_extra: bool = False
    is_bare: bool = False
    look: str = ""
    classes: str = ""
    folds: str = ""
    width: float = 18
    precision: Callable | None = None
    is_day: bool = False
    related: tuple = ()
    parts: tuple = ()

    def head(self, model):
        return capfirst(str(self.label or label_of(model, self.name)))

    def value(self, record):
        """What it says of a record, as a file holds it."""
        if self.told:
            return self.told(record)
        if self.name == "reference":
            return references.shown(record.reference)
        return plain(record, self.name)

    def sheets(self, model):
        """The columns of a sheet: one, or two for a day, in either calendar."""
        head = self.head(model)
        if not self.is_day:
            return [sheet.Column(head, self.value, self.width, self.look)]
        return sheet.day_columns(head, self.value, *filter(None, [self.precision]))

    @property
    def paths(self):
        return self.sort if isinstance(self.sort, tuple) else (self.sort,)


def plain(record, name):
    """A field of a record without any markup."""
    if choices_of(type(record), name):
        return choice(record, name)
    value = getattr(record, name)
    if isinstance(value, Manager):
        return joined(value.all())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    is_plain = value is None or isinstance(value, int | float | datetime.date)
    return value if is_plain else str(value)


def joined(records):
    return _(", ").join(str(one) for one in records)


def order(model, column, user):
    """By the paths of a column, upward and downward; the number of the record decides."""
    up, down = ([toward(model, path, way, user) for path in column.paths] for way in WAYS)
    return [*up, "pk"], [*down, "-pk"]


def toward(model, path, way, user):
    """One step of an order; an index serves it where the path can never end at nothing."""
    if callable(path):
        return getattr(path(user), way)(nulls_last=True)
    last = {} if is_always_there(model, path) else {"nulls_last": True}
    return getattr(F(path), way)(**last)


def is_always_there(model, path):
    """Does the path lead to a value for every record?"""
    for step in path.split("__"):
        field = model._meta.get_field(step)
        if field.null:
            return False
        model = field.related_model
    return True


def asked(columns, texts):
    """The names of columns that an address names, `?columns=on,status` or one by one."""
    known = {one.name for one in columns}
    named = {name for text in texts for name in text.split(",")}
    return known & named


def chosen(columns, texts):
    """The columns to show: those asked for and the main one, or those shown to everybody."""
    names = asked(columns, texts)
    if not names:
        return [one for one in columns if not one.is_extra]
    return [one for one in columns if one.is_main or one.name in names]


def fetched(queryset, columns):
    """The records with what these columns tell of them."""
    related = [path for one in columns for path in one.related]
    parts = [path for one in columns for path in one.parts]
    queryset = queryset.select_related(*related) if related else queryset
    return queryset.prefetch_related(*parts) if parts else queryset


def looked_up(records, columns, user):
    """The records with what these columns look up of all of them at once."""
    for look_up in dict.fromkeys(one.looks_up for one in columns if one.looks_up):
        look_up(records, user)
    return records
