"""Confirmation pages of what may be done with an entry besides changing its fields."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from charitynet.pages import KeptRecordPage
from charitynet.roles import Act

LONGEST_NOTE = 2000


@dataclass(frozen=True)
class Move:
    """A move as its confirmation page shows it."""

    label: str
    lead: str
    icon: str
    done: str
    needs_reason: bool = False
    is_grave: bool = False


class EntryMove(KeptRecordPage, DetailView):
    """Confirm on GET, do it on POST; what is done already is not done again."""

    transition = None
    template_name = "organizations/move.html"

    def get_template_names(self):
        return [self.template_name]

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.is_done(self.object):
            return redirect(self.object)
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        note = request.POST.get("note", "").replace("\x00", "").strip()[:LONGEST_NOTE]
        if self.transition.needs_reason and not note:
            sentence = _("Say why; the reason is kept in the history.")
            context = self.get_context_data(errors=[sentence])
            return self.render_to_response(context, status=422)
        if not self.is_done(self.object):
            self.move(self.object, note)
            messages.success(request, self.transition.done % {"record": self.object})
        return redirect(self.object)

    def get_context_data(self, **context):
        return super().get_context_data(transition=self.transition, **context)


class ArchiveMove(EntryMove):
    act = Act.ARCHIVE
    transition = Move(
        _("Archive"),
        _("It leaves the lists and can no longer be chosen; its past stays where it is."),
        "archive",
        _("Archived: %(record)s"),
        needs_reason=True,
        is_grave=True,
    )

    def is_done(self, record):
        return record.is_archived

    def move(self, record, note):
        record.archive(by=self.request.user, note=note)


class RestoreMove(EntryMove):
    act = Act.ARCHIVE
    transition = Move(
        _("Restore"),
        _("It comes back to the lists and can be chosen again."),
        "arrow-counterclockwise",
        _("Restored: %(record)s"),
    )

    def is_done(self, record):
        return not record.is_archived

    def move(self, record, note):
        record.restore(by=self.request.user, note=note)


class VerifyMove(EntryMove):
    act = Act.APPROVE
    transition = Move(
        _("Confirm the details"),
        _("You say that these details are right today; your name and the day are kept."),
        "patch-check",
        _("Confirmed: %(record)s"),
    )

    def is_done(self, record):
        return record.verified_on == timezone.localdate()

    def move(self, record, note):
        record.verify(by=self.request.user, on=timezone.localdate(), note=note)
