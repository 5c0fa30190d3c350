"""Partners with whom it has been quiet for longer than usual, the longest first."""

from dataclasses import dataclass
from urllib.parse import urlencode

from charitynet.figures.contacts import Warmth, contacts, own
from charitynet.navigation import address
from organizations.models import Organization

MOST_SHOWN = 8


@dataclass(frozen=True)
class Partner:
    """A partner, its last contact, and how long its bar is drawn."""

    organization: Organization
    contact: object
    length: int

    @property
    def rest(self):
        """What the bar leaves free; it is drawn from the side on which reading begins."""
        return 100 - self.length

    @property
    def is_cold(self):
        return self.contact.warmth == Warmth.COLD


def going_cold(reading):
    """Partners that cool or are cold within the scope, and how many more there are."""
    found = contacts(reading.user, ours=reading.ours, among=among(reading.scope))
    quiet = [pk for pk, contact in found.items() if contact.is_quiet]
    quiet.sort(key=lambda pk: (-found[pk].days / found[pk].rhythm, pk))
    shown = quiet[:MOST_SHOWN]
    known = Organization.objects.only("name", "short_name", "name_en").in_bulk(shown)
    longest = max((found[pk].days for pk in shown), default=1)
    rows = [Partner(known[pk], found[pk], round(100 * found[pk].days / longest)) for pk in shown]
    return rows, len(quiet) - len(shown)


def list_of(reading):
    """Where all of them are listed; nowhere, if the contacts of somebody else are meant."""
    if reading.ours != own(reading.user):
        return ""
    scope = reading.scope
    narrowed = {"field": scope.field, "region": scope.region}
    kept = {name: record.pk for name, record in narrowed.items() if record}
    query = urlencode({"contact": "quiet", "sort": "last_contact", **kept})
    return f"{address('organizations:organization_list')}?{query}"


def among(scope):
    """The partners that are meant: current ones, of a field, of a region."""
    partners = Organization.objects.current().order_by()
    if scope.field:
        partners = partners.filter(fields=scope.field)
    return (partners.in_place(scope.region) if scope.region else partners).values("pk")
