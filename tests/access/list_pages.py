"""What stands around lists: their files, saved views, many at once."""

from .rules import EVERYONE, FORBIDDEN, GONE, OPEN, Page, nobody, signed_in
from .views import MAKERS_OF
from .world import DECIDERS, HOME, MEMBERS, WORKERS

LISTS = (
    "organizations.organization", "organizations.person", "visits.visit", "meetings.meeting",
    "meetings.series", "meetings.decision", "partnerships.agreement", "partnerships.initiative",
    "coverage.plan", "coverage.gap", "followups.followup",
)  # fmt: skip
SEVERAL = {
    "organizations.organization": ("archive", "restore", "give"),
    "organizations.person": ("archive", "restore", "give"),
    "meetings.series": ("archive", "restore"),
    "coverage.plan": ("archive", "restore"),
    "visits.visit": ("give",),
    "meetings.meeting": ("give",),
    "partnerships.agreement": ("give",),
    "partnerships.initiative": ("give",),
}
# Who reads a view besides its maker.
READERS = {"shared": HOME, "for all": MEMBERS}
MOVES = (
    ("followups.followup", "verify", DECIDERS),
    ("followups.followup", "cancel", WORKERS),
    ("meetings.decision", "implement", WORKERS),
    ("meetings.decision", "drop", WORKERS),
)


def who_exports(actor, kind, record):
    return OPEN if actor in MEMBERS else FORBIDDEN


def who_decides(actor, kind, record):
    return OPEN if actor in DECIDERS else FORBIDDEN


def makers(actor, kind, record):
    if actor == MAKERS_OF.get(record):
        return OPEN
    return FORBIDDEN if actor in READERS.get(record, ()) else GONE


def readers(actor, kind, record):
    is_his = actor == MAKERS_OF.get(record) or actor in READERS.get(record, ())
    return OPEN if is_his else GONE


def mover(who):
    """Who may make a move with several follow-ups."""
    return lambda actor, kind, record: OPEN if actor in who else FORBIDDEN


PAGES = [
    Page("my_exports", signed_in),
    *(Page("list_export", who_exports, before=(key, "csv")) for key in LISTS),
    *(Page("list_export", who_exports, before=(key, "xlsx")) for key in LISTS),
    Page("list_export", nobody, before=("charitynet.user", "csv")),
    *(Page("saved_view_create", signed_in, post=422, before=(key,)) for key in LISTS),
    Page("saved_view_create", nobody, 200, 200, before=("charitynet.user",)),
    Page("saved_view_edit", makers, post=422, kind="saved view"),
    Page("saved_view_delete", makers, post=302, kind="saved view"),
    Page("saved_view_first", readers, 405, 302, kind="saved view", past=EVERYONE),
    *(
        Page("list_bulk", who_decides, post=422, before=(key, name))
        for key, names in SEVERAL.items()
        for name in names
    ),
    *(Page("list_bulk", mover(who), post=422, before=(key, name)) for key, name, who in MOVES),
    Page("list_bulk", nobody, 200, 200, before=("coverage.plan", "give")),
]
