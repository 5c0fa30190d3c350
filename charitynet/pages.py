"""The five kinds of page every record has. An app names a model; these do the rest.

Every queryset is narrowed to what the user may see, so that what is out of reach answers 404,
the same as what never existed; in reach but not for this role answers 403.
"""

from array import array

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView
from django_filters.views import FilterView

from . import access
from .lists import columns
from .lists.tools import PER_PAGE, Tools
from .numbers import whole
from .roles import Act

MOST_COUNTED = 10_000
AT_A_TIME = 5_000


class RecordPage:
    """A page of one model; the act decides who may open it."""

    act = Act.VIEW
    model = None

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return super().dispatch(request, *args, **kwargs)
        if self.act is not Act.VIEW and not access.may(request.user, self.act):
            self.refuse()
        return super().dispatch(request, *args, **kwargs)

    def refuse(self):
        """403, unless the record is out of reach: then 404 like any unknown address."""
        if "pk" in self.kwargs and not self.get_queryset().filter(pk=self.kwargs["pk"]).exists():
            raise Http404
        raise PermissionDenied

    @property
    def meta(self):
        return self.get_model()._meta

    def get_model(self):
        return self.model if self.model is not None else self.queryset.model

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user)

    def get_template_names(self):
        name, kind = self.meta.model_name, self.template_name_suffix.strip("_")
        return [f"{self.meta.app_label}/{name}_{kind}.html", f"generic/{kind}.html"]

    def get_context_data(self, **context):
        return super().get_context_data(
            meta=self.meta,
            urls=f"{self.meta.app_label}:{self.meta.model_name}",
            may_add=access.may(self.request.user, Act.ADD),
            **context,
        )


class CappedPaginator(Paginator):
    """Counts no further than people page; beyond that a list says «more than»."""

    @cached_property
    def count(self):
        return min(self.counted, MOST_COUNTED)

    @cached_property
    def counted(self):
        if isinstance(self.object_list, models.QuerySet):
            return self.object_list.order_by()[: MOST_COUNTED + 1].count()
        return len(self.object_list)


class ListPage(RecordPage, FilterView):
    """Records in a table, filtered; `columns` tells what is shown, chosen, sorted and taken away.

    `add_label` stands on the button that leads to a new one; `bulk` is what may be done with
    several records at once. A page without tools only shows; one without ticks shows and exports.
    """

    columns = ()
    add_label = gettext_lazy("Add")
    bulk = ()
    has_tools = True
    has_ticks = True
    paginate_by = 25
    paginator_class = CappedPaginator
    template_name_suffix = "_list"

    def get(self, request, *args, **kwargs):
        if self.has_tools and not request.GET and (way := self.tools.first_way()):
            return redirect(way)
        return super().get(request, *args, **kwargs)

    @property
    def key(self):
        """By which name its views and files know it."""
        return self.meta.label_lower

    @property
    def title(self):
        return capfirst(str(self.meta.verbose_name_plural))

    @cached_property
    def tools(self):
        return Tools(self)

    @cached_property
    def shown(self):
        """The columns that the address asks for."""
        return columns.chosen(self.columns, self.request.GET.getlist("columns"))

    @classmethod
    def hang(cls, *hung, **filters):
        """What a room above tells of the records here, before the extra columns, and narrows by."""
        extra = tuple(one for one in cls.columns if one.is_extra)
        cls.columns = (*(one for one in cls.columns if not one.is_extra), *hung, *extra)
        cls.filterset_class.base_filters.update(filters)

    @cached_property
    def sorts(self):
        """The columns that the list can be ordered by, by their names."""
        return {one.name: one for one in self.columns if one.sort}

    def get_queryset(self):
        return self.ordered(columns.fetched(super().get_queryset(), self.shown))

    def ordered(self, queryset):
        """In the order that the address asks for; one that is unknown changes nothing."""
        column = self.sorts.get(self.request.GET.get("sort", "").removeprefix("-"))
        if column is None:
            return queryset
        up, down = columns.order(self.get_model(), column, self.request.user)
        return queryset.order_by(*(down if self.is_descending else up))

    @property
    def is_descending(self):
        return self.request.GET.get("sort", "").startswith("-")

    def prepared(self, records):
        """The records of a page, or of a piece of a file, with what their columns tell."""
        return records

    def keys(self, found, picks, most):
        """The numbers of what was found, or of those picked; one more than the most, if many."""
        found = found.prefetch_related(None)
        found = found.filter(pk__in=picks) if picks else found
        return array("q", found.values_list("pk", flat=True)[: most + 1].iterator(AT_A_TIME))

    def read(self, keys, shown):
        """The records of these numbers, in their order, with what the columns tell of them."""
        found = columns.fetched(self.queryset.visible_to(self.request.user), shown)
        records = found.order_by().in_bulk(list(keys))
        ordered = self.prepared([records[key] for key in keys if key in records])
        return columns.looked_up(ordered, shown, self.request.user)

    def prepare(self, page):
        records = self.prepared(list(page.object_list))
        page.object_list = columns.looked_up(records, self.shown, self.request.user)

    def found(self):
        """What the address finds, whatever is shown of it."""
        self.filterset = self.get_filterset(self.get_filterset_class())
        return self.filterset.qs

    def get_paginate_by(self, queryset):
        asked = whole(self.request.GET.get("per_page", ""))
        return asked if asked in PER_PAGE else self.paginate_by

    def paginate_queryset(self, queryset, page_size):
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(whole(self.request.GET.get("page", "1")) or 1)
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        paginator = context["paginator"]
        self.prepare(context["page_obj"])
        return context | {
            "chips": self.filterset.chips(),
            "total": paginator.count,
            "total_is_capped": paginator.counted > MOST_COUNTED,
            "tools": self.tools if self.has_tools else None,
        }


class DetailPage(RecordPage, DetailView):
    """One record: what may be done with it, what it carries, what became of it."""

    template_name_suffix = "_detail"

    def get_context_data(self, **context):
        user, record = self.request.user, self.object
        context["may_change"] = access.may(user, Act.CHANGE, record)
        context["may_attach"] = access.may(user, Act.CHANGE, record)
        if hasattr(record, "transitions_for"):
            context["transitions"] = record.transitions_for(user)
        if hasattr(record, "history"):
            context["history"] = self.history_of(record).select_related("actor")[:20]
        return super().get_context_data(**context)

    def history_of(self, record):
        """What of its history this reader may read."""
        return record.history.all()


class KeptRecordPage(RecordPage):
    """A page that changes a record: visible, kept by the user's organization, role allowing."""

    def get_object(self, queryset=None):
        record = super().get_object(queryset)
        if not access.may(self.request.user, self.act, record):
            raise PermissionDenied
        return record


class TransitionPage(RecordPage, DetailView):
    """Confirm on GET, make the move on POST. The move is named in the address."""

    template_name_suffix = "_transition"

    def get_object(self, queryset=None):
        record = super().get_object(queryset)
        self.transition = record.transitions().get(self.kwargs["name"])
        if self.transition is None or not self.transition.is_offered:
            raise Http404
        if not access.may(self.request.user, self.transition.act, record):
            raise PermissionDenied
        if self.request.method != "POST" and record.status not in self.transition.source:
            raise Http404
        return record

    def get_context_data(self, **context):
        context.setdefault("unmet", self.transition.unmet(self.object))
        return super().get_context_data(transition=self.transition, **context)

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        note = request.POST.get("note", "")
        try:
            getattr(self.object, self.transition.name)(by=request.user, note=note)
        except ValidationError as error:
            return self.complain(error, note)
        messages.success(
            request,
            _("%(record)s: %(status)s.")
            % {"record": self.object, "status": self.object.get_status_display()},
        )
        return redirect(self.object)

    def complain(self, error, note):
        self.object.refresh_from_db()
        context = self.get_context_data(note=note, errors=error.messages)
        return self.render_to_response(context, status=422)
