"""How long an agreement lasts: computed from its dates, never stored.

The current end is the agreed end, rolled forward by the renewal's months as often as a tacit
renewal has happened, until notice is given in time. Notice and review count from the current
end. Nothing flips silently: every state below is derived from dates and a day, and querysets
give the same answers as the Python.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet.access import Visibility
from charitynet.attachments import Document
from visits.models import Visit

IDLE_DAYS = 180
WARNING_DAYS = (30, 60, 90)
FIRST_WARNING = WARNING_DAYS[-1]
ONE_DAY = timedelta(days=1)
SHARED = (Visibility.PARTICIPANTS, Visibility.NETWORK)


class State(models.TextChoices):
    """What dates make of a signed agreement."""

    NOT_BEGUN = "not_begun", _("Not begun")
    IN_FORCE = "in_force", _("In force")
    EXPIRING = "expiring", _("Expiring")
    EXPIRED = "expired", _("Expired")


@dataclass(frozen=True)
class Term:
    """The term of an agreement as it stands on a day.

    `is_final` says that nothing renews it at its current end without a further word.
    """

    ends_on: date | None
    renewed_times: int
    notice_by: date | None
    review_on: date | None = None
    is_final: bool = True

    def days_left(self, day):
        return None if self.ends_on is None else (self.ends_on - day).days


def term_on(
    day,
    *,
    starts_on,
    ends_on,
    renews_tacitly,
    renewal_months,
    notice_days,
    notice_on,
    review_on=None,
):
    """The term on `day`.

    `renewal_months` None means the original length. A notice stops the renewal of the period
    in which it is given, if it is given `notice_days` before that period's end; a later one
    stops the next.
    """
    if ends_on is None:
        return Term(None, 0, None, review_on)
    step = renewal_months or whole_months(starts_on, ends_on)
    end, times = ends_on, 0
    while renews_tacitly and end < day and not is_stopped(end, day, notice_days, notice_on):
        times += 1
        end = rolled(ends_on, step * times)
    return Term(
        end,
        times,
        latest_notice(end, notice_days) if renews_tacitly or notice_days else None,
        review_on and review_on + relativedelta(months=step * times),
        not renews_tacitly or is_stopped(end, day, notice_days, notice_on),
    )


def is_stopped(end, day, notice_days, notice_on):
    """Has notice been given, by `day` and in time, against the renewal at `end`?"""
    return notice_on is not None and notice_on <= min(day, latest_notice(end, notice_days))


def latest_notice(end, notice_days):
    """The last day on which notice still stops the renewal at `end`."""
    return end - timedelta(days=notice_days or 0)


def rolled(end, months):
    """The last day of a period that many months later: 30 June and one month is 31 July."""
    return end + ONE_DAY + relativedelta(months=months) - ONE_DAY


def whole_months(starts_on, ends_on):
    """The length of a period in months, at least one: 1 January to 31 December is twelve.

    A year, when it is not known since when it runs.
    """
    if not starts_on or not ends_on:
        return 12
    length = relativedelta(ends_on + ONE_DAY, starts_on)
    return max(1, length.years * 12 + length.months)


def state_on(day, starts_on, term):
    """Its State; expiring is one that ends in 90 days or fewer and does not renew by itself."""
    if starts_on and starts_on > day:
        return State.NOT_BEGUN
    if term.ends_on is not None and term.ends_on < day:
        return State.EXPIRED
    return State.EXPIRING if warning_on(day, term) else State.IN_FORCE


def warning_on(day, term):
    """The narrowest of 30, 60 and 90 days within which it ends; None if it does not."""
    left = term.days_left(day)
    if left is None or left < 0 or not term.is_final:
        return None
    return next((days for days in WARNING_DAYS if left <= days), None)


PLAIN = ~Q(renewal="tacit")
SIGNED = ("signed",)
EVERLASTING = Q(renewal="tacit", notice_given_on__isnull=True)
NOTICED = Q(renewal="tacit", notice_given_on__isnull=False)
COLUMNS = (
    "starts_on",
    "ends_on",
    "renewal",
    "renewal_months",
    "notice_days",
    "notice_given_on",
    "review_on",
)


class TermQuerySet(models.QuerySet):
    """Signed agreements by what dates make of them, on a day or today.

    All but a few are found by their columns: without a tacit renewal the stored end is the
    current one, and a tacit renewal against which nobody gave notice never ends. Where notice
    was given, its day decides which renewal it stops, which SQL does not say the same way on
    both databases; those few are read, in one query, and asked one by one.
    """

    def not_begun(self, on=None):
        return self.filter(status="signed", starts_on__gt=on or timezone.localdate())

    def noticed(self, among=SIGNED):
        """Those against whose renewal notice was given; read once, for several questions."""
        found = self.filter(NOTICED, status__in=among).order_by().values("pk")
        return list(self.model._base_manager.filter(pk__in=found).only(*COLUMNS))

    def in_force(self, on=None, **asked):
        """Begun and not ended; those that expire soon are among them."""
        day = on or timezone.localdate()
        lasting = PLAIN & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))
        return self._begun(
            day,
            lasting | EVERLASTING,
            lambda term: term.ends_on is None or term.ends_on >= day,
            **asked,
        )

    def expiring(self, days=FIRST_WARNING, on=None, **asked):
        """In force, ending within so many days, with no renewal that comes by itself."""
        day = on or timezone.localdate()
        until = day + timedelta(days=days)
        return self._begun(
            day,
            PLAIN & Q(ends_on__range=(day, until)),
            lambda term: term.is_final and term.ends_on and day <= term.ends_on <= until,
            **asked,
        )

    def expired(self, on=None):
        """Signed, and over: nobody has ended or renewed it yet."""
        day = on or timezone.localdate()
        return self._begun(
            day,
            PLAIN & Q(ends_on__lt=day),
            lambda term: term.ends_on and term.ends_on < day,
        )

    def idle(self, days=IDLE_DAYS, on=None):
        """In force, and nothing has come of it for so many days.

        Nothing is: it was neither signed nor begun, no obligation was fulfilled, no visit was
        held between two of its parties and no document was added. Visits that their owner
        keeps to itself do not count, so that nobody learns of them from here.
        """
        day = on or timezone.localdate()
        since = day - timedelta(days=days)
        quiet = self.in_force(day).exclude(signed_on__gte=since).exclude(starts_on__gte=since)
        for busy in (fulfilled_since, documented_since):
            quiet = quiet.exclude(pk__in=busy(since, day))
        return quiet.exclude(pk__in=visited_since(since, day, self))

    def _begun(self, day, columns, fits, among=SIGNED, noticed=None):
        """Signed and begun, and fitting by its columns or by its term.

        `among` are the statuses that are asked, `noticed` those that `noticed(among)` found.
        """
        has_begun = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
        begun = self.filter(has_begun, status__in=among)
        noticed = begun.noticed(among) if noticed is None else noticed
        fitting = [one.pk for one in noticed if fits(one.term_on(day))]
        return begun.filter(columns | Q(pk__in=fitting))


def fulfilled_since(since, day):
    """Ids of agreements of which an obligation was fulfilled in these days."""
    from .obligations import Fulfilment

    done = Fulfilment.objects.standing().filter(on__range=(since, day))
    return done.values("obligation__agreement")


def visited_since(since, day, among):
    """Ids of those agreements among some of which two parties met in a visit in these days.

    Parties that took part are counted by agreement and visit: to meet them with one another
    takes twice as many tables, and PostgreSQL longer to think of a way than to go it.
    """
    from .parties import Party

    visit = "organization__delegations__visit"
    parties = Party.objects.filter(
        **{
            "agreement__in": among.order_by().values("pk"),
            f"{visit}__status__in": Visit.HELD_STATUSES,
            f"{visit}__on__range": (since, day),
            f"{visit}__visibility__in": SHARED,
        }
    )
    met = parties.order_by().values("agreement", visit).annotate(present=Count("organization"))
    return met.filter(present__gte=2).values("agreement")


def documented_since(since, day):
    """Ids of agreements to which a document was added in these days."""
    first, last = (
        timezone.make_aware(datetime.combine(edge, time())) for edge in (since, day + ONE_DAY)
    )
    return Document.objects.filter(
        content_type__app_label="partnerships",
        content_type__model="agreement",
        is_archived=False,
        added_at__gte=first,
        added_at__lt=last,
    ).values("object_id")
