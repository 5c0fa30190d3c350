"""What an agreement renews or amends, and what renews or amends it, in order."""

from django.db.models import Q

from .models import Agreement

LONGEST_CHAIN = 30


def chain_of(agreement, user):
    """Every linked agreement within the user's reach, oldest first; empty without a link."""
    visible = Agreement.objects.visible_to(user).defer("purpose", "folded")
    found = [*_earlier(agreement, visible), agreement, *_later(agreement, visible)]
    return [(one, link_of(one)) for one in found] if len(found) > 1 else []


def link_of(agreement):
    """How an agreement follows the one before it: `renewal`, `amendment` or `original`."""
    if agreement.renews_id:
        return "renewal"
    return "amendment" if agreement.amends_id else "original"


def _earlier(agreement, visible):
    found, before = [], agreement
    while len(found) < LONGEST_CHAIN and (before.renews_id or before.amends_id):
        before = visible.filter(pk=before.renews_id or before.amends_id).first()
        if before is None:
            break
        found.insert(0, before)
    return found


def _later(agreement, visible):
    found, last = [], [agreement.pk]
    while last and len(found) < LONGEST_CHAIN:
        following = list(visible.filter(Q(renews__in=last) | Q(amends__in=last)).order_by("pk"))
        found += following
        last = [one.pk for one in following]
    return found
