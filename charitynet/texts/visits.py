"""What may be written of a visit: that it is coming, that it was, or that it is put off."""

from django.utils.translation import gettext as _

from charitynet.papers.gatherings import times, when
from visits.models import Outcome, Topic, Visit

from .wording import (
    at_place,
    bullets,
    dateline,
    facts,
    line,
    listed,
    on_day,
    people,
    person,
    phrases,
    ready,
    said,
    whereabouts,
    written,
)

# What one of two charities lacks or asks for is theirs to tell, not the press's.
KEPT_FROM_PRESS = (Topic.Kind.CHALLENGE, Topic.Kind.REQUEST)
OUTCOMES_KEPT_FROM_PRESS = (Outcome.Kind.REQUEST, Outcome.Kind.REFERRAL)


def texts_of(visit, user):
    """The texts that a visit is ready for; the press hears of it when it was held."""
    news = press if visit.status in Visit.HELD_STATUSES else None
    return ready(visit, user, paragraphs(visit), further=further(visit), press=news)


def paragraphs(visit):
    if visit.status in Visit.HELD_STATUSES:
        yield lead(visit)
        yield bullets(_("Discussed:"), [topic.text for topic in visit.topics.all()])
        yield bullets(_("Outcomes:"), [one.text for one in visit.outcomes.all()])
    else:
        yield announcement(visit)
        yield particulars(visit)


def further(visit):
    """What an e-mail says besides: the summary, or what a coming visit is for."""
    is_over = visit.status in Visit.HELD_STATUSES
    yield visit.summary if is_over else visit.objectives


def sides(visit):
    guests = [side.organization for side in visit.guests]
    return {"guests": listed(guests) if guests else "", "host": visit.host.organization}


def lead(visit):
    came = _("A delegation from %(guests)s visited %(host)s") % sides(visit)
    place = at_place(visit.venue, visit.place)
    return phrases(came, on_day(visit.on, visit.precision), place)


def announcement(visit):
    told = {
        Visit.Status.PLANNED: _("A delegation from %(guests)s is to visit %(host)s."),
        Visit.Status.CONFIRMED: _(
            "We are glad to announce the visit of a delegation from %(guests)s to %(host)s."
        ),
        Visit.Status.POSTPONED: _(
            "The visit of a delegation from %(guests)s to %(host)s has been postponed; a new date "
            "will be announced."
        ),
        Visit.Status.CANCELLED: _(
            "The visit of a delegation from %(guests)s to %(host)s has been cancelled."
        ),
    }
    return told[visit.status] % sides(visit)


def particulars(visit):
    """When and where a coming visit takes place; of one that is put off nothing holds."""
    if visit.status not in Visit.COMING_STATUSES:
        return ""
    return facts(
        [
            (_("Date"), when(visit)),
            (_("Time"), times(visit)),
            (_("Place"), whereabouts(visit.venue, visit.place)),
            (_("Purpose"), visit.get_purpose_display()),
        ]
    )


def press(visit):
    """The news of a visit as a charity's newsroom writes it."""
    headline = _("A delegation from %(guests)s visits %(host)s") % sides(visit)
    topics = [one.text for one in visit.topics.all() if one.kind not in KEPT_FROM_PRESS]
    outcomes = [
        one.text for one in visit.outcomes.all() if one.kind not in OUTCOMES_KEPT_FROM_PRESS
    ]
    return written(
        "press",
        [
            headline,
            dateline(visit.place, lead(visit)),
            *attended(visit),
            aims(visit),
            bullets(_("The visit dealt with:"), topics),
            *said(visit.statements.all()),
            bullets(_("Among the outcomes of the visit:"), outcomes),
            exchange(visit),
        ],
    )


def attended(visit):
    """Who received and who came, in the order of protocol."""
    for side in visit.delegations.all():
        names = [
            person(one.person, one.honorific, one.title, one.affiliation)
            for one in side.delegates.all()
            if one.attended
        ]
        if names:
            told = _("Received on behalf of %(organization)s by: %(people)s.")
            came = _("The delegation of %(organization)s: %(people)s.")
            values = {"organization": side.organization, "people": people(names)}
            yield (told if side.is_host else came) % values


def aims(visit):
    aims = [line(one) for one in visit.objectives.split("\n") if line(one)]
    return (
        _("Among the aims of the visit: %(aims)s.") % {"aims": _("; ").join(aims)} if aims else ""
    )


def exchange(visit):
    """That gifts were given, never what they are worth."""
    givers = {gift.from_delegation_id for gift in visit.gifts.all()}
    if len(givers) > 1:
        return _("The two sides exchanged gifts during the visit.")
    return _("A gift was presented during the visit.") if givers else ""
