"""What of a visit, a meeting, a decision or an agreement may be followed, and how it stands."""

from collections import defaultdict
from dataclasses import dataclass, field

from . import minutes, sources, states
from .models import FollowUp


@dataclass
class Part:
    """One source with its follow-ups, as far as the reader sees them, and its state."""

    kind: sources.Kind
    source: object
    followups: list = field(default_factory=list)
    is_needed: bool = False
    lines: list = field(default_factory=list)

    @property
    def key(self):
        return f"{self.kind.name}-{self.source.pk}"

    @property
    def text(self):
        return str(self.source)

    @property
    def state(self):
        return states.state_of(self.followups, is_needed=self.is_needed)

    @property
    def matters(self):
        """Those that neither need nor have a follow-up are folded away."""
        return bool(self.followups) or self.is_needed

    @property
    def is_verified(self):
        """All that was to be done because of it is done, and somebody has looked at each."""
        return states.are_verified(self.followups)

    @property
    def resting(self):
        """A sentence when it was given up while some of its follow-ups are open."""
        is_open = any(one.is_open for one in self.followups)
        return sources.resting_word(self.source) if is_open else ""


def of_visit(visit):
    for topic in visit.topics.all():
        yield Part(sources.KINDS["topic"], topic, is_needed=topic.needs_follow_up)
    for outcome in visit.outcomes.all():
        yield Part(sources.KINDS["outcome"], outcome)


def of_meeting(meeting):
    for item in meeting.agenda.all():
        yield Part(sources.KINDS["item"], item)
    for decision in meeting.decisions.all():
        yield Part(sources.KINDS["decision"], decision)


def of_decision(decision):
    yield Part(sources.KINDS["decision"], decision)


def of_agreement(agreement):
    for obligation in agreement.obligations.all():
        obligation.agreement = agreement
        yield Part(sources.KINDS["obligation"], obligation)


def of_initiative(initiative):
    yield Part(sources.KINDS["initiative"], initiative)


def with_followups(parts, user):
    """The parts with the follow-ups that the user sees; one query for all of them."""
    parts = list(parts)
    found = _followups(parts, user)
    for part in parts:
        part.followups = found[part.kind.name, part.source.pk]
    return parts


def _followups(parts, user):
    wanted = defaultdict(list)
    for part in parts:
        wanted[part.kind.name].append(part.source.pk)
    found = defaultdict(list)
    for name, keys in wanted.items():
        seen = FollowUp.objects.visible_to(user).filter(**{f"{name}__in": keys})
        for one in seen.select_related("responsible", "assignee", "owner"):
            found[name, getattr(one, f"{name}_id")].append(one)
    return found


def mark_lines(parts, meeting, user):
    """Say of agenda items which marked lines of their minutes have no follow-up yet."""
    if not meeting.minutes_visible_to(user):
        return []
    items = {part.source.pk: part for part in parts if part.kind.name == "item"}
    made = FollowUp.objects.filter(item__in=items).only("item_id", "text")
    lines = minutes.open_lines([part.source for part in items.values()], made)
    for line in lines:
        items[line.item_id].lines.append(line)
        items[line.item_id].is_needed = True
    return lines
