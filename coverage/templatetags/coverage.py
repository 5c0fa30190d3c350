"""What the templates of coverage say of a cell and of its numbers."""

from django import template
from django.utils.html import format_html, format_html_join

from charitynet.markup import icon
from coverage import drawing

register = template.Library()

register.simple_tag(drawing.badge, name="coverage_state")


@register.simple_tag
def need_box(box):
    """A number in the table of needs: named for screen readers, its error beside it."""
    attrs = {"class": "form-control", "aria-label": box.label}
    if not box.errors:
        return box.as_widget(attrs=attrs)
    error_id = f"{box.auto_id}-error"
    attrs |= {"class": "form-control is-invalid", "aria-invalid": "true"}
    return format_html(
        '{}<div class="invalid-feedback d-block" id="{}">{}</div>',
        box.as_widget(attrs=attrs | {"aria-describedby": error_id}),
        error_id,
        format_html_join(
            "", "{}{}", ((icon("exclamation-circle-fill"), one) for one in box.errors)
        ),
    )
