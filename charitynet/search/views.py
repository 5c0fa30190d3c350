"""The search page, what is suggested while one types, and what is remembered of it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from charitynet.navigation import address
from charitynet.numbers import whole
from charitynet.recents import Recent

from . import commands, limits
from .finding import search
from .kinds import KINDS
from .lines import grouped, line_of, recalled

MOST_ON_PAGE = 5
MOST_SUGGESTED = 3
MOST_GROUPS = 5
KIND_OF_PAGE = {kind.detail: kind for kind in KINDS if kind.name not in ("document", "place")}


class Searching(TemplateView):
    """A page that searches, no oftener than a person does; `counted_as` is its own count."""

    counted_as = ""

    def get(self, request, *args, **kwargs):
        wait = limits.seconds_to_wait(request.user, self.counted_as) if self.typed else 0
        return self.refuse(wait) if wait else super().get(request, *args, **kwargs)

    def refuse(self, wait):
        response = render(self.request, self.refusal, {"wait": wait}, status=429)
        response["Retry-After"] = str(wait)
        return response

    @cached_property
    def typed(self):
        return self.request.GET.get("q", "").strip()

    @cached_property
    def found(self):
        exactly = self.request.GET.get("exactly") == "1"
        return search(self.typed, self.request.user, exactly=exactly)

    @cached_property
    def recent(self):
        return Recent.of(self.request.user)


class Search(Searching):
    """Everything that was found, in groups; works without scripts."""

    template_name = "search/search.html"
    refusal = "search/too_many.html"
    counted_as = "page"

    def get_context_data(self, **context):
        found, best = self.found, self.found.best
        if found.hits and not self.request.GET.get("exactly"):
            self.recent.keep(searches=found.asked.text)
        return super().get_context_data(
            found=found,
            typed=self.typed,
            best=line_of(best, found.asked) if best else None,
            groups=grouped(found, MOST_ON_PAGE, without=best),
            searches=self.recent.searches,
            opened=[] if self.typed else recalled(self.recent.records, self.request.user),
            commands=commands.matching(found.asked.words, self.request.user)[:3] if found.asked
            else [],
            ideas=ideas(),
            **context,
        )  # fmt: skip


def ideas():
    """Where to look when nothing was found."""
    names = (
        (_("All organizations"), "organizations:organization_list"),
        (_("All visits"), "visits:visit_list"),
        (_("All agreements"), "partnerships:agreement_list"),
    )
    return [(label, url) for label, name in names if (url := address(name))]


class Suggest(Searching):
    """What is suggested below the box; in the palette, pages and actions before it."""

    template_name = "search/suggest.html"
    refusal = "search/wait.html"
    counted_as = "typing"

    def get_context_data(self, **context):
        user, found = self.request.user, self.found
        is_palette = self.request.GET.get("in") == "palette"
        groups = grouped(found, MOST_SUGGESTED)[:MOST_GROUPS]
        offered = commands.matching(found.asked.words, user) if is_palette else []
        records = [] if self.typed else recalled(self.recent.records[:5], user)
        searches = [] if self.typed else self.recent.searches[:5]
        lines = sum(len(group.lines) for group in groups)
        return super().get_context_data(
            found=found,
            typed=self.typed,
            groups=groups,
            commands=offered,
            searches=searches,
            opened=records,
            count=lines + len(offered) + len(searches) + len(records) + bool(found.meant),
            all_url=reverse("search"),
            **context,
        )


@require_POST
def opened(request):
    """Remember that the reader opened the record at this address, if he may see it."""
    kind, pk = _record_at(request.POST.get("path", ""))
    if kind and kind.seen_by(request.user).filter(pk=pk).exists():
        Recent.of(request.user).keep(records=[kind.name, pk])
    return HttpResponse(status=204)


def _record_at(path):
    """The kind and the number of the record whose page this is; nothing for another address."""
    try:
        match = resolve(path)
    except Resolver404:
        return None, 0
    return KIND_OF_PAGE.get(match.view_name), whole(match.kwargs.get("pk", 0))


@require_POST
def forget(request):
    """Forget what the reader looked for and opened."""
    Recent.forget(request.user)
    return redirect("search")
