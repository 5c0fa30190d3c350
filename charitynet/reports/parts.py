"""Parts of a report that are drawn: tiles of figures, months as bars, shares as bars.

Each carries the table that stands for it where nothing is drawn: in a Word file, on a page.
"""

from django.utils.translation import gettext as _

from charitynet.papers.blocks import isolated, joined, table

DRAWN = ("figures", "months", "shares")
NOT_ON_PAGES = ("months", "shares")
# A single visit is not drawn as high as the chart.
LOWEST_TOP = 4


def plain(blocks):
    """The same blocks, each drawing by its table."""
    return [part["table"] if part["kind"] in DRAWN else part for part in blocks]


def running(blocks):
    """The blocks for a Word file, where text runs on without breaks and drawings."""
    return [part for part in plain(blocks) if part["kind"] != "break"]


def on_page(blocks):
    """The blocks for a page: each cell with its head, drawings as tables that fit a phone."""
    tables = [
        part["table"] | {"is_narrow": True} if part["kind"] in NOT_ON_PAGES else part
        for part in blocks
    ]
    return [
        part | {"rows": [list(zip(part["head"], row, strict=True)) for row in part["rows"]]}
        if part["kind"] == "table"
        else part
        for part in tables
    ]


def figures(found):
    """The figures, each with the number under which it is defined below."""
    tiles = [_tile(*placed) for placed in enumerate(found, start=1)]
    head = [_("Figure"), _("Now"), _("Compared with before"), _("Note")]
    rows = [
        [f"{one['label']} ({one['mark']})", one["number"], one["change"], one["note"]]
        for one in tiles
    ]
    return {"kind": "figures", "tiles": tiles, "table": table(head, rows, [5, 2, 4.6, 4.8])}


def _tile(place, figure):
    return {
        "mark": str(place),
        "label": figure.label,
        "number": number(figure),
        "change": figure.change.words if figure.change else "",
        "note": _note(figure),
    }


def number(figure):
    if figure.number is None:
        return "–"
    return f"{figure.number}%" if figure.is_share else str(figure.number)


def _note(figure):
    parts = [f"{part.label}: {part.number}" for part in figure.parts]
    return joined(_("; "), parts) if parts else figure.note


def months(found):
    """Visits and meetings of each month, named in both calendars."""
    columns = [_month(one) for one in found]
    most = max([LOWEST_TOP, *(max(one["visits"], one["meetings"]) for one in columns)])
    head = [_("Month"), _("Hijri months"), _("Visits"), _("Meetings")]
    rows = [[one.label, one.hijri, str(one.visits), str(one.counts["meetings"])] for one in found]
    return {
        "kind": "months",
        "columns": columns,
        "most": most,
        "visits": _("Visits"),
        "meetings": _("Meetings"),
        "table": table(head, rows, [4, 7, 2.6, 2.8]),
    }


def _month(one):
    return {
        "name": one.name,
        "hijri": one.hijri_name,
        "year": str(one.period.first.year),
        "visits": one.visits,
        "meetings": one.counts["meetings"],
    }


def shares(found):
    """How many of what was due each organization has done."""
    rows = [
        {"label": isolated(one.organization), "percent": one.percent, "told": _told(one)}
        for one in found
    ]
    head = [_("Organization"), _("Done"), _("Share")]
    cells = [[one["label"], one["told"], f"{one['percent']}%"] for one in rows]
    return {"kind": "shares", "rows": rows, "table": table(head, cells, [9.4, 4, 3])}


def _told(one):
    return _("%(done)s of %(due)s") % {"done": one.done, "due": one.due}
