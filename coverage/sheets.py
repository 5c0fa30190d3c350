"""The matrix as an Excel sheet: the same cells in the same order, in words."""

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from charitynet.hijri import format_gregorian, format_hijri
from charitynet.papers import sheet
from charitynet.papers.sheet import Column

from .cells import State
from .drawing import WITH_NEED, without

GROUNDS = {
    State.COVERED: "E2EDE8",
    State.ABOVE: "F1F6F4",
    State.PLANNED: "E6ECF5",
    State.PARTIAL: "FBE9D9",
    State.GAP: "F9DADF",
    State.OVERLAP: "FBEFD2",
}


def matrix_xlsx(matrix):
    """The rows, and below them, as a row of nothing, the sums of all."""
    return sheet.written(title(matrix), list(columns(matrix)), [*matrix.rows, None])


def title(matrix):
    return f"{matrix.plan} {format_gregorian(matrix.day)}"


def columns(matrix):
    """The head of each row, its cells, then what is counted of it."""
    yield Column(first_head(matrix), row_head, 30)
    for one in matrix.columns:
        yield cell_column(matrix, one)
    yield Column(_("Covered"), lambda row: matrix.tally.led[row], 10)
    yield Column(pgettext("column head", "Cells"), lambda row: cells_of(matrix, row), 10)
    if matrix.needs:
        yield Column(_("In need"), lambda row: matrix.tally.needs[row], 12)
        yield Column(_("Unserved"), lambda row: matrix.tally.unserved[row], 12)


def row_head(row):
    return _("Total") if row is None else "    " * getattr(row, "depth", 0) + str(row)


def cells_of(matrix, row):
    return matrix.tally.cells if row is None else len(matrix.columns)


def cell_column(matrix, one):
    """The cells of a column, on the ground that tells how each stands, and its sums."""
    return Column(
        str(one),
        lambda row: sums(matrix, one) if row is None else words(matrix, *matrix.spot(row, one)),
        28,
        fill=lambda row: "" if row is None else ground(matrix, *matrix.spot(row, one)),
    )


def sums(matrix, one):
    """What the head of a column says on the page."""
    tally = matrix.tally
    said = [_("covered %(led)s of %(all)s") % {"led": tally.led[one], "all": len(matrix.rows)}]
    if tally.unserved[one]:
        said.append(strip_tags(without(tally.unserved[one])))
    return " · ".join(said)


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
    """How a cell stands and through whom, in a line: all that the page says of it."""
    if matrix.is_quiet(service, place):
        return ""
    cell = matrix.grid.cell(service, place)
    said = [standing(matrix, cell)]
    if cell.state == State.PARTIAL:
        said.append(_("without: %(groups)s") % {"groups": missing(matrix, cell)})
    if matrix.is_stale(cell):
        said.append(_("not confirmed lately"))
    if cell.state in WITH_NEED and (number := matrix.unserved_in(cell, service, place)):
        said.append(_("In need: %(count)s") % {"count": f"{number:,}"})
    return " · ".join(said)


def standing(matrix, cell):
    pks = cell.organizations or tuple(dict.fromkeys(one.organization for one in cell.coming))
    names = _(", ").join(matrix.organizations[pk].known_as for pk in pks)
    if cell.state == State.COVERED:
        return names
    state = str(State(cell.state).label)
    if cell.state == State.ABOVE:
        state = _("covered from %(place)s") % {"place": matrix.name_of(cell.above)}
    return _("%(state)s: %(names)s") % {"state": state, "names": names} if names else state


def missing(matrix, cell):
    """The groups that nobody leads for."""
    return _(", ").join(str(one) for one in matrix.all_groups if one.pk in cell.uncovered)
