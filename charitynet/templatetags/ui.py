"""The tags that every template has; how values are drawn is in `markup`."""

import difflib
import re

from django import forms, template
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from charitynet import access, history, markup, references
from charitynet.labels import label_of
from charitynet.management.commands.demonstrate import DEMONSTRATION_PASSWORD
from charitynet.markup import icon
from charitynet.papers import downloads

register = template.Library()

ALERT_LOOKS = {
    "success": ("success", "check-circle-fill"),
    "warning": ("warning", "exclamation-triangle"),
    "error": ("danger", "exclamation-octagon"),
}
PLAIN = {None, "", "---------"}
SELECTED = mark_safe(" selected")
ENDS = {
    ".pdf": "file-earmark-pdf",
    ".docx": "file-earmark-word",
    ".xlsx": "file-earmark-excel",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
}

for tag in (
    markup.icon,
    markup.thread,
    markup.mono,
    markup.avatar,
    markup.status_of,
    markup.status,
    markup.day,
    markup.dated,
    markup.weekday,
    markup.month,
    markup.hijri_day,
    markup.days,
    markup.ago,
    markup.instant,
    markup.label,
    markup.value,
    markup.facts,
):
    register.simple_tag(tag)
register.filter(markup.number)
register.filter(markup.telephone)


@register.filter
def status_icon(key):
    """The icon of a status, for places that draw it themselves."""
    return markup.look_of(key)[0]


@register.filter
def alert_look(tag):
    """The tone and the icon of a message."""
    return ALERT_LOOKS.get(tag, ("info", "info-circle"))


@register.filter
def file_icon(filename):
    """The icon of a file by how its name ends."""
    _name, dot, end = str(filename).lower().rpartition(".")
    return ENDS.get(dot + end, "file-earmark-text")


@register.filter
def reference(text):
    """A reference as the reader's language writes it."""
    return references.shown(text or "")


@register.simple_tag
def today():
    """This day in Riyadh."""
    return timezone.localdate()


@register.simple_tag
def breadcrumb(*steps):
    """The way to this page: labels and addresses in turn, the page itself last."""
    *links, here = steps
    arrow = format_html('<li aria-hidden="true">{}</li>', icon("chevron-right", "cn-dir"))
    way = format_html_join(
        "",
        '<li><a href="{}">{}</a></li>{}',
        ((url, text, arrow) for text, url in zip(links[::2], links[1::2], strict=True)),
    )
    return format_html(
        '<nav aria-label="{}"><ol class="cn-crumb">{}<li><span aria-current="page"><bdi>{}</bdi>'
        "</span></li></ol></nav>",
        _("Breadcrumb"),
        way,
        here,
    )


@register.simple_tag
def page_numbers(page):
    """The numbers below a list; None stands for those left out."""
    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [None if number == paginator.ELLIPSIS else number for number in numbers]


@register.simple_tag
def differing(mine, theirs):
    """Two versions of a text, the words in which they differ marked."""
    ours, others = (re.findall(r"\s+|\S+", str(text)) for text in (mine, theirs))
    steps = difflib.SequenceMatcher(None, ours, others, autojunk=False).get_opcodes()
    return {
        "mine": _marked(ours, [(step[0], step[1], step[2]) for step in steps]),
        "theirs": _marked(others, [(step[0], step[3], step[4]) for step in steps]),
    }


def _marked(words, steps):
    pieces = (("".join(words[start:end]), kind) for kind, start, end in steps)
    return format_html_join(
        "", "{}", ((_inserted(text) if kind != "equal" else text,) for text, kind in pieces if text)
    )


def _inserted(text):
    return format_html("<ins>{}</ins>", text) if text.strip() else text


@register.simple_tag
def demonstration_accounts():
    """The accounts anybody may try; they exist only while the site runs in DEBUG mode."""
    if not settings.DEBUG:
        return []
    known = get_user_model().objects.filter(is_demonstration=True, is_active=True)
    return [(account, DEMONSTRATION_PASSWORD) for account in known.order_by("pk")]


@register.filter
def as_filter(field):
    """A field of a filter form; its empty choice says what it filters by."""
    inner, text = field.field, capfirst(field.label)
    if isinstance(inner.widget, forms.CheckboxSelectMultiple | forms.SelectMultiple):
        return _as_ticks(field, text)
    if isinstance(inner.widget, forms.NumberInput):
        return field.as_hidden() if field.value() else ""
    if not isinstance(inner.widget, forms.Select):
        return field.as_widget(attrs={"class": "form-control", "aria-label": text})
    return _as_select(field, text)


def _as_select(field, text):
    """One choice of several; its empty one says what the field filters by."""
    chosen = str(field.value() or "")
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (key, SELECTED if str(key) == chosen else "", text if label in PLAIN else label)
            for key, label in field.field.choices
        ),
    )
    return format_html(
        '<select class="form-select" name="{}" id="{}" aria-label="{}">{}</select>',
        field.html_name,
        field.auto_id,
        text,
        options,
    )


def _as_ticks(field, text):
    """Several choices at once, folded away behind their label."""
    chosen = {str(value) for value in field.value() or ()}
    ticks = format_html_join(
        "",
        '<label class="form-check"><input class="form-check-input" type="checkbox" name="{}" '
        'value="{}"{}><span>{}</span></label>',
        (
            (field.html_name, key, mark_safe(" checked") if str(key) in chosen else "", label)
            for key, label in field.field.choices
            if key not in ("", None)
        ),
    )
    return format_html(
        '<details class="cn-ticks"><summary class="form-select">{}</summary><fieldset>'
        '<legend class="visually-hidden">{}</legend>{}</fieldset></details>',
        text,
        text,
        ticks,
    )


@register.simple_tag
def action_of(entry, record):
    """What was done, in a few words."""
    moves = record.transitions() if hasattr(record, "transitions") else {}
    if entry.action in moves:
        return moves[entry.action].label
    return history.action_name(entry.action)


@register.filter
def note_of(entry):
    """What was noted with it, in the reader's words."""
    return downloads.told(entry.note) if entry.action == "exported" else entry.note


@register.filter
def reason_in(record, entries):
    """What was noted when the record was last moved, whatever else happened to it since."""
    moves = record.transitions()
    return next((entry.note for entry in entries if entry.action in moves), "")


@register.simple_tag
def changes_of(entry, record, is_for_readers=False):
    """What changed in one entry of a record's history: its label, what it was, what it is.

    Readers of the record may not know of the records that it named; those are not told to them.
    """
    told = _told_to_readers if is_for_readers else _told
    return [
        (capfirst(label_of(type(record), name)), *told(record, name, *both))
        for name, both in entry.values.items()
        if isinstance(both, list) and len(both) == 2
    ]


def _told_to_readers(record, name, old, new):
    field = markup.field_of(record, name)
    points_away = field is not None and field.is_relation and not field.auto_created
    if not points_away or access.is_open(field.related_model):
        return _told(record, name, old, new)
    return "", _("another record") if new else ""


def _told(record, name, old, new):
    """Two stored values for people; of two lists only what left and what came."""
    if isinstance(old, list) or isinstance(new, list):
        old, new = old or [], new or []
        gone, come = [o for o in old if o not in new], [n for n in new if n not in old]
        return _(", ").join(gone), _(", ").join(come) or _("in another order")
    return _shown(record, name, old), _shown(record, name, new)


def _shown(record, name, stored):
    if isinstance(stored, bool):
        return _("yes") if stored else _("no")
    field = markup.field_of(record, name)
    return dict(getattr(field, "flatchoices", ())).get(stored, stored)


@register.simple_tag
def target_status(record, transition):
    """The status that a move leads to."""
    labels = dict(record._meta.get_field("status").choices)
    return markup.status_of(transition.target, labels[transition.target])
