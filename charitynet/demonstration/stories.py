"""The five reports, entered through the same checks as anything typed."""

from . import (
    agreement_003,
    coverage_002,
    meeting_002,
    meeting_004,
    story_000,
    story_001,
    story_002,
    story_003,
    story_004,
)
from .record import known, record
from .register import Register

STORIES = tuple(module.STORY for module in (story_000, story_001, story_002, story_003, story_004))


def enter():
    """Enter every organization and person of the stories; return them by name."""
    register = Register()
    for story in STORIES:
        register.enter(story)
    return register


def receive(register, *, by):
    """Record the visits, the agreement, the meetings and the plan that are not there yet."""
    for story in STORIES:
        for encounter in story.visits:
            if not known(encounter):
                visit = record(encounter, register)
                if encounter.is_documented:
                    visit.document(by=by)
    agreement_003.receive(register)
    meeting_002.receive(register)
    coverage_002.receive(register)
    meeting_004.receive(register)
