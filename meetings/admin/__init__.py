"""Meetings in the admin: their parts in rows; answers, minutes and moves on the site only."""

from . import decisions, meetings, parts, series

__all__ = ["decisions", "meetings", "parts", "series"]
