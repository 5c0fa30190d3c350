"""How a follow-up's day and state are drawn: the same words, icon and tone on every page."""

from django import template
from django.utils import timezone
from django.utils.html import format_html

from charitynet import markup
from followups import due

register = template.Library()


@register.simple_tag
def due_day(followup):
    """Its day in both calendars; of a late one also by how much."""
    today = timezone.localdate()
    has_year = followup.due_on.year != today.year
    day = markup.day(followup.due_on, hijri=False, year=has_year)
    other = markup.hijri_day(followup.due_on, year=has_year)
    return format_html("{}<small>{}</small>{}", day, other, lateness(followup))


@register.simple_tag
def lateness(followup):
    """«متأخرة 3 أيام» with its icon, or nothing."""
    words = due.lateness(followup.days_late)
    if not words:
        return ""
    look = f"{due.LATE.tone} fw-medium cn-nowrap"
    return format_html('<small class="{}">{} {}</small>', look, markup.icon(due.LATE.icon), words)


@register.simple_tag
def state(part):
    """The computed state of a source."""
    return markup.status_of(part.state.look, part.state.label)
