"""The posts of a person over time, newest first, with the times in which none is recorded."""

import datetime
from dataclasses import dataclass

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """From one day to another, either of them perhaps unknown, in a post or in none."""

    starts_on: datetime.date | None
    ends_on: datetime.date | None
    post: object = None


def career(posts):
    """Spans of all posts, those without a first day last; gaps only between days that are known."""
    dated = sorted((p for p in posts if p.starts_on), key=lambda p: (p.starts_on, p.order, p.pk))
    spans, until = [], None
    for post in dated:
        if until and until + ONE_DAY < post.starts_on:
            spans.append(Span(until + ONE_DAY, post.starts_on - ONE_DAY))
        spans.append(Span(post.starts_on, post.ends_on, post))
        until = max(post.ends_on or datetime.date.max - ONE_DAY, until or datetime.date.min)
    undated = [Span(None, post.ends_on, post) for post in posts if not post.starts_on]
    return spans[::-1] + sorted(undated, key=lambda span: span.ends_on is not None)
