"""The pages of series, meetings, minutes, decisions and their papers."""

from .rules import (
    NOBODY,
    Page,
    deciders,
    hidden_but_to_own_readers,
    keepers,
    nobody,
    own_readers,
    readers,
    signed_in,
    who_adds,
    who_begins_with_own,
    who_takes_part,
)
from .world import MEMBERS, WORKERS

SERIES = [
    Page("meetings:series_list", signed_in),
    Page("meetings:series_create", who_adds, post=422),
    Page("meetings:series_detail", readers, kind="series"),
    Page("meetings:series_edit", keepers, post=422, kind="series"),
    Page("meetings:series_archive", deciders, post=422, kind="series"),
    Page("meetings:series_restore", deciders, 302, 302, kind="series"),
    Page("meetings:series_decisions_xlsx", readers, kind="decided series", past=MEMBERS),
]
MEETINGS = [
    Page("meetings:meeting_list", signed_in),
    Page("meetings:meeting_create", who_adds, post=422),
    Page("meetings:meeting_create", who_begins_with_own, post=422, kind="series", asks="series"),
    Page("meetings:meeting_detail", readers, kind="meeting"),
    Page("meetings:meeting_edit", keepers, post=422, kind="meeting"),
    Page("meetings:meeting_next", keepers, post=422, kind="meeting"),
    Page("meetings:meeting_transition", keepers, 200, 422, "announced", after=("postpone",)),
    Page("meetings:meeting_transition", deciders, 200, 302, "sent", after=("approve",)),
    Page("meetings:meeting_transition", nobody, 200, 200, "meeting", after=("delete",)),
]
ANSWERS = [
    Page("meetings:meeting_respond", who_takes_part, post=422, kind="announced"),
    Page("meetings:minutes_answer", who_takes_part, post=422, kind="sent"),
    Page("meetings:proposal_create", who_takes_part, post=422, kind="announced"),
    Page("meetings:proposal_accept", keepers, post=422, kind="proposal"),
    Page("meetings:proposal_decline", keepers, post=422, kind="proposal"),
]
MINUTES = [
    Page("meetings:attendance", keepers, post=302, kind="announced"),
    Page("meetings:minutes", keepers, kind="announced", past=WORKERS),
    Page("meetings:item_create", keepers, 302, 422, kind="announced"),
    Page("meetings:no_decisions", keepers, 302, 302, kind="announced"),
    Page("meetings:item_save", keepers, 302, 302, kind="written item"),
    Page("meetings:revision_list", own_readers, kind="written item", past=NOBODY),
    Page("meetings:revision_detail", own_readers, kind="revision", past=NOBODY),
    Page("meetings:revision_restore", keepers, 302, 302, kind="revision"),
    Page("meetings:paste_clean", who_adds, get=405, post=200),
]
DECISIONS = [
    Page("meetings:decision_list", signed_in),
    Page("meetings:decision_create", keepers, post=422, kind="announced"),
    Page("meetings:decision_detail", readers, kind="decision"),
    Page("meetings:decision_edit", keepers, post=422, kind="reported decision"),
    Page("meetings:decision_transition", keepers, 200, 422, "decision", after=("drop",)),
    Page("meetings:decision_transition", nobody, 200, 200, "decision", after=("delete",)),
    Page("meetings:decision_report", who_takes_part, post=422, kind="reported decision"),
]
PAPERS = [
    Page("meetings:agenda_pdf", readers, kind="meeting", past=MEMBERS),
    Page("texts:meeting_text", readers, kind="meeting", past=MEMBERS),
    Page("meetings:minutes_pdf", readers, kind="sent", past=MEMBERS),
    Page("meetings:minutes_docx", readers, kind="sent", past=MEMBERS),
    Page("meetings:minutes_docx", hidden_but_to_own_readers, kind="held", past=MEMBERS),
    Page("meetings:decisions_xlsx", readers, kind="decided", past=MEMBERS),
    Page("meetings:meeting_ics", readers, kind="meeting", past=MEMBERS),
]
PAGES = [*SERIES, *MEETINGS, *ANSWERS, *MINUTES, *DECISIONS, *PAPERS]
