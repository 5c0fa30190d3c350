"""The visit form: one page for the whole visit."""

from .visit import VisitForm

__all__ = ["VisitForm"]
