"""The pages of series."""

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from charitynet import access
from charitynet.pages import DetailPage, ListPage
from charitynet.roles import Act
from charitynet.saving import CreatePage, EditPage
from organizations.bulk import ArchiveSeveral, RestoreSeveral
from organizations.moves import ArchiveMove, RestoreMove

from . import cadence
from .columns import SERIES
from .forms import SeriesForm
from .models import Decision, Meeting, Series
from .models.series import SeriesMember
from .series_filters import SeriesFilter

SHOWN_MEETINGS = 25
SHOWN_DAYS = 3


class SeriesList(ListPage):
    queryset = Series.objects.select_related("convenor").defer("purpose", "folded")
    filterset_class = SeriesFilter
    columns = SERIES
    bulk = (ArchiveSeveral, RestoreSeveral)
    add_label = gettext_lazy("New series")

    def prepared(self, records):
        return counted(records, self.request.user)


def counted(series, user):
    """Each series with how many members it has today, and its meetings as far as he sees them."""
    members = _by_series(SeriesMember.objects.current(), series, number=Count("pk"))
    meetings = _by_series(
        Meeting.objects.visible_to(user), series, number=Count("pk"), last=Max("on")
    )
    for one in series:
        one.member_count = members.get(one.pk, {}).get("number", 0)
        one.meeting_count = meetings.get(one.pk, {}).get("number", 0)
        one.last_on = meetings.get(one.pk, {}).get("last")
    return series


def _by_series(rows, series, **sums):
    within = rows.filter(series__in=[one.pk for one in series]).order_by()
    return {found["series"]: found for found in within.values("series").annotate(**sums)}


class SeriesDetail(DetailPage):
    queryset = Series.objects.select_related("convenor")

    def get_context_data(self, **context):
        series, user = self.object, self.request.user
        seen = Meeting.objects.visible_to(user).filter(series=series)
        last = Meeting.objects.visible_to(user).last_of(series)
        return super().get_context_data(
            may_archive=access.may(user, Act.ARCHIVE, series),
            members=members_of(series),
            standing=series.standing_items.all(),
            meetings=seen.select_related("host")[:SHOWN_MEETINGS],
            total=seen.order_by().count(),
            decisions=decisions_of(series, user),
            days=coming_days(series, last),
            **context,
        )


def members_of(series):
    """Members of today first, then those to come, then former ones."""
    today = timezone.localdate()
    members = list(series.members.select_related("organization"))
    for one in members:
        is_former = one.until is not None and one.until < today
        is_to_come = one.since is not None and one.since > today
        one.state = "former" if is_former else "to come" if is_to_come else "current"
    order = ("current", "to come", "former")
    return sorted(members, key=lambda one: order.index(one.state))


def decisions_of(series, user):
    """How many of its decisions are open, and how many of those are late."""
    seen = Decision.objects.visible_to(user).filter(meeting__series=series)
    is_late = Q(due_on__lt=timezone.localdate())
    return seen.open().order_by().aggregate(open=Count("pk"), late=Count("pk", filter=is_late))


def coming_days(series, last):
    """The next days of its rhythm, counted from its last meeting."""
    if series.is_archived or not series.cadence:
        return []
    today = timezone.localdate()
    start = last.on if last and last.on else today
    return cadence.next_days(series.cadence, start, after=max(today, start), count=SHOWN_DAYS)


class SeriesCreate(CreatePage):
    form_class = SeriesForm


class SeriesEdit(EditPage):
    form_class = SeriesForm


class SeriesArchive(ArchiveMove):
    queryset = Series.objects.all()


class SeriesRestore(RestoreMove):
    queryset = Series.objects.all()
