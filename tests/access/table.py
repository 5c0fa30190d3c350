"""Every page, who may use it, and how it answers who may; the rooms above have their own."""

from . import coverage_pages, followup_pages, list_pages, meeting_pages, profile_pages
from .rules import (
    SIGN_IN,
    Page,
    anyone,
    entry_deciders,
    entry_keepers,
    keepers,
    members,
    nobody,
    readers,
    signed_in,
    who_adds,
    who_drafts,
    who_exports,
    who_notes,
    who_notes_entries,
)
from .world import MEMBERS as PAST_MEMBERS
from .world import NO_PK

CHOOSERS = (
    "agreements", "decisions", "initiatives", "meetings", "members", "organizations", "people",
    "places", "plans", "series", "visits",
)  # fmt: skip
FORMS = (
    "visits.visit", "organizations.organization", "organizations.person", "meetings.series",
    "coverage.plan", "coverage.assignment", "coverage.assignment.plan",
    *(f"meetings.meeting{beginning}" for beginning in ("", ".next", ".series")),
    *(f"meetings.decision{beginning}" for beginning in ("", ".item", ".meeting")),
    *(
        f"partnerships.agreement{beginning}"
        for beginning in ("", ".outcome", ".decision", ".renews", ".amends", ".party")
    ),
    *(
        f"partnerships.initiative{beginning}"
        for beginning in ("", ".outcome", ".decision", ".agreement")
    ),
    *(
        f"followups.followup{source}"
        for source in ("", ".topic", ".outcome", ".item", ".decision", ".obligation", ".initiative")
    ),
)  # fmt: skip
LATER_DOCUMENTS = ("meeting document", "follow-up document")
ATTACHED = {
    "visit": ("visits", "visit"),
    "organization": ("organizations", "organization"),
    "person": ("organizations", "person"),
    "agreement": ("partnerships", "agreement"),
    "initiative": ("partnerships", "initiative"),
    "meeting": ("meetings", "meeting"),
    "follow-up": ("followups", "followup"),
}


def attach_pages():
    for kind, subject in ATTACHED.items():
        is_entry = subject[0] == "organizations"
        keep = entry_keepers if is_entry else keepers
        note = who_notes_entries if is_entry else who_notes
        yield Page("document_create", keep, post=422, kind=kind, before=subject)
        yield Page("press_create", keep, post=422, kind=kind, before=subject)
        yield Page("note_create", note, post=422, kind=kind, before=subject)


FRONT = [
    Page("dashboard", signed_in),
    Page("dashboard_partners", signed_in),
    Page("dashboard_endings", signed_in),
    Page("dashboard_followups", signed_in),
    Page("dashboard_coverage", signed_in),
    Page("report", who_exports, past=PAST_MEMBERS),
    Page("report_pdf", who_exports, past=PAST_MEMBERS),
    Page("report_docx", who_exports, past=PAST_MEMBERS),
    Page("healthz", anyone, post=200),
    Page("readyz", anyone, post=200),
    *(Page("choose", signed_in, before=(kind,)) for kind in CHOOSERS),
    Page("choose", nobody, before=("memberships",)),
    Page("day_convert", signed_in, query={"text": "1/5/2025"}),
    *(Page("draft_save", who_drafts, 405, 200, before=(form, 0)) for form in FORMS),
    Page("draft_save", nobody, before=("charitynet.user", 0), post=200),
    Page("draft_discard", who_drafts, get=405, post=302, before=("visits.visit", 0)),
    Page("preference_language", anyone, get=405, post=400),
    Page("preference_theme", signed_in, get=405, post=400),
    Page("preference_menu", signed_in, get=405, post=302),
    Page("followups:reminders", signed_in, post=422),
    Page("search", signed_in),
    Page("search_suggest", signed_in),
    Page("search_opened", signed_in, get=405, post=204),
    Page("search_forget", signed_in, get=405, post=302),
    Page("calendar", signed_in),
    Page("calendar_feeds", signed_in),
    Page("calendar_feed_create", signed_in, get=302, post=302),
    Page("calendar_feed_revoke", nobody, 200, 200, before=(NO_PK,)),
    Page("calendar_feed", anyone, get=404, before=("x" * 43,)),
]
REGISTRY = [
    Page("organizations:organization_list", signed_in),
    Page("organizations:organization_create", who_adds, post=422),
    Page("organizations:organization_quick", who_adds, post=422),
    Page("organizations:organization_doubles", signed_in),
    Page("organizations:organization_detail", signed_in, kind="organization"),
    Page("organizations:organization_edit", entry_keepers, post=422, kind="organization"),
    Page("organizations:organization_archive", entry_deciders, post=422, kind="organization"),
    Page("organizations:organization_restore", entry_deciders, 302, 302, kind="organization"),
    Page("organizations:organization_verify", entry_deciders, post=302, kind="organization"),
    Page("organizations:position_create", entry_keepers, post=422, kind="organization"),
    Page("organizations:position_edit", entry_keepers, post=422, kind="position"),
    Page("organizations:position_end", entry_keepers, post=422, kind="position"),
    Page("organizations:person_list", signed_in),
    Page("organizations:person_create", who_adds, post=422),
    Page("organizations:person_quick", who_adds, post=422),
    Page("organizations:person_detail", signed_in, kind="person"),
    Page("organizations:person_edit", entry_keepers, post=422, kind="person"),
    Page("organizations:person_archive", entry_deciders, post=422, kind="person"),
    Page("organizations:person_restore", entry_deciders, 302, 302, kind="person"),
]
VISITS = [
    Page("visits:visit_list", signed_in),
    Page("visits:visit_create", who_adds, post=422),
    Page("visits:visit_detail", readers, kind="visit"),
    Page("visits:visit_edit", keepers, post=422, kind="visit"),
    Page("visits:visit_transition", keepers, post=422, kind="visit", after=("postpone",)),
    Page("visits:visit_transition", nobody, 200, 200, "visit", after=("delete",)),
    Page("visits:visit_pdf", readers, kind="visit", past=PAST_MEMBERS),
    Page("visits:visit_docx", readers, kind="visit", past=PAST_MEMBERS),
    Page("texts:visit_text", readers, kind="visit", past=PAST_MEMBERS),
    Page("document_download", readers, kind="document"),
    Page("document_place", readers, get=302, kind="document"),
    Page("document_supersede", keepers, post=422, kind="document"),
    Page("document_archive", keepers, post=302, kind="document"),
    *(Page("document_download", readers, kind=kind) for kind in LATER_DOCUMENTS),
    *(Page("document_place", readers, get=302, kind=kind) for kind in LATER_DOCUMENTS),
]
AGREEMENTS = [
    Page("partnerships:agreement_list", signed_in),
    Page("partnerships:agreement_create", who_adds, post=422),
    Page("partnerships:agreement_detail", readers, kind="agreement"),
    Page("partnerships:agreement_edit", keepers, post=422, kind="agreement"),
    Page("partnerships:agreement_transition", keepers, 200, 302, "agreement", after=("submit",)),
    Page("partnerships:agreement_transition", nobody, 200, 200, "agreement", after=("be_renewed",)),
    Page("partnerships:notice_give", keepers, post=422, kind="renewing agreement"),
    Page("partnerships:notice_withdraw", keepers, post=422, kind="noticed agreement"),
    Page("partnerships:fulfilment_create", keepers, post=422, kind="obligation"),
    Page("partnerships:fulfilment_withdraw", keepers, post=422, kind="fulfilment"),
    Page("partnerships:agreement_pdf", readers, kind="agreement", past=PAST_MEMBERS),
    Page("partnerships:agreement_docx", readers, kind="agreement", past=PAST_MEMBERS),
    Page("partnerships:scorecard_pdf", readers, kind="agreement", past=PAST_MEMBERS),
    Page("texts:agreement_text", readers, kind="agreement", past=PAST_MEMBERS),
    Page("partnerships:organization_agreements", members, kind="organization"),
]
INITIATIVES = [
    Page("partnerships:initiative_list", signed_in),
    Page("partnerships:initiative_board", signed_in),
    Page("partnerships:initiative_create", who_adds, post=422),
    Page("partnerships:initiative_detail", readers, kind="initiative"),
    Page("partnerships:initiative_edit", keepers, post=422, kind="initiative"),
    Page("partnerships:initiative_transition", keepers, 200, 422, "initiative", after=("shelve",)),
    Page("partnerships:organization_initiatives", members, kind="organization"),
    Page("partnerships:agreement_initiatives", readers, kind="agreement"),
    Page("partnerships:visit_origins", readers, kind="visit"),
    Page("partnerships:meeting_origins", readers, kind="meeting"),
    Page("partnerships:decision_origins", readers, kind="decision"),
]
PAGES = [
    *FRONT,
    *REGISTRY,
    *VISITS,
    *meeting_pages.PAGES,
    *AGREEMENTS,
    *INITIATIVES,
    *followup_pages.PAGES,
    *coverage_pages.PAGES,
    *profile_pages.PAGES,
    *attach_pages(),
    *list_pages.PAGES,
]

# For the visitor, then for whoever is signed in: the answers to GET and POST.
ACCOUNT_PAGES = {
    "account_login": ((200, 200), (302, 302)),
    "account_logout": ((302, 302), (200, 302)),
    "account_inactive": ((200, 405), (200, 405)),
    "account_reauthenticate": ((SIGN_IN, SIGN_IN), (200, 200)),
    "account_change_password": ((SIGN_IN, SIGN_IN), (200, 200)),
    "account_set_password": ((SIGN_IN, SIGN_IN), (302, 302)),
    "account_reset_password": ((200, 200), (200, 200)),
    "account_reset_password_done": ((200, 405), (200, 405)),
    "account_reset_password_from_key": ((200, 200), (200, 200)),
    "account_reset_password_from_key_done": ((200, 405), (200, 405)),
    "account_signup": ((200, 200), (302, 302)),
    "mfa_index": ((SIGN_IN, SIGN_IN), (200, 405)),
    "mfa_authenticate": ((SIGN_IN, SIGN_IN), (302, 302)),
    "mfa_reauthenticate": ((SIGN_IN, SIGN_IN), (302, 302)),
    "mfa_activate_totp": ((SIGN_IN, SIGN_IN), (302, 302)),
    "mfa_deactivate_totp": ((SIGN_IN, SIGN_IN), (404, 404)),
    "mfa_view_recovery_codes": ((SIGN_IN, SIGN_IN), (404, 405)),
    "mfa_generate_recovery_codes": ((SIGN_IN, SIGN_IN), (302, 302)),
    "mfa_download_recovery_codes": ((SIGN_IN, SIGN_IN), (404, 404)),
}
