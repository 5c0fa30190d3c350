"""Noting who came: one tap for each organization, the quorum counted as it is noted."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from charitynet import history
from charitynet.forms import version_in
from charitynet.numbers import whole
from charitynet.saving import Conflict, claim
from organizations.models import Organization

from .attendance_forms import Sheet
from .minutes import LockedMinutes, lock_minutes
from .minutes_views import WritingPage
from .models import Attendance
from .quorum import quorum_of


class AttendancePage(WritingPage):
    template_name = "meetings/attendance.html"

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        return self.show(Sheet(self.object, user=request.user))

    def show(self, sheet, *, status=200, **shown):
        self.object = sheet.meeting
        quorum = quorum_of(self.object)
        context = self.get_context_data(
            sheet=sheet,
            quorum=quorum,
            live=quorum.live,
            version=self.object.version,
            is_without_chair=self.is_without_chair(),
            **shown,
        )
        return self.render_to_response(context, status=status)

    def is_without_chair(self):
        """Attendance is noted, and the chair is not among those who were there."""
        meeting = self.object
        is_noted = meeting.chair_id and meeting.attendances.exclude(attended=None).exists()
        return is_noted and not meeting.is_chaired_by_one_present

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        try:
            with transaction.atomic():
                answer = self.note()
        except LockedMinutes as error:
            raise Http404 from error
        return answer()

    def note(self):
        """Save what was noted; what cannot be saved is shown after the transaction."""
        meeting = lock_minutes(self.object)
        sheet = Sheet(meeting, user=self.request.user, data=self.request.POST)
        if not sheet.is_valid():
            return lambda: self.show(sheet, status=422)
        stranger = sheet.uninvited.cleaned_data["organization"]
        if stranger and "admit" not in self.request.POST:
            return lambda: self.show(sheet, status=422, stranger=stranger)
        if not self.claimed(meeting, sheet):
            return lambda: self.show(sheet.settle(), status=409, clashes=sheet.clashes)
        self.save(meeting, sheet)
        return lambda: redirect(reverse("meetings:attendance", args=[meeting.pk]))

    def claimed(self, meeting, sheet):
        """Take the next version; a stale one will do where nobody noted the same otherwise."""
        try:
            claim(meeting, version_in(self.request.POST))
        except Conflict:
            if sheet.clashes:
                return False
            claim(meeting, meeting.version)
        return True

    def save(self, meeting, sheet):
        before, user = sheet.told(), self.request.user
        sheet.save(by=user)
        self.admit(meeting)
        after = Sheet(meeting, user=user).told()
        if changes := history.difference(before, after):
            history.write(meeting, "attendance", by=user, changes=changes)
        messages.success(self.request, _("Attendance is saved: %(quorum)s") % {
            "quorum": quorum_of(meeting).sentence
        })  # fmt: skip

    def admit(self, meeting):
        """Add the organization that came uninvited."""
        pk = whole(self.request.POST.get("admit", ""))
        known = Organization.objects.visible_to(self.request.user).current()
        organization = known.filter(pk=pk).first() if pk else None
        if organization is None or meeting.attendances.filter(organization=organization).exists():
            return
        last = meeting.attendances.aggregate(last=Max("order"))["last"]
        attendance = Attendance(
            meeting=meeting,
            organization=organization,
            attended=True,
            order=0 if last is None else last + 1,
        )
        attendance.full_clean()
        attendance.save()
