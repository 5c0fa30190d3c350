"""What the pages of organizations and people tell of all rooms together."""

from .rules import Page, members

PAGES = [
    *(
        Page(f"profiles:organization_{name}", members, kind="organization")
        for name in ("now", "timeline", "relations", "pulse")
    ),
    *(
        Page(f"profiles:person_{name}", members, kind="person")
        for name in ("visits", "meetings", "signatures", "statements", "follow_ups")
    ),
]
