"""The pages of plans, cells and assignments, and the sections that they hang on others."""

from .divisions import CELL
from .rules import (
    Page,
    deciders,
    keepers,
    members,
    readers,
    signed_in,
    who_adds,
    who_begins_with_own,
    who_takes_part,
)
from .world import MEMBERS

PLANS = [
    Page("coverage:plan_list", signed_in),
    Page("coverage:gap_list", signed_in),
    Page("coverage:plan_create", who_adds, post=422),
    Page("coverage:plan_detail", readers, kind="plan"),
    Page("coverage:plan_edit", keepers, post=422, kind="plan"),
    Page("coverage:plan_archive", deciders, post=422, kind="plan"),
    Page("coverage:plan_restore", deciders, 302, 302, kind="plan"),
    Page("coverage:plan_needs", keepers, post=409, kind="plan"),
    Page("coverage:plan_xlsx", readers, kind="plan", past=MEMBERS),
    Page("coverage:plan_map", readers, kind="plan"),
    Page("coverage:cell_detail", readers, kind="plan", after=CELL),
    Page("coverage:cell_evidence", readers, kind="plan", after=CELL),
]
ASSIGNMENTS = [
    Page("coverage:assignment_create", who_adds, post=200),
    Page("coverage:assignment_create", who_begins_with_own, post=422, kind="plan", asks="plan"),
    Page("coverage:assignment_detail", readers, kind="assignment"),
    Page("coverage:assignment_edit", keepers, post=422, kind="assignment"),
    Page("coverage:assignment_handover", keepers, post=422, kind="assignment"),
    Page("coverage:assignment_withdraw", keepers, post=422, kind="assignment"),
    Page("coverage:assignment_confirm", who_takes_part, 200, 302, kind="assignment"),
    Page("coverage:confirm_all", who_takes_part, 200, 302, kind="plan"),
]
SECTIONS = [
    Page("coverage:organization_coverage", members, kind="organization"),
    Page("coverage:meeting_coverage", readers, kind="meeting"),
    Page("coverage:decision_coverage", readers, kind="decision"),
    Page("coverage:agreement_coverage", readers, kind="agreement"),
]
PAGES = [*PLANS, *ASSIGNMENTS, *SECTIONS]
