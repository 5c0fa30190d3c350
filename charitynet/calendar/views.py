"""The calendar page: a month, a week, a list or a day."""

from django.utils import timezone
from django.utils.translation import get_language
from django.views.generic import TemplateView

from charitynet import access, hijri
from charitynet.roles import Act

from . import grid, spans
from .entries import Asked, filled
from .forms import NarrowForm
from .looks import look_at
from .occasions import occasions
from .sources import undated

MOST_UNDATED = 20


class CalendarPage(TemplateView):
    """What happens on which day; without a word this month."""

    template_name = "calendar/calendar.html"

    def get_context_data(self, **context):
        user = self.request.user
        narrow = NarrowForm(self.request.GET, user=user)
        look = look_at(self.request.GET, timezone.localdate(), narrow.query)
        days = drawn_days(look, narrow, user)
        records = undated_records(look, narrow, user)
        within = [day for week in days for day in week if not day.is_outside]
        return super().get_context_data(
            look=look,
            narrow=narrow,
            weekdays=weekdays(),
            weeks=days,
            days=[day for day in within if day.total or day.occasions or day.is_today],
            chosen=chosen_day(look, within),
            is_empty=not any(day.total for day in within),
            dated_roughly=[one for one in records if one.on],
            without_date=[one for one in records if one.on is None],
            has_organization=bool(access.reach(user, Act.VIEW).organizations),
            may_administer=access.is_administrator(user),
            **context,
        )


def drawn_days(look, narrow, user):
    """The weeks of the page, each day filled; a day is shown in its month on a phone."""
    span = look.span
    if look.name == "day":
        span = spans.month(span.first, look.is_hijri)
    weeks = span.weeks()
    first, last = weeks[0][0], weeks[-1][-1]
    days = filled(narrow.kinds, asked_by(narrow, user, first, last))
    found = occasions(first, last)
    return [[grid.day_of(date, look, days, found, span) for date in week] for week in weeks]


def asked_by(narrow, user, first, last):
    return Asked(user, first, last, narrow.organization_chosen, narrow.only_ours)


def undated_records(look, narrow, user):
    """What is known only to the month, or not at all, where a month is shown."""
    keys = {kind.key for kind in narrow.kinds}
    if look.name not in ("month", "agenda") or not keys & {"visits", "meetings"}:
        return []
    asked = asked_by(narrow, user, look.span.first, look.span.last)
    return undated(asked, keys, MOST_UNDATED)


def chosen_day(look, within):
    """The day whose list stands by itself: the one asked for, today, or the first with some."""
    if look.name == "day":
        return next(day for day in within if day.date == look.span.first)
    now = [day for day in within if day.is_today]
    return next(iter(now or [day for day in within if day.total] or within))


def weekdays():
    """From Sunday to Saturday, with the short name that fits a phone."""
    sunday = spans.sunday_before(timezone.localdate())
    names = [hijri.weekday(sunday + spans.ONE_DAY * step) for step in range(7)]
    is_english = get_language() == "en"
    return [(name, name[:3] if is_english else name) for name in names]
