"""What has become of a topic, an item, a decision or a promise, computed from its follow-ups.

Cancelled follow-ups do not count. Of the others one that is late tells most, then one that is
under way; it is done when all are, and verified when somebody has looked at each.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .models import FollowUp


class State(models.TextChoices):
    NONE = "none", _("No follow-up needed")
    NEEDED = "needed", _("Needs a follow-up")
    OPEN = "open", FollowUp.Status.OPEN.label
    IN_PROGRESS = "in_progress", FollowUp.Status.IN_PROGRESS.label
    LATE = "late", pgettext_lazy("follow-up", "Late")
    DONE = "done", FollowUp.Status.DONE.label
    VERIFIED = "verified", FollowUp.Status.VERIFIED.label

    @property
    def look(self):
        """The known status under which it is drawn."""
        return {"none": "archived", "needed": "waiting"}.get(self, str(self))


def standing(followups):
    """Those that were not cancelled."""
    return [one for one in followups if one.status != FollowUp.Status.CANCELLED]


def state_of(followups, *, is_needed=False, today=None):
    """The State of what these follow-ups come of."""
    counted = standing(followups)
    if not counted:
        return State.NEEDED if is_needed else State.NONE
    return _unfinished(counted, today or timezone.localdate()) or _finished(counted)


def _unfinished(followups, today):
    open_ones = [one for one in followups if one.is_open]
    if not open_ones:
        return None
    if any(one.due_on < today for one in open_ones):
        return State.LATE
    is_begun = any(one.status != FollowUp.Status.OPEN for one in followups)
    return State.IN_PROGRESS if is_begun else State.OPEN


def _finished(followups):
    return State.VERIFIED if are_verified(followups) else State.DONE


def are_verified(followups):
    """There is at least one that counts, and somebody has looked at each."""
    counted = standing(followups)
    return bool(counted) and all(one.status == FollowUp.Status.VERIFIED for one in counted)
