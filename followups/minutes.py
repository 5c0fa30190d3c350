"""Lines of minutes that are marked as needing a follow-up, and making one of each."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.text import Truncator

from charitynet import arabic, history, references
from charitynet.attachment_files import locked

from .models import FollowUp

LONGEST_TEXT = 500


@dataclass(frozen=True)
class Line:
    """A marked line of an item's minutes; `key` names it in a form."""

    item_id: int
    text: str

    @property
    def key(self):
        return f"{self.item_id}:{self.title}"

    @property
    def title(self):
        """The line as the text of a follow-up; what does not fit stands in its details."""
        return Truncator(arabic.clean_line(self.text)).chars(LONGEST_TEXT)


def open_lines(items, followups):
    """The marked lines of agenda items of which no follow-up was made, in their order."""
    made = {(one.item_id, arabic.fold(one.text)) for one in followups}
    found = (Line(item.pk, text) for item in items for text in item.lines_to_follow_up)
    lines = dict.fromkeys(found)
    return [line for line in lines if (line.item_id, arabic.fold(line.title)) not in made]


@transaction.atomic
def follow_lines(meeting, keys, *, by, owner, responsible, due_on):
    """One follow-up for each of the lines that still has none; the follow-ups that were made."""
    meeting = locked(meeting)
    standing = FollowUp.objects.filter(item__meeting=meeting)
    lines = open_lines(meeting.agenda.all(), standing)
    return [
        _follow(line, by=by, owner=owner, responsible=responsible, due_on=due_on)
        for line in lines
        if line.key in keys
    ]


def _follow(line, *, by, **values):
    followup = FollowUp(
        reference=references.next_reference("F"),
        item_id=line.item_id,
        text=line.title,
        details="" if line.title == arabic.clean_line(line.text) else line.text,
        **values,
    )
    followup.begin(FollowUp.Status.OPEN)
    followup.save()
    history.write(followup, "create", by=by)
    return followup
