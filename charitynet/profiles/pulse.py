"""How a partnership fares, in parts that are each shown; no total is made of them."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charitynet import markup
from charitynet.figures import contacts
from charitynet.figures.completion import COUNTED
from charitynet.navigation import address
from followups.models import FollowUp
from meetings.models import Decision
from partnerships.models import Agreement
from partnerships.watch import weighed
from visits.models import Delegation, Visit

A_YEAR, A_DAY = datetime.timedelta(days=365), datetime.timedelta(days=1)
MOST_WEIGHED = 200
STANDING = (*Decision.OPEN_STATUSES, Decision.Status.IMPLEMENTED)


@dataclass(frozen=True)
class Part:
    """One part: what it is, its number, the sentence that says it, and the list behind it."""

    title: str
    number: str
    sentence: str
    url: str


def parts(organization, user, day=None):
    """Every part, as far as the user sees what it counts."""
    day = day or timezone.localdate()
    tellers = (_contact, _visits, _agreements, _followups, _decisions)
    return [tell(organization, user, day) for tell in tellers]


def contact_of(organization, user):
    """The last contact with us; of an organization of ours, with anybody. None where none is."""
    ours = () if organization.pk in contacts.own(user) else None
    return contacts.contacts(user, ours=ours, among=[organization.pk]).get(organization.pk)


def _contact(organization, user, day):
    found = contact_of(organization, user)
    url = _timeline_of(organization)
    if found is None:
        return Part(_("Last contact"), "—", _("No dated contact is known."), url)
    usual = _("Usually every %(rhythm)s.")
    if found.is_assumed:
        usual = _("Too few contacts to know how often; measured against %(rhythm)s.")
    sentence = markup.sentence(usual, rhythm=_days(found.rhythm))
    return Part(_("Last contact"), markup.ago(found.last_on), sentence, url)


def _timeline_of(organization):
    return address("profiles:organization_timeline", args=[organization.pk])


def _days(count):
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def _visits(organization, user, day):
    since = day - A_YEAR
    held = Visit.objects.visible_to(user).held().filter(on__gt=since, on__lte=day)
    sides = Delegation.objects.filter(organization=organization, visit__in=held.values("pk"))
    counts = sides.aggregate(
        received=Count("pk", filter=Q(side=Delegation.Side.HOST)),
        made=Count("pk", filter=Q(side=Delegation.Side.GUEST)),
    )
    sentence = _("It received %(received)s and made %(made)s.")
    query = f"organization={organization.pk}&status=held&status=documented"
    days = f"&since={since + A_DAY}&until={day}"
    return Part(
        _("Visits in twelve months"),
        markup.number(counts["received"] + counts["made"]),
        markup.sentence(sentence, **counts),
        f"{address('visits:visit_list')}?{query}{days}",
    )


def _agreements(organization, user, day):
    agreements = Agreement.objects.visible_to(user).of(organization).in_force()
    found = weighed(agreements.defer("purpose", "folded")[:MOST_WEIGHED])
    kept, due = (sum(getattr(one, name) for one in found) for name in ("kept_count", "due_count"))
    sentence = _("%(kept)s of %(due)s obligations due so far are fulfilled.")
    return Part(
        _("Agreements in force"),
        markup.number(len(found)),
        markup.sentence(sentence, kept=kept, due=due) if due else _("No obligation is due yet."),
        f"{address('partnerships:agreement_list')}?party={organization.pk}&state=in_force",
    )


def _followups(organization, user, day):
    """Of those that fell due in a year and were not cancelled, how many were done by their day."""
    first, last = day - A_YEAR + A_DAY, day - A_DAY
    due = FollowUp.objects.visible_to(user).of(organization).filter(due_on__range=(first, last))
    due = due.filter(status__in=COUNTED).order_by()
    counts, on_time = due.count(), due.done_in_time().count()
    sentence = _("Of those due in the last twelve months, done by their day.")
    asked = {"scope": "all", "view": "all", "status": COUNTED, "organization": organization.pk}
    days = {"due_from": first.isoformat(), "due_to": last.isoformat()}
    url = f"{address('followups:followup_list')}?{urlencode(asked | days, doseq=True)}"
    return Part(
        _("Follow-ups done on time"),
        _ratio(format_html('<a href="{}&timely=1">{}</a>', url, on_time), counts),
        sentence if counts else _("None was due in the last twelve months."),
        url,
    )


def _decisions(organization, user, day):
    decisions = Decision.objects.visible_to(user).of(organization)
    counts = decisions.filter(status__in=STANDING).aggregate(
        all=Count("pk"), done=Count("pk", filter=Q(status=Decision.Status.IMPLEMENTED))
    )
    sentence = _("Of the decisions it is responsible for, without those dropped.")
    statuses = "".join(f"&status={status}" for status in STANDING)
    return Part(
        _("Decisions implemented"),
        _ratio(counts["done"], counts["all"]),
        sentence if counts["all"] else _("It is responsible for no decision."),
        f"{address('meetings:decision_list')}?organization={organization.pk}{statuses}",
    )


def _ratio(part, whole):
    return markup.sentence(_("%(part)s of %(whole)s"), part=part, whole=whole) if whole else "—"
