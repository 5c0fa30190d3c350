"""The matrix as an Excel sheet: the same cells in the same order, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from charitynet.hijri import format_gregorian, format_hijri
from charitynet.papers import sheet
from charitynet.papers.sheet import Column

from .cells import State

GROUNDS = {
    State.COVERED: "E2EDE8",
    State.ABOVE: "F1F6F4",
    State.PLANNED: "E6ECF5",
    State.PARTIAL: "FBE9D9",
    State.GAP: "F9DADF",
    State.OVERLAP: "FBEFD2",
}


def matrix_xlsx(matrix):
    return sheet.written(title(matrix), list(columns(matrix)), matrix.rows)


def title(matrix):
    return f"{matrix.plan} {format_gregorian(matrix.day)}"


def columns(matrix):
    """The head of each row, its cells, then what is counted of it."""
    yield Column(first_head(matrix), lambda row: "    " * getattr(row, "depth", 0) + str(row), 30)
    for one in matrix.columns:
        yield cell_column(matrix, one)
    yield Column(_("Covered"), lambda row: matrix.tally.led[row], 10)
    yield Column(pgettext("column head", "Cells"), lambda row: len(matrix.columns), 10)
    if matrix.needs:
        yield Column(_("In need"), lambda row: matrix.tally.needs[row], 12)
        yield Column(_("Unserved"), lambda row: matrix.tally.unserved[row], 12)


def cell_column(matrix, one):
    """The cells of a column, on the ground that tells how each stands."""
    return Column(
        str(one),
        lambda row: words(matrix, *matrix.spot(row, one)),
        28,
        fill=lambda row: ground(matrix, *matrix.spot(row, one)),
    )


def ground(matrix, service, place):
    if matrix.is_quiet(service, place):
        return ""
    return GROUNDS[matrix.grid.cell(service, place).state]


def first_head(matrix):
    """What the rows are, and the day in both calendars: the sheet goes on alone."""
    rows = _("Place") if matrix.is_turned else _("Service")
    days = f"{format_gregorian(matrix.day)} · {format_hijri(matrix.day)}"
    return f"{rows} ({days})"


def words(matrix, service, place):
    """How a cell stands and through whom, in a line."""
    if matrix.is_quiet(service, place):
        return ""
    cell = matrix.grid.cell(service, place)
    pks = cell.organizations or tuple(dict.fromkeys(one.organization for one in cell.coming))
    names = _(", ").join(matrix.organizations[pk].known_as for pk in pks)
    if cell.state == State.COVERED:
        return names
    state = str(State(cell.state).label)
    if cell.state == State.ABOVE:
        state = _("covered from %(place)s") % {"place": matrix.name_of(cell.above)}
    return _("%(state)s: %(names)s") % {"state": state, "names": names} if names else state
