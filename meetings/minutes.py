"""Writing the minutes of an item: against a version, kept as a revision, until they are closed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from .models import AgendaItem, Meeting


class StaleMinutes(Exception):
    """Somebody else saved the minutes of the item since they were opened."""


class LockedMinutes(ValidationError):
    """The minutes were sent or approved: nothing is written any more."""

    def __init__(self):
        super().__init__(_("The minutes are closed: nothing can be written in them any more."))


def lock_minutes(meeting):
    """The meeting, held for the transaction; LockedMinutes unless it takes minutes."""
    held = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if not held.takes_minutes:
        raise LockedMinutes
    return held


@transaction.atomic
def write(item, text, *, version, by):
    """Save what was said of an item against the version it was opened at.

    Raises StaleMinutes if somebody was faster, LockedMinutes once the minutes are closed. A
    text that is there already was saved: an answer may get lost on its way.
    """
    lock_minutes(item.meeting)
    known = AgendaItem.objects.filter(pk=item.pk)
    if known.filter(minutes=text).exists():
        item.refresh_from_db(fields=["minutes", "minutes_version"])
        return
    _keep_first(known.get())
    taken = known.filter(minutes_version=version)
    if not taken.update(minutes=text, minutes_version=version + 1):
        raise StaleMinutes
    item.minutes, item.minutes_version = text, version + 1
    item.revisions.create(number=version + 1, text=text, saved_by=by)


def _keep_first(item):
    """What was written before anybody saved it here is a revision too."""
    if item.minutes and not item.revisions.exists():
        item.revisions.create(number=item.minutes_version, text=item.minutes)
