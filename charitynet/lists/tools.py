"""What stands around a list: its saved views, its columns, its files, what is done with several."""

from django.contrib import messages
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from charitynet import access
from charitynet.roles import Act

from . import columns
from .models import FirstView, SavedView, lasting

MOST_VIEWS = 60
MOST_AT_ONCE = 1_000
PER_PAGE = (25, 50, 100)
BESIDE_FILTER = ("sort", "columns", "per_page", "saved")
GONE = gettext_lazy(
    "The view “%(view)s”, with which this list opened for you, is no longer there. "
    "You see the whole list."
)
SIGNS = {"": gettext_lazy("%(column)s, upward"), "-": gettext_lazy("%(column)s, downward")}


class Tools:
    """The tools of a list page for its reader; nothing is looked up before it is drawn."""

    def __init__(self, page):
        self.page = page
        self.user = page.request.user
        self.key = page.key

    @cached_property
    def views(self):
        """Those the reader may open, his own first; one query."""
        seen = SavedView.objects.told_to(self.user).of_list(self.key).select_related("user")
        found = list(seen[:MOST_VIEWS])
        return sorted(found, key=lambda view: view.user_id != self.user.pk)

    @cached_property
    def own(self):
        return [view for view in self.views if view.user_id == self.user.pk]

    @property
    def shared(self):
        return [view for view in self.views if view.user_id != self.user.pk]

    @cached_property
    def first(self):
        """The one that opens with the list."""
        return next((view for view in self.views if view.is_first), None)

    @cached_property
    def current(self):
        """The one that was opened, whatever was changed since."""
        asked = self.page.request.GET.get("saved", "")
        return next((view for view in self.views if str(view.pk) == asked), None)

    @property
    def is_changed(self):
        return bool(self.current) and self.current.query != self.query

    def first_way(self):
        """Where a bare address leads; a view that is gone is named once, then forgotten."""
        if self.first:
            return f"{self.page.request.path}?{self.first.way}"
        for gone in FirstView.objects.filter(user=self.user, list=self.key):
            messages.info(self.page.request, GONE % {"view": gone})
            gone.delete()
        return ""

    @property
    def is_lacking(self):
        """Does the view that was opened ask for something that is no longer there?"""
        if self.current is None:
            return False
        asked, form = QueryDict(self.current.query), self.page.filterset.form
        known = {*form.fields, *(f"{name}_text" for name in form.fields), *BESIDE_FILTER}
        sort, named = asked.get("sort", ""), asked.getlist("columns")
        return bool(
            set(asked) - known
            or set(asked) & set(form.errors)
            or (sort and sort.removeprefix("-") not in self.page.sorts)
            or {name for text in named for name in text.split(",")}
            - columns.asked(self.page.columns, named)
        )

    @cached_property
    def query(self):
        """What the list shows, as an address says it."""
        return lasting(self.page.request.GET.urlencode())

    @property
    def bare(self):
        """The address of the list with nothing set, also when a view opens with it."""
        return f"{self.page.request.path}?saved=0" if self.first else self.page.request.path

    def carried(self, *names):
        """What else a small form sends along, so that the list stays as it is."""
        asked = QueryDict(self.query)
        if saved := self.page.request.GET.get("saved", "0" if self.first else ""):
            asked = asked.copy()
            asked["saved"] = saved
        return [
            (name, value) for name, values in asked.lists() if name not in names for value in values
        ]

    def beside_columns(self):
        return self.carried("columns", "sort")

    def beside_filter(self):
        """What the list is asked for besides its filter."""
        return [(name, value) for name, value in self.carried() if name in BESIDE_FILTER]

    @property
    def choice(self):
        """Each column, its head, and whether it is shown."""
        shown, model = set(self.page.shown), self.page.get_model()
        return [(one, one.head(model), one in shown) for one in self.page.columns]

    @property
    def ways_to_sort(self):
        """Each order, its words, and whether the list stands in it."""
        now, model = self.page.request.GET.get("sort", ""), self.page.get_model()
        for one in self.page.columns:
            for sign, words in SIGNS.items() if one.name in self.page.sorts else ():
                key = sign + one.name
                yield key, words % {"column": one.head(model)}, key == now

    @property
    def has_choice(self):
        """Can columns be chosen? A list without a table only takes them away."""
        return any(one.is_extra for one in self.page.columns)

    @property
    def is_chosen(self):
        return bool(columns.asked(self.page.columns, self.page.request.GET.getlist("columns")))

    @property
    def is_sorted(self):
        """Is it asked for in one of the orders that it knows?"""
        return self.page.request.GET.get("sort", "").removeprefix("-") in self.page.sorts

    @property
    def may_export(self):
        return bool(self.page.columns) and access.may(self.user, Act.EXPORT)

    @cached_property
    def actions(self):
        """What the reader may do with several, where he may do it at all."""
        return [one.offer(self.key) for one in self.page.bulk if one.is_offered(self.page)]

    @property
    def has_more(self):
        """Is there more to do than the one thing that a phone has room for?"""
        return len(self.actions) + self.may_export > 1 and bool(self.actions)

    @property
    def may_pick(self):
        return self.page.has_ticks and (self.may_export or bool(self.actions))

    most_at_once = MOST_AT_ONCE
    sizes = PER_PAGE

    def file(self, kind):
        return reverse("list_export", args=[self.key, kind])

    @property
    def csv(self):
        return self.file("csv")

    @property
    def xlsx(self):
        return self.file("xlsx")
