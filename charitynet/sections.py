"""What upper rooms hang on the page of a record below them, without that room knowing them.

A section is shown by its address, which takes the record's id; a button leads to a form that
is filled in with it. Both are registered in `AppConfig.ready()` under the record's model.
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


def add_section(model_label, *, title, url_name):
    """Hang a section on the pages of a model, given as `app.model`; asking twice adds it once."""
    _add(_sections[model_label.lower()], Section(title, url_name))


def add_action(model_label, *, label, url_name, query="", act=Act.ADD, icon="plus-lg"):
    """Put a button on the pages of a model for those who may do the act."""
    _add(_actions[model_label.lower()], Action(label, url_name, query, act, icon))


def _add(known, one):
    if one not in known:
        known.append(one)


def sections_of(model):
    """The sections registered for a model or a record of it, in the order of registration."""
    return tuple(_sections[model._meta.label_lower])


def actions_of(model, user):
    """The buttons for a model or a record of it that this user may press."""
    registered = _actions[model._meta.label_lower]
    return tuple(action for action in registered if access.may(user, action.act))


def hung_on(record, user):
    """Sections and buttons of a record with their addresses, as a page shows them."""
    return {
        "sections": [
            {"title": section.title, "url": section.address(record)}
            for section in sections_of(record)
        ],
        "record_actions": [
            {"label": action.label, "icon": action.icon, "url": action.address(record)}
            for action in actions_of(record, user)
        ],
    }
