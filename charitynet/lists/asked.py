"""A list as an address asks for it, outside of its own page: for its files, for many at once.

Promises: what is not a list, 404; the records are those that the list itself would show this
reader, in its order; a tick that means nothing counts for nothing.
"""

import hashlib
from copy import copy

from django.http import Http404, QueryDict
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from charitynet.numbers import whole

from .models import LONGEST_ADDRESS, lasting

MOST_PICKED = 1_000


def address_of(key):
    """Where the list of a model stands, which is named `visits.visit`."""
    app, _dot, model = key.partition(".")
    try:
        return reverse(f"{app}:{model}_list")
    except NoReverseMatch as error:
        raise Http404 from error


def page_of(key):
    """The page class of that list."""
    page = getattr(resolve(address_of(key)).func, "view_class", None)
    if not getattr(page, "columns", ()):
        raise Http404
    return page


class Asked:
    """The list of a key, as `data` narrows it: its query, the rows ticked or all that match."""

    def __init__(self, request, key, data):
        self.key, self.data = key, data
        self.address = address_of(key)
        self.query = lasting(data.get("query", "")[:LONGEST_ADDRESS])
        asked = copy(request)
        asked.method, asked.path, asked.GET = "GET", self.address, QueryDict(self.query)
        self.page = page_of(key)()
        self.page.setup(asked)

    @cached_property
    def picks(self):
        """The numbers that were ticked, each with the version that was seen, or 0."""
        pairs = (one.partition("-") for one in self.data.getlist("pick")[:MOST_PICKED])
        return {whole(pk): whole(version) for pk, _dash, version in pairs}

    @property
    def takes_all(self):
        return bool(self.data.get("all"))

    @cached_property
    def matching(self):
        """What the filter finds."""
        return self.page.found()

    @cached_property
    def words(self):
        """The filter as people read it."""
        found = self.matching
        return "; ".join(self.page.filterset.words()) if found is not None else ""

    @property
    def everything(self):
        return _("Everything in the list")

    def keys(self, most):
        """The numbers of the records, in the order of the list; one more than the most, if many."""
        picks = {} if self.takes_all else self.picks
        return self.page.keys(self.matching, picks, most)

    @property
    def way_back(self):
        return f"{self.address}?{self.query}" if self.query else self.address


def seal_of(keys):
    """A mark of exactly these records, whatever their order."""
    return hashlib.sha256(",".join(map(str, sorted(keys))).encode()).hexdigest()[:16]
