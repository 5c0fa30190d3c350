"""Days that agreements bring: their ends, renewals, notices, reviews, and what is due under them.

What renews by itself is followed renewal by renewal, as its term stood or will stand on each
day; an end that renews is told apart from one that is final.
"""

from datetime import timedelta

from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from charitynet import recurrence
from charitynet.periods import ONE_DAY
from partnerships import states
from partnerships.models import Agreement, Fulfilment, Obligation, Party

from .entries import Entry, due_word
from .sources import brief, late_if_past

MOST_READ = 1000
LONGEST_NOTICE = timedelta(days=400)
TERMS = (
    "title", "version", "reference", "starts_on", "ends_on", "renewal", "renewal_months",
    "notice_days", "notice_given_on", "review_on",
)  # fmt: skip


def our_agreements(organizations):
    parties = Party.objects.filter(organization__in=organizations)
    return Q(owner__in=organizations) | Q(pk__in=parties.values("agreement"))


def signed(asked):
    return asked.narrowed(Agreement.objects.visible_to(asked.user).signed(), our_agreements)


def agreements(asked):
    """Signed agreements by the days on which they end, renew, or ask for a word."""
    near = Q(ends_on__range=(asked.first, asked.last + LONGEST_NOTICE))
    rolling = Q(renewal=Agreement.Renewal.TACIT, ends_on__lt=asked.first)
    reviewed = Q(review_on__range=(asked.first, asked.last))
    found = signed(asked).filter(near | rolling | reviewed).order_by("ends_on", "pk")
    for agreement in found.only(*TERMS)[:MOST_READ]:
        yield from days_of(agreement, asked)


def days_of(agreement, asked):
    told = set()
    for term in terms_of(agreement, asked):
        for name, day, word in words_of(agreement, term):
            if day in asked and (name, day) not in told:
                told.add((name, day))
                yield Entry(
                    day,
                    agreement.title,
                    "partnerships:agreement_detail",
                    agreement.pk,
                    f"{agreement.reference}-{name}-{day:%Y%m%d}",
                    word,
                    version=agreement.version,
                    is_mark=True,
                )


def terms_of(agreement, asked):
    """The terms that touch what is asked: one, unless it renews by itself in between."""
    day, last = asked.first, asked.last + LONGEST_NOTICE
    while day <= last:
        term = agreement.term_on(day)
        yield term
        if term.is_final or term.ends_on is None or term.ends_on < day:
            return
        day = term.ends_on + ONE_DAY


def words_of(agreement, term):
    """(name, day, word) of what the term brings."""
    yield "end", term.ends_on, _("Ends") if term.is_final else _("Renews by itself")
    yield "review", term.review_on, _("To be reviewed")
    if not agreement.notice_days:
        return
    if agreement.renewal == Agreement.Renewal.TACIT and not term.is_final:
        yield "notice", term.notice_by, _("Last day for notice")
    elif agreement.renewal == Agreement.Renewal.CONSENT:
        yield "notice", term.notice_by, _("Last day to ask for its renewal")


def obligations(asked):
    """Obligations of signed agreements by the days on which they are due and not fulfilled."""
    once = Q(recurrence="", due_on__range=(asked.first, asked.last))
    repeated = ~Q(recurrence="") & Q(due_on__lte=asked.last)
    within = Obligation.objects.filter(agreement__in=signed(asked).values("pk"))
    done = Prefetch("fulfilments", Fulfilment.objects.standing())
    found = within.filter(once | repeated).select_related("agreement").prefetch_related(done)
    for one in found.order_by("due_on", "pk")[:MOST_READ]:
        for day in due_days(one, asked):
            yield Entry(
                day,
                brief(one.text),
                "partnerships:agreement_detail",
                one.agreement_id,
                f"obligation-{one.pk}-{day:%Y%m%d}",
                due_word(),
                late_if_past(day),
                version=one.agreement.version,
                is_mark=True,
            )


def due_days(obligation, asked):
    """Its days within what is asked, without those on which it was fulfilled."""
    frame = states.Frame.of(obligation.agreement, timezone.localdate())
    standing = states.standing(obligation, obligation.fulfilments.all(), frame)
    if not obligation.recurrence:
        return [] if standing.state == states.State.FULFILLED else [obligation.due_on]
    kept = {one.last for one in standing.periods if one.state == states.State.FULFILLED}
    last = min(asked.last, obligation.agreement.term_on(asked.last).ends_on or asked.last)
    days = recurrence.occurrences(obligation.recurrence, obligation.due_on, last)
    return [day for day in days if day >= asked.first and day not in kept]
