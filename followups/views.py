"""The register of follow-ups, and the page of each."""

from django.utils.functional import cached_property

from charitynet import access
from charitynet.attachment_pages import carried
from charitynet.drafts import Draft
from charitynet.pages import DetailPage, ListPage, TransitionPage
from charitynet.roles import Act
from charitynet.saving import CreatePage, EditPage

from . import register, sources, steps
from .columns import FOLLOWUPS
from .filters import LOOKS, SCOPES, VIEWS, FollowUpFilter
from .forms import FollowUpEditForm, FollowUpForm
from .models import FollowUp
from .several import CancelSeveral, FollowUpBulk, VerifySeveral
from .source_pages import FromSource


class FollowUpList(ListPage):
    """Open follow-ups in four groups by their day; one group or those closed page by page.

    Whoever sorts them, or chooses what is told of each, reads them as a table.
    """

    queryset = FollowUp.objects.all()
    filterset_class = FollowUpFilter
    columns = FOLLOWUPS
    bulk = (FollowUpBulk, VerifySeveral, CancelSeveral)

    @cached_property
    def scope(self):
        return register.scope_of(self.request.GET.get("scope"), self.request.user)

    @cached_property
    def view(self):
        return register.view_of(self.request.GET.get("view"))

    @cached_property
    def is_table(self):
        asked = self.request.GET.get("look") == "table"
        return asked or self.tools.is_sorted or self.tools.is_chosen

    @property
    def is_grouped(self):
        return self.view == "open" and not self.is_table and not self.request.GET.get("group")

    def get_template_names(self):
        return ["followups/followup_table.html"] if self.is_table else super().get_template_names()

    @property
    def picks(self):
        """Rows may be ticked, to postpone several; «late» asks for those of that group."""
        return self.request.GET.get("select", "") if self.view == "open" else ""

    def get_queryset(self):
        found = register.followups_in(self.scope, self.view, self.request.user)
        return self.ordered(found)

    def get_paginate_by(self, queryset):
        return 1 if self.is_grouped else super().get_paginate_by(queryset)

    def prepare(self, page):
        """Only the numbers are read in the order of the list, then each row with its source."""
        if not self.is_grouped:
            keys = page.object_list.values_list("pk", flat=True)
            page.object_list = self.drawn(list(keys))

    def prepared(self, records):
        return self.drawn([one.pk for one in records])

    def drawn(self, keys):
        return register.drawn(list(register.fetched(keys).values()), self.request.user)

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        user = self.request.user
        if self.is_grouped:
            found, is_long = self.filterset.qs, context["total_is_capped"]
            context |= {"groups": register.groups(found, user, is_long), "page_obj": None}
        return context | {
            "scope": self.scope,
            "scopes": [(key, label, self.address(scope=key)) for key, label in SCOPES],
            "view_key": self.view,
            "views": [(key, words, self.address(view=key)) for key, (words, _s) in VIEWS.items()],
            "picks": self.picks,
            "may_pick": self.view == "open" and access.may(user, Act.CHANGE),
            "done_this_week": register.done_this_week(user),
            "looks": self.looks(),
        }

    def looks(self):
        """The two ways in which the same follow-ups are shown: name, words, address."""
        plain = {"sort": "", "columns": ""}
        return [(key, words, self.address(**plain, look=key)) for key, words in LOOKS]

    def address(self, **values):
        """The same list with another scope or another view; what narrows it stays."""
        query = self.request.GET.copy()
        for name in ("page", "select", *(["group", "status"] if "view" in values else []), *values):
            query.pop(name, None)
        query.update({name: value for name, value in values.items() if value})
        return f"{self.request.path}?{query.urlencode()}"


class FollowUpDetail(DetailPage):
    queryset = FollowUp.objects.select_related(
        *sources.SOURCES, "owner", "responsible", "assignee", "contact", "done_by", "follows"
    )

    def get_context_data(self, **context):
        followup, user = self.object, self.request.user
        register.drawn([followup], user)
        seen = FollowUp.objects.visible_to(user)
        return super().get_context_data(
            earlier=seen.filter(pk=followup.follows_id).first() if followup.follows_id else None,
            next_steps=seen.filter(follows=followup).select_related("responsible"),
            may_undo=steps.may_undo(followup, user),
            may_give=steps.may_give(followup, user),
            rested=sources.resting_word(followup.source) if followup.is_open else "",
            **carried(followup, user),
            **context,
        )


class FollowUpCreate(FromSource, CreatePage):
    """A new follow-up of what the address names: `?topic=`, `?decision=` …"""

    form_class = FollowUpForm

    @property
    def draft_key(self):
        """Each source has a draft of its own."""
        form = f"{self.meta.label_lower}.{self.kind.name}"
        return {"form": form, "record": self.source.pk}

    @property
    def drafts(self):
        return Draft.objects.filter(user=self.request.user, **self.draft_key)

    def get_initial(self):
        return {"text": self.request.GET.get("text", "")[:500]}

    def make_form(self, data=None, files=None, **kwargs):
        return super().make_form(data, files, source=self.source, **kwargs)

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        key = self.draft_key
        return context | {"draft_form": key["form"], "record_id": key["record"]} | self.told()


class FollowUpEdit(EditPage):
    form_class = FollowUpEditForm


class FollowUpTransition(TransitionPage):
    queryset = FollowUp.objects.all()
