"""A few records of many, and how many there are, in one statement."""

from django.db.models import Count, Window


def capped(records, most):
    """The first `most` of a queryset as a list, and the number of all."""
    rows = list(records.annotate(among=Window(Count("pk")))[:most])
    return rows, rows[0].among if rows else 0
