"""What upper rooms hang on the page of a record below them, without that room knowing them.

A section is shown by its address, which takes the record's id; a button leads to a form that
is filled in with it. Both are registered in `AppConfig.ready()` under the record's model. What
composes the rooms may arrange the sections of a page and mark its head.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse

from . import access
from .roles import Act


@dataclass(frozen=True)
class Section:
    """A part of a record's page: its heading and the page that draws it."""

    title: str
    url_name: str

    def address(self, record):
        return reverse(self.url_name, args=[record.pk])

    @property
    def anchor(self):
        """What a tab of the page leads to."""
        return self.url_name.rpartition(":")[2].replace("_", "-")


@dataclass(frozen=True)
class Arrangement:
    """Addresses in the order in which their sections stand: in the page, then beside it."""

    main: tuple = ()
    aside: tuple = ()

    def place(self, section):
        """Those that nobody arranged stand last."""
        known = self.main + self.aside
        return known.index(section.url_name) if section.url_name in known else len(known)


@dataclass(frozen=True)
class Action:
    """A button that makes something of a record; `query` names what its id fills in.

    Without a query the page is one of the record's own, and its address takes the id.
    """

    label: str
    url_name: str
    query: str
    act: Act
    icon: str

    def address(self, record):
        if not self.query:
            return reverse(self.url_name, args=[record.pk])
        return f"{reverse(self.url_name)}?{self.query}={record.pk}"


_sections = defaultdict(list)
_actions = defaultdict(list)
_marks = defaultdict(list)
_arrangements = {}


def add_section(model_label, *, title, url_name):
    """Hang a section on the pages of a model, given as `app.model`; asking twice adds it once."""
    _add(_sections[model_label.lower()], Section(title, url_name))


def add_action(model_label, *, label, url_name, query="", act=Act.ADD, icon="plus-lg"):
    """Put a button on the pages of a model for those who may do the act."""
    _add(_actions[model_label.lower()], Action(label, url_name, query, act, icon))


def add_mark(model_label, draw):
    """Let `draw(record, user)` give the pieces of HTML that stand in the head of its page."""
    _add(_marks[model_label.lower()], draw)


def arrange(model_label, *, main, aside=()):
    """Say in which order the sections of a model stand."""
    _arrangements[model_label.lower()] = Arrangement(main, aside)


def _add(known, one):
    if one not in known:
        known.append(one)


def sections_of(model):
    """The sections shown for a model or a record of it, arranged or in order of registration."""
    return tuple(sorted(_sections[_label(model)], key=_arrangement(model).place))


def _label(model):
    return model._meta.label_lower


def _arrangement(model):
    return _arrangements.get(_label(model), Arrangement())


def actions_of(model, user):
    """The buttons for a model or a record of it that this user may press."""
    registered = _actions[_label(model)]
    return tuple(action for action in registered if access.may(user, action.act))


def marks_of(record, user):
    """What the head of a record's page says of it from above."""
    return [piece for draw in _marks[_label(record)] for piece in draw(record, user)]


def hung_on(record, user):
    """Sections, marks and buttons of a record with their addresses, as a page shows them."""
    aside = _arrangement(record).aside
    shown = {True: [], False: []}
    for section in sections_of(record):
        told = {"title": section.title, "url": section.address(record), "anchor": section.anchor}
        shown[section.url_name in aside].append(told)
    return {
        "sections": shown[False],
        "aside_sections": shown[True],
        "marks": marks_of(record, user),
        "record_actions": [
            {"label": action.label, "icon": action.icon, "url": action.address(record)}
            for action in actions_of(record, user)
        ],
    }
