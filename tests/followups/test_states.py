"""What has become of a source, against a plain model that counts."""

import random

import pytest

from followups.models import FollowUp
from followups.states import state_of
from tests.factories import days_from_today

STATUSES = list(FollowUp.Status.values)


def one(status, due_in):
    return FollowUp(status=status, due_on=days_from_today(due_in))


def plainly(followups, is_needed):
    """The state in the words of the rule, slowly."""
    counts = dict.fromkeys(STATUSES, 0)
    late = 0
    for followup in followups:
        counts[followup.status] += 1
        is_open = followup.status in ("open", "in_progress")
        late += is_open and followup.due_on < days_from_today(0)
    total = len(followups) - counts["cancelled"]
    if total == 0:
        return "needed" if is_needed else "none"
    if late:
        return "late"
    if counts["open"] == total:
        return "open"
    if counts["open"] or counts["in_progress"]:
        return "in_progress"
    return "verified" if counts["verified"] == total else "done"


def test_the_state_is_what_the_rule_says_whatever_the_follow_ups():
    chance = random.Random(7)
    seen = set()
    for _round in range(3000):
        several = [
            one(chance.choice(STATUSES), chance.randint(-3, 9))
            for _number in range(chance.randint(0, 4))
        ]
        is_needed = chance.random() < 0.5
        state = state_of(several, is_needed=is_needed)
        assert state == plainly(several, is_needed)
        seen.add(str(state))
    assert seen == {"none", "needed", "open", "in_progress", "late", "done", "verified"}


@pytest.mark.parametrize(("due_in", "state"), [(-1, "late"), (0, "open"), (1, "open")])
def test_what_is_due_today_is_not_late_yet(due_in, state):
    assert state_of([one("open", due_in)]) == state
