"""How agreements stood on an earlier day: by their dates, and by when they were put to rest."""

import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone

from charitynet.history import HistoryEntry

from .models import Agreement

Status = Agreement.Status
RESTING = (Status.SUSPENDED, Status.ENDED, Status.TERMINATED, Status.RENEWED)
# All that were ever in force.
ONCE_SIGNED = (Status.SIGNED, *RESTING)
MOVES = ("suspend", "end", "terminate", "be_renewed")


def unrested(agreements, day):
    """Those signed by the end of a day and not yet suspended, ended or renewed by then.

    Of what was suspended and resumed since, nobody can tell from here; it counts throughout.
    """
    rested = HistoryEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Agreement),
        action__in=MOVES,
        at__lt=end_of(day),
    )
    is_signed = Q(signed_on=None) | Q(signed_on__lte=day)
    had_rested = Q(status__in=RESTING, pk__in=rested.order_by().values("object_id"))
    return agreements.filter(is_signed, ~had_rested)


def end_of(day):
    """The moment at which the day after begins."""
    after = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time())
    return timezone.make_aware(after)
