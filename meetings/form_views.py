"""Writing a meeting down: a new one, the next one, a change of one."""

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404
from django.utils.functional import cached_property

from charitynet import access
from charitynet.drafts import Draft
from charitynet.numbers import whole
from charitynet.roles import Act
from charitynet.saving import CreatePage, EditPage
from organizations.models import Organization

from . import beginnings
from .forms import MeetingForm
from .models import Attendance, Meeting, Representative, Series

NEXT, IN_SERIES = "meetings.meeting.next", "meetings.meeting.series"


class MeetingCreate(CreatePage):
    """A new meeting; the address may name its series, or an organization to invite."""

    form_class = MeetingForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and access.may(request.user, self.act):
            self.check_beginning()
        return super().dispatch(request, *args, **kwargs)

    def check_beginning(self):
        """404 or 403 unless what the address begins with may be continued by the user."""
        return self.series

    @cached_property
    def series(self):
        """The series that the address names, if its convenor is the user's organization."""
        if not self.request.GET.get("series"):
            return None
        seen = Series.objects.visible_to(self.request.user).select_related("convenor")
        series = seen.filter(pk=whole(self.request.GET["series"])).first()
        if series is None or series.is_archived:
            raise Http404
        if not access.may(self.request.user, Act.CHANGE, series):
            raise PermissionDenied
        return series

    @property
    def draft_key(self):
        """Each beginning has a draft of its own, so that none takes the place of another."""
        if self.series:
            return {"form": IN_SERIES, "record": self.series.pk}
        return {"form": self.meta.label_lower, "record": 0}

    @property
    def drafts(self):
        return Draft.objects.filter(user=self.request.user, **self.draft_key)

    def get_initial(self):
        if self.series:
            return beginnings.in_series(self.series, self.request.user)
        return self.with_guest()

    def with_guest(self):
        """The user's own organization, and the one that the address names."""
        visible = Organization.objects.visible_to(self.request.user)
        guest = visible.filter(pk=whole(self.request.GET.get("invited", ""))).first()
        mine = self.make_form().own_organizations().first() if guest else None
        invited = [{"organization": one} for one in (mine, guest) if one]
        return {"invited": [*invited, {}]} if guest else {}

    def get_context_data(self, **context):
        key = self.draft_key
        return super().get_context_data(**context) | {
            "draft_form": key["form"],
            "record_id": key["record"],
        }


class MeetingNext(MeetingCreate):
    """The meeting after another one: filled in, and not saved before somebody saves it."""

    @cached_property
    def last(self):
        seen = Meeting.objects.visible_to(self.request.user)
        found = seen.filter(pk=self.kwargs["pk"]).select_related("series", "host", "owner").first()
        if found is None:
            raise Http404
        if not access.may(self.request.user, Act.CHANGE, found):
            raise PermissionDenied
        return found

    def check_beginning(self):
        return self.last, self.series

    @cached_property
    def series(self):
        """Nobody follows up a meeting of a series that he may not call."""
        series = self.last.series
        if series and series.is_archived:
            raise Http404
        if series and not access.may(self.request.user, Act.CHANGE, series):
            raise PermissionDenied
        return series

    @property
    def record_id(self):
        return 0

    @property
    def draft_key(self):
        return {"form": NEXT, "record": self.last.pk}

    def get_initial(self):
        return beginnings.after_meeting(self.last, self.request.user)

    def get_context_data(self, **context):
        return super().get_context_data(last=self.last, **context)


class MeetingEdit(EditPage):
    form_class = MeetingForm

    def get_queryset(self):
        """With all its parts, which the history compares before and after."""
        seats = Representative.objects.select_related("person")
        parts = Attendance.objects.select_related("organization").prefetch_related(
            Prefetch("representatives", seats)
        )
        return super().get_queryset().prefetch_related(Prefetch("attendances", parts))
