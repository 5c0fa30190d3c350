"""Every page, who may use it, and how it answers who may.

A rule names the answer for an actor and a record: PUBLIC needs no sign-in, OPEN is the page
itself, FORBIDDEN is in reach but not for this role, GONE is out of reach.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from .world import ANONYMOUS, DECIDERS, HOME, MEMBERS, NETWORK, NEVER, WORKERS

PUBLIC, OPEN, FORBIDDEN, GONE, SIGN_IN = "public", "open", 403, 404, "sign in"

SEES = {
    "owner only": HOME | NETWORK,
    "shared": HOME | NETWORK | {"participant"},
    "network": MEMBERS,
    "unreleased": HOME | NETWORK,
    "foreign": NETWORK | {"stranger"},
    "owed by the guest": HOME | NETWORK | {"participant"},
    NEVER: set(),
}
KEEP = {
    "owner only": HOME | NETWORK,
    "shared": HOME | NETWORK,
    "network": HOME | NETWORK,
    "unreleased": HOME | NETWORK,
    "own": HOME | NETWORK,
    "kept": HOME | NETWORK,
    "foreign": NETWORK | {"stranger"},
    "owed by the guest": HOME | NETWORK | {"participant"},
}
ALSO_KEEP = {
    ("organization", "foreign"): {"stranger"},
    ("position", "kept"): {"participant"},
    ("position", "own"): {"stranger"},
}


def anyone(actor, kind, record):
    return PUBLIC


def nobody(actor, kind, record):
    return GONE


def signed_in(actor, kind, record):
    return GONE if record == NEVER else OPEN


def members(actor, kind, record):
    return OPEN if actor in MEMBERS and record != NEVER else GONE


def who_adds(actor, kind, record):
    return OPEN if actor in WORKERS else FORBIDDEN


def who_drafts(actor, kind, record):
    return OPEN if actor in WORKERS else GONE


def readers(actor, kind, record):
    return OPEN if actor in SEES[record] else GONE


def who_notes(actor, kind, record):
    return readers(actor, kind, record) if actor in WORKERS else _refusal(actor, record)


def keepers(actor, kind, record):
    return _kept(actor, kind, record, WORKERS, SEES.get(record, MEMBERS))


def entry_keepers(actor, kind, record):
    return _kept_entry(actor, kind, record, WORKERS)


def entry_deciders(actor, kind, record):
    return _kept_entry(actor, kind, record, DECIDERS)


def _refusal(actor, record):
    return FORBIDDEN if actor in SEES[record] else GONE


def _kept(actor, kind, record, able, seers):
    if actor in seers and actor in able and actor in KEEP[record]:
        return OPEN
    return FORBIDDEN if actor in seers else GONE


def _kept_entry(actor, kind, record, able):
    if record == NEVER:
        return GONE
    keep = KEEP[record] | ALSO_KEEP.get((kind, record), set())
    return OPEN if actor in able and actor in keep else FORBIDDEN


@dataclass(frozen=True)
class Page:
    """A page: its name, whose page it is, its rule, its answers, what its address holds."""

    name: str
    rule: Callable
    get: int = 200
    post: int = 405
    kind: str = ""
    before: tuple = ()
    after: tuple = ()
    query: dict = field(default_factory=dict)
    is_for_members: bool = False

    def __str__(self):
        return "-".join([self.name, *map(str, (*self.before[1:], *self.after))])

    def args(self, world, record):
        return (*self.before, *([world.pk(self.kind, record)] if self.kind else ()), *self.after)

    def records(self, world):
        return [*world.records[self.kind], NEVER] if self.kind else [""]

    def expected(self, actor, record, method):
        answer = self.rule(actor, self.kind, record)
        if actor == ANONYMOUS and answer != PUBLIC:
            return SIGN_IN
        if method == "post" and self.post == 405:
            return GONE if self.is_for_members and actor not in MEMBERS else 405
        return answer if answer in (FORBIDDEN, GONE) else getattr(self, method)


ATTACHED = {
    "visit": ("visits", "visit"),
    "organization": ("organizations", "organization"),
    "person": ("organizations", "person"),
    "agreement": ("partnerships", "agreement"),
    "initiative": ("partnerships", "initiative"),
}


def attach_pages():
    for kind, subject in ATTACHED.items():
        is_entry = subject[0] == "organizations"
        keep = entry_keepers if is_entry else keepers
        note = who_notes_entries if is_entry else who_notes
        yield Page("document_create", keep, post=422, kind=kind, before=subject)
        yield Page("press_create", keep, post=422, kind=kind, before=subject)
        yield Page("note_create", note, post=422, kind=kind, before=subject)


def who_notes_entries(actor, kind, record):
    if record == NEVER:
        return GONE
    return OPEN if actor in WORKERS else FORBIDDEN


FRONT = [
    Page("dashboard", signed_in),
    Page("healthz", anyone, post=200),
    Page("readyz", anyone, post=200),
    Page("choose", signed_in, before=("organizations",)),
    Page("choose", signed_in, before=("people",)),
    Page("choose", signed_in, before=("places",)),
    Page("choose", signed_in, before=("visits",)),
    Page("choose", signed_in, before=("agreements",)),
    Page("choose", signed_in, before=("initiatives",)),
    Page("choose", signed_in, before=("meetings",)),
    Page("choose", nobody, before=("memberships",)),
    Page("day_convert", signed_in, query={"text": "1/5/2025"}),
    Page("draft_save", who_drafts, get=405, post=200, before=("visits.visit", 0)),
    Page("draft_save", nobody, before=("charitynet.user", 0), post=200),
    Page("draft_save", who_drafts, get=405, post=200, before=("partnerships.agreement", 0)),
    Page("draft_save", who_drafts, get=405, post=200, before=("partnerships.initiative", 0)),
    Page("draft_discard", who_drafts, get=405, post=302, before=("visits.visit", 0)),
    Page("preference_language", anyone, get=405, post=400),
    Page("preference_theme", signed_in, get=405, post=400),
    Page("preference_menu", signed_in, get=405, post=302),
    Page("followups:reminders", signed_in, post=422),
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
    Page("visits:organization_visits", members, kind="organization"),
    Page("document_download", readers, kind="document"),
    Page("document_supersede", keepers, post=422, kind="document"),
    Page("document_archive", keepers, post=302, kind="document"),
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
    Page("partnerships:agreement_pdf", readers, kind="agreement", is_for_members=True),
    Page("partnerships:agreement_docx", readers, kind="agreement", is_for_members=True),
    Page("partnerships:scorecard_pdf", readers, kind="agreement", is_for_members=True),
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
PAGES = [*FRONT, *REGISTRY, *VISITS, *AGREEMENTS, *INITIATIVES, *attach_pages()]

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
