"""The pages of follow-ups, and what they hang on the pages of other rooms."""

from .rules import (
    EVERYONE,
    Page,
    deciders,
    keepers,
    nobody,
    readers,
    signed_in,
    who_adds,
    who_begins_with_what_he_joined,
    who_does,
    who_takes_part,
)
from .world import WORKERS

SOURCES = ("topic", "outcome", "item", "decision", "obligation", "initiative")
SECTIONS = {
    "visit": ("visit", "topic"),
    "meeting": ("meeting", "item"),
    "decision": ("decision", "decision"),
    "agreement": ("obliging agreement", "obligation"),
    "initiative": ("initiative", "initiative"),
}


def of_sources():
    for name in SOURCES:
        yield Page(
            "followups:followup_create",
            who_begins_with_what_he_joined,
            post=422,
            kind=name,
            asks=name,
        )


def sections():
    """Who sees the record reads its section; who takes part in it raises more there."""
    for name, (kind, part) in SECTIONS.items():
        address = f"followups:{name}_follow_ups"
        yield Page(address, readers, kind=kind, methods=("get",))
        yield Page(
            address, who_takes_part, post=422, kind=kind, methods=("post",), sends=chosen(part)
        )


def chosen(part):
    """What is sent from a section: which part of the record is to be followed."""
    return lambda world, record: {"part": f"{part}-{world.pk(part, record)}"}


REGISTER = [
    Page("followups:followup_list", signed_in),
    Page("followups:followup_create", who_adds, post=422),
    Page("followups:followup_bulk", who_adds, post=422),
    Page("followups:followup_detail", readers, kind="follow-up"),
    Page("followups:followup_line", readers, kind="follow-up"),
    Page("followups:followup_edit", keepers, post=422, kind="follow-up"),
    Page("followups:followup_postpone", keepers, post=422, kind="follow-up"),
    Page("followups:followup_transition", keepers, 200, 422, "follow-up", after=("cancel",)),
    Page("followups:followup_transition", nobody, 200, 200, "follow-up", after=("finish",)),
]
STEPS = [
    Page("followups:followup_transition", who_does, 200, 302, "follow-up", after=("start",)),
    Page("followups:followup_finish", who_does, post=422, kind="follow-up"),
    Page("followups:followup_reassign", who_does, post=422, kind="follow-up"),
    Page("followups:followup_next", who_does, 302, 422, kind="finished follow-up"),
    Page("followups:followup_undo", who_does, 405, 302, kind="finished follow-up", past=WORKERS),
    Page(
        "followups:followup_transition", deciders, 200, 302, "finished follow-up", after=("verify",)
    ),
]
LINES = [
    Page("followups:meeting_lines", who_takes_part, 405, 422, kind="sent", past=EVERYONE),
]
PAGES = [*REGISTER, *STEPS, *LINES, *of_sources(), *sections()]
