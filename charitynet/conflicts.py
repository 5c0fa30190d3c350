"""Two people changed the same record: what each typed, side by side, and the choice made.

Only fields that somebody else changed since are asked about; the others keep what was typed.
"""

from html.parser import HTMLParser

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .forms import version_in


class _Inputs(HTMLParser):
    """Collects what a browser would send from untouched widgets."""

    def __init__(self):
        super().__init__()
        self.pairs = []
        self.select = self.textarea = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "input":
            self._input(attrs)
        elif tag == "select":
            self.select = attrs.get("name")
        elif tag == "option" and "selected" in attrs:
            self.pairs.append((self.select, attrs.get("value", "")))
        elif tag == "textarea":
            self.textarea = [attrs.get("name"), ""]

    def _input(self, attrs):
        kind = attrs.get("type", "text")
        if kind in {"checkbox", "radio"} and "checked" not in attrs:
            return
        if kind not in {"file", "submit", "button"} and attrs.get("name"):
            self.pairs.append(
                (attrs["name"], attrs.get("value") or ("on" if kind == "checkbox" else ""))
            )

    def handle_data(self, data):
        if self.textarea:
            self.textarea[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.textarea:
            name, text = self.textarea
            self.pairs.append((name, text.removeprefix("\r\n").removeprefix("\n")))
            self.textarea = None


def untouched(bound_fields):
    """The (name, value) pairs that a browser would send if nobody typed anything."""
    inputs = _Inputs()
    inputs.feed("".join(str(field.as_widget()) for field in bound_fields))
    return inputs.pairs


def row_fields(formset):
    """Every bound field of a formset: management, rows and rows within rows."""
    yield from formset.management_form
    for form in formset.forms:
        yield from form
        for nested in getattr(form, "formsets", {}).values():
            yield from row_fields(nested)


def group(form, name):
    """The bound fields that stand for one name: a field, or all rows of a part."""
    return list(row_fields(form.formsets[name])) if name in form.formsets else [form[name]]


def names(form):
    return [*form.fields, *form.formsets]


def settled(data, fresh_form):
    """The posted values after choosing; fields whose stored version was picked take it."""
    picked = [name[5:] for name in data if name.startswith("pick.") and data[name] == "theirs"]
    values = data.copy()
    if not picked:
        return values
    fresh = fresh_form()
    for name in set(picked) & set(names(fresh)):
        _replace(values, fresh, name)
    return values


def _replace(values, fresh, name):
    for key in [key for key in values if key == name or key.startswith((f"{name}-", f"{name}_"))]:
        del values[key]
    for key, value in untouched(group(fresh, name)):
        values.appendlist(key, value)


def context(record, form, fresh, values):
    """What the conflict page shows."""
    since = record.history.filter(version__gt=version_in(values)).select_related("actor")
    changed = {path for entry in since for path in entry.values}
    last = since.first()
    return {
        "conflicts": [
            conflict for name in names(form) if (conflict := _compared(form, fresh, name, changed))
        ],
        "hidden": [
            (name, value)
            for name, listed in values.lists()
            for value in listed
            if name not in {"version", "csrfmiddlewaretoken"} and not name.startswith("pick.")
        ],
        "saved_by": last and last.actor,
        "saved_at": last and last.at,
        "version": record.version,
    }


def _compared(form, fresh, name, changed):
    mine, theirs = shown(form, name), shown(fresh, name)
    tracked = set(form.tracked_paths(name))
    if mine == theirs or (changed and not tracked & changed):
        return None
    return {"name": name, "label": form.label_of(name), "mine": mine, "theirs": theirs}


def shown(form, name):
    """A field or all rows of a part as text for people."""
    if name not in form.formsets:
        return shown_value(form[name])
    return "\n".join(filter(None, _shown_rows(form.formsets[name])))


def _shown_rows(formset):
    for row in formset.forms:
        visible = [shown_value(field) for field in row.visible_fields() if field.name != "DELETE"]
        yield _(", ").join(text for text in visible if text)
        for nested in getattr(row, "formsets", {}).values():
            yield from _shown_rows(nested)


def shown_value(bound):
    value = bound.value()
    if value in (None, "", [], ("", "")):
        return ""
    if hasattr(bound.field, "choices"):
        return _labels(bound.field.choices, value)
    if isinstance(value, bool) or value == "on":
        return str(bound.label) if value else ""
    return _plain(value)


def _labels(choices, value):
    chosen = {str(one) for one in value} if isinstance(value, (list, tuple)) else {str(value)}
    return _(", ").join(str(label) for key, label in choices if str(key) in chosen - {""})


def _plain(value):
    if isinstance(value, tuple):
        return str(value[1] or value[0])
    if isinstance(value, list):
        return next((str(piece) for piece in value if piece), "")
    if hasattr(value, "year"):
        return date_format(value, "d/m/Y")
    return value.strftime("%H:%M") if hasattr(value, "hour") else str(value)
