"""Choosers: search as you type by folded name, everywhere the same.

A room registers what can be chosen; the field, the list of options and what is typed without
JavaScript all go through that one entry, and so through the access module.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from . import arabic
from .numbers import whole

LONGEST_QUERY = 100
MOST_OPTIONS = 8
MOST_ALIKE = 20


@dataclass(frozen=True)
class Option:
    """One line of a chooser; `data` goes with it into the page (a person's title, say)."""

    pk: int
    label: str
    detail: str = ""
    initial: str = ""
    data: str = ""


@dataclass(frozen=True)
class Chooser:
    """What can be chosen: `within(user)` limits it, `search` finds, `exactly` resolves a text."""

    within: Callable
    search: Callable
    exactly: Callable
    option: Callable
    add_url_name: str = ""


def called(found, text, field="title"):
    """Those of the found whose folded name is exactly the text that was typed."""
    folded = arabic.fold(text)
    return [one for one in found[:MOST_ALIKE] if arabic.fold(getattr(one, field)) == folded]


choosers = {}


def register(kind, chooser):
    choosers[kind] = chooser


class ChooserWidget(forms.Widget):
    """A text box that suggests, and the hidden id of what was picked."""

    template_name = "widgets/chooser.html"

    def __init__(self, kind, *, guest=False, attrs=None):
        self.kind = kind
        self.guest = guest
        super().__init__(attrs)

    def value_from_datadict(self, data, files, name):
        return data.get(name, ""), data.get(f"{name}_text", "")

    def value_omitted_from_data(self, data, files, name):
        return name not in data and f"{name}_text" not in data

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        pk, text = value if isinstance(value, tuple) else (value or "", "")
        chooser = choosers[self.kind]
        context["widget"] |= {
            "value": pk,
            "text": text,
            "guest": self.guest,
            "kind": self.kind,
            "url": reverse("choose", args=[self.kind]),
            "add_url": reverse(chooser.add_url_name) if chooser.add_url_name else "",
        }
        return context


class ChooserField(forms.Field):
    """Cleans to one record, within the user's reach; `user` is set by the form."""

    default_error_messages = {
        "unknown": _("Choose from the list, or add it as new."),
        "several": _("Several go by this name: choose one from the list."),
    }

    def __init__(self, kind, *, guest=False, **kwargs):
        self.kind = kind
        self.user = None
        super().__init__(widget=ChooserWidget(kind, guest=guest), **kwargs)

    def prepare_value(self, value):
        if isinstance(value, tuple) or value in (None, ""):
            return value
        record = value if hasattr(value, "pk") else self._of_number(value)
        return (record.pk, str(record)) if record else ""

    def clean(self, value):
        pk, text = value if isinstance(value, tuple) else (value, "")
        record = self._picked(pk) if pk else self._typed(text.strip())
        if record is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return record

    def has_changed(self, initial, data):
        before = getattr(initial, "pk", initial) or ""
        pk, text = data if isinstance(data, tuple) else (data or "", "")
        return str(before) != str(pk or "") or bool(text and not pk)

    def _within(self):
        return choosers[self.kind].within(self.user)

    def _of_number(self, pk):
        return self._within().filter(pk=whole(pk)).first()

    def _picked(self, pk):
        record = self._of_number(pk)
        if record is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return record

    def _typed(self, text):
        if not text:
            return None
        # PostgreSQL cannot even be asked for it, and nothing is called so.
        is_no_name = "\x00" in text
        exactly = choosers[self.kind].exactly
        found = [] if is_no_name else exactly(self._within(), text[:LONGEST_QUERY])
        if len(found) != 1:
            code = "several" if found else "unknown"
            raise ValidationError(self.error_messages[code], code=code)
        return found[0]


class Choose(TemplateView):
    """The options that match what is typed, as list items."""

    template_name = "components/options.html"

    def get_context_data(self, **context):
        chooser = choosers.get(self.kwargs["kind"])
        if chooser is None:
            raise Http404
        text = self.request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUERY].strip()
        found = chooser.search(chooser.within(self.request.user), text, self.request)
        options = [chooser.option(record) for record in found[:MOST_OPTIONS]]
        may_add = bool(chooser.add_url_name) and bool(text)
        return super().get_context_data(options=options, text=text, may_add=may_add, **context)
