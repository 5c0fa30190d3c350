"""The papers of a meeting, as its page offers them."""

from django import template

from meetings.papers import papers_for

register = template.Library()


@register.simple_tag(takes_context=True)
def papers_of(context, meeting):
    """Label, address and icon of each paper that the reader may take away."""
    return papers_for(meeting, context["request"].user)
