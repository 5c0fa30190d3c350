"""How the plain widgets of forms are drawn: a template for each would cost more than the page.

Promises: what Django's own templates draw, without the empty lines; any other widget still has
its template.
"""

from django.forms.renderers import TemplatesSetting
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe


class Renderer(TemplatesSetting):
    """Draws inputs, text areas and selects itself."""

    def render(self, template_name, context, request=None):
        if draw := PLAIN.get(template_name):
            return draw(context["widget"])
        return super().render(template_name, context, request)


def _attributes(attrs):
    """What is True stands alone, what is False is left out."""
    pairs = (
        f" {name}" if value is True else f' {name}="{conditional_escape(value)}"'
        for name, value in attrs.items()
        if value is not False
    )
    return mark_safe("".join(pairs))


def _input(widget):
    value = {} if widget["value"] is None else {"value": widget["value"]}
    attrs = {"type": widget["type"], "name": widget["name"]} | value | widget["attrs"]
    return format_html("<input{}>", _attributes(attrs))


def _textarea(widget):
    # The line break is no part of the text; without it, a text that begins with one loses it.
    attrs = {"name": widget["name"]} | widget["attrs"]
    return format_html("<textarea{}>\n{}</textarea>", _attributes(attrs), widget["value"] or "")


def _select(widget):
    attrs = {"name": widget["name"]} | widget["attrs"]
    groups = (
        (_group(name, _options(options)) if name else _options(options),)
        for name, options, _index in widget["optgroups"]
    )
    return format_html(
        "<select{}>{}</select>", _attributes(attrs), format_html_join("", "{}", groups)
    )


def _group(name, options):
    return format_html('<optgroup label="{}">{}</optgroup>', name, options)


def _options(options):
    return format_html_join(
        "",
        "<option{}>{}</option>",
        ((_attributes({"value": one["value"]} | one["attrs"]), one["label"]) for one in options),
    )


INPUTS = ("checkbox", "email", "hidden", "number", "password", "text", "url")
PLAIN = {
    **{f"django/forms/widgets/{kind}.html": _input for kind in INPUTS},
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/textarea.html": _textarea,
}
