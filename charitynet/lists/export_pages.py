"""The pages on which a list is taken away, and where everybody sees what he took."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import ListView, View

from charitynet import access
from charitynet.papers.downloads import TYPES
from charitynet.roles import Act
from charitynet.uploads import content_disposition

from .asked import Asked, page_of
from .files import Drawing
from .models import Export, TooMany, remember

MOST_ROWS = {"csv": 500_000, "xlsx": 20_000}
CSV_TYPE = "text/csv; charset=utf-8"


class ListExport(View):
    """The filtered list as a file; what was ticked alone, where something was."""

    def get(self, request, key, kind):
        if kind not in MOST_ROWS:
            raise Http404
        page_of(key)
        if not access.may(request.user, Act.EXPORT):
            raise PermissionDenied
        return self.export(Asked(request, key, request.GET), kind)

    def export(self, asked, kind):
        keys = asked.keys(MOST_ROWS[kind])
        if len(keys) > MOST_ROWS[kind]:
            return self.refuse(asked, kind)
        drawing = Drawing(asked, self.columns(asked.page), keys)
        try:
            self.remember(asked, kind, drawing)
        except TooMany as refusal:
            return self.put_off(asked, refusal)
        return self.download(drawing, kind)

    def columns(self, page):
        return page.columns if self.request.GET.get("columns") == "all" else page.shown

    def remember(self, asked, kind, drawing):
        picked = [_("Only what was ticked")] if asked.picks and not asked.takes_all else []
        remember(
            self.request.user,
            list=asked.key,
            format=kind,
            words="; ".join(filter(None, [asked.words, *picked])),
            query=asked.query,
            columns=",".join(one.name for one in drawing.shown),
            count=len(drawing.keys),
        )

    def download(self, drawing, kind):
        if kind == "csv":
            response = StreamingHttpResponse(drawing.csv(), content_type=CSV_TYPE)
        else:
            response = HttpResponse(drawing.xlsx(), content_type=TYPES[kind])
        day = timezone.localdate().isoformat()
        response["Content-Disposition"] = content_disposition(f"{drawing.title} {day}.{kind}")
        response["Content-Security-Policy"] = "sandbox"
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def refuse(self, asked, kind):
        context = {"most": MOST_ROWS[kind], "kind": kind, "asked": asked}
        return render(self.request, "lists/too_long.html", context, status=422)

    def put_off(self, asked, refusal):
        context = {"free_at": refusal.free_at, "asked": asked}
        response = render(self.request, "lists/too_often.html", context, status=429)
        response["Retry-After"] = str(refusal.seconds)
        return response


class MyExports(ListView):
    """What the reader took away, latest first."""

    paginate_by = 25
    template_name = "lists/my_exports.html"

    def get_queryset(self):
        return Export.objects.filter(user=self.request.user)

    def paginate_queryset(self, queryset, page_size):
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        return context | {"total": context["paginator"].count}
