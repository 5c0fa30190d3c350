"""Fields inside rows: compact, named for screen readers, with their error beside them."""

from django import forms, template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from charitynet.markup import icon

register = template.Library()


def _look(widget):
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


@register.simple_tag
def cell(field, **attrs):
    """The widget of a row's field, called after its label, and its errors."""
    attrs = {name.replace("_", "-"): value for name, value in attrs.items()}
    look = f"{_look(field.field.widget)} {attrs.pop('class', '')}".strip()
    error_id = f"{field.auto_id}-error"
    if field.errors:
        look += " is-invalid"
        attrs |= {"aria-invalid": "true", "aria-describedby": error_id}
    _name_blank(field)
    widget = field.as_widget(
        attrs={"class": look, "aria-label": field.label, "placeholder": field.label, **attrs}
    )
    widget = _beside_label(field, widget)
    width = " main" if getattr(field.form, "main", "") == field.name else ""
    errors = _errors(field, error_id)
    return format_html('<div class="cn-cell-field{}">{}{}</div>', width, widget, errors)


def _name_blank(field):
    """The empty choice of a select says what is to be chosen, as a place holder does."""
    choices = getattr(field.field.widget, "choices", None)
    if choices and (first := next(iter(choices)))[0] in ("", None):
        field.field.widget.choices = [(first[0], field.label), *list(choices)[1:]]


def _beside_label(field, widget):
    """A select that always holds a choice says nowhere else what it is about."""
    select, choices = field.field.widget, getattr(field.field.widget, "choices", None)
    if not isinstance(select, forms.Select) or next(iter(choices), ("",))[0] in ("", None):
        return widget
    return format_html(
        '<div class="input-group"><span class="input-group-text" aria-hidden="true">{}</span>'
        "{}</div>",
        field.label,
        widget,
    )


def _errors(field, error_id):
    if not field.errors:
        return ""
    lines = format_html_join(mark_safe("<br>"), "{}", ((error,) for error in field.errors))
    return format_html(
        '<div class="invalid-feedback d-block" id="{}">{}{}</div>',
        error_id,
        icon("exclamation-circle-fill"),
        lines,
    )


@register.simple_tag
def tick(field, label="", **attrs):
    """A checkbox of a row with its label, or another one, beside it."""
    attrs = {name.replace("_", "-"): value for name, value in attrs.items()}
    widget = field.as_widget(attrs={"class": "form-check-input", **attrs})
    return format_html(
        '<span class="form-check m-0">{}'
        '<label class="form-check-label cn-nowrap" for="{}">{}</label></span>',
        widget,
        field.auto_id,
        label or field.label,
    )
