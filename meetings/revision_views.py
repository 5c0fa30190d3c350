"""What was written before: who saved when, what changed, and taking an earlier text back.

Those of the organization that keeps the meeting see it, and nobody else: others see the
minutes once they are sent.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from charitynet import access, history
from charitynet.roles import Act

from . import differences
from .minutes import LockedMinutes, lock_minutes, write
from .minutes_views import check_writing, room_of
from .models import AgendaItem, Meeting, MinutesRevision

PER_PAGE = 25


def may_read_drafts(user, meeting):
    """May the user see how the minutes came about?"""
    return meeting.owner_id in access.reach(user, Act.VIEW)


class RevisionPage(TemplateView):
    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not may_read_drafts(request.user, self.meeting):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def meeting(self):
        return self.item.meeting

    def visible_meetings(self):
        return Meeting.objects.visible_to(self.request.user).values("pk")

    def get_context_data(self, **context):
        return super().get_context_data(item=self.item, meeting=self.meeting, **context)

    @property
    def may_restore(self):
        may_change = access.may(self.request.user, Act.CHANGE, self.meeting)
        return may_change and self.meeting.takes_minutes


class RevisionList(RevisionPage):
    template_name = "meetings/minutes/revisions.html"

    @cached_property
    def item(self):
        items = AgendaItem.objects.filter(meeting__in=self.visible_meetings())
        return get_object_or_404(items.select_related("meeting__owner"), pk=self.kwargs["pk"])

    def get_context_data(self, **context):
        revisions = self.item.revisions.select_related("saved_by")
        page = Paginator(revisions, PER_PAGE).get_page(self.request.GET.get("page"))
        shown = list(page.object_list)
        before = [*shown[1:], self.before(shown)][: len(shown)]
        for revision, earlier in zip(shown, before, strict=True):
            text = earlier.text if earlier else ""
            revision.came, revision.went = differences.counted(text, revision.text)
        return super().get_context_data(
            page_obj=page, revisions=shown, may_restore=self.may_restore, **context
        )

    def before(self, shown):
        """The revision before the last one on this page."""
        return earlier_than(shown[-1]) if shown else None


def earlier_than(revision):
    return revision.item.revisions.filter(number__lt=revision.number).first()


class RevisionDetail(RevisionPage):
    template_name = "meetings/minutes/revision.html"

    @cached_property
    def revision(self):
        within = MinutesRevision.objects.filter(item__meeting__in=self.visible_meetings())
        found = within.select_related("item__meeting__owner", "saved_by")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    @property
    def item(self):
        return self.revision.item

    def get_context_data(self, **context):
        revision, item = self.revision, self.item
        earlier = earlier_than(revision)
        against_now = self.request.GET.get("against") == "now"
        before = revision.text if against_now else earlier.text if earlier else ""
        after = item.minutes if against_now else revision.text
        return super().get_context_data(
            revision=revision,
            earlier=earlier,
            later=item.revisions.filter(number__gt=revision.number).last(),
            against_now=against_now,
            is_current=item.minutes == revision.text,
            lines=differences.folded(differences.compare(before, after)),
            may_restore=self.may_restore,
            **context,
        )


class RevisionRestore(RevisionDetail):
    """Take an earlier text back: it is saved anew, as a revision of its own."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            check_writing(request.user, self.meeting)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        return redirect("meetings:revision_detail", self.kwargs["pk"])

    def post(self, request, pk):
        try:
            self.restore()
        except LockedMinutes as error:
            raise Http404 from error
        messages.success(
            request,
            _("The text of version %(number)s is back.") % {"number": self.revision.number},
        )
        return redirect(room_of(self.meeting, self.item))

    @transaction.atomic
    def restore(self):
        lock_minutes(self.meeting)
        item = AgendaItem.objects.get(pk=self.item.pk)
        write(item, self.revision.text, version=item.minutes_version, by=self.request.user)
        history.write(
            self.meeting,
            "minutes_restored",
            by=self.request.user,
            note=f"{item} · {self.revision.number}",
        )
