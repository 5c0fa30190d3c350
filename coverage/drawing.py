"""The matrix as HTML: every cell says in a word, a shape and a colour how it stands.

A cell is drawn once for all that look alike; of what differs from cell to cell only whole
numbers are put into the text, so that thousands of cells cost and weigh little.
"""

from django.utils.functional import cached_property
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from charitynet.markup import icon, sentence

from . import painting
from .cells import OPEN, State

LOOKS = {
    State.COVERED: "",
    State.ABOVE: " up",
    State.PLANNED: " plan",
    State.PARTIAL: " part",
    State.GAP: " gap",
    State.OVERLAP: " dup",
}
ICONS = {
    State.ABOVE: "arrow-up",
    State.PLANNED: "calendar-event",
    State.PARTIAL: "circle-half",
    State.GAP: "exclamation-triangle",
    State.OVERLAP: "layers",
}
WITH_NEED = OPEN | {State.PLANNED}
TONES = {State.OVERLAP: "warn", State.GAP: "late", State.PARTIAL: "late", State.PLANNED: "info"}


def badge(state):
    """A state as a status: its icon, its word, its tone."""
    state = State(state)
    look = f"cn-status {TONES.get(state, 'ok')}"
    return format_html(
        '<span class="{}">{}{}</span>', look, icon(ICONS.get(state, "check-circle")), state.label
    )


def table(matrix, may_assign=False, with_ticks=False):
    """The whole table, its heads in sight wherever it is scrolled to; with a tick in each cell
    for those who choose without scripts."""
    painter = TickPainter(matrix) if with_ticks else Painter(matrix, may_assign)
    return format_html(
        '<table class="cn-matrix{}" data-matrix><caption class="visually-hidden">{}</caption>'
        "<thead>{}</thead><tbody>{}</tbody></table>",
        " turned" if matrix.is_turned else "",
        _("Who is responsible for each service in each place"),
        heads(matrix),
        painter.rows(),
    )


def heads(matrix):
    cells = format_html_join(
        "",
        '<th scope="col">{}{}</th>',
        ((isolated_name(one), totals(matrix, one, len(matrix.rows))) for one in matrix.columns),
    )
    return format_html('<tr><td class="corner">{}</td>{}</tr>', corner(matrix), cells)


def corner(matrix):
    return format_html("<small>{}</small>", totals_of_all(matrix)) if matrix.needs else ""


def totals_of_all(matrix):
    """How many people in need nobody serves, of how many."""
    tally = matrix.tally
    words = _("In need and unserved: %(unserved)s of %(all)s")
    return sentence(words, unserved=f"{tally.unserved[None]:,}", all=f"{tally.needs[None]:,}")


def totals(matrix, one, number):
    """«مغطى 5 من 6», and how many people in need are without."""
    tally = matrix.tally
    led = sentence(_("covered %(led)s of %(all)s"), led=tally.led[one], all=number)
    if not tally.unserved[one]:
        return format_html("<small>{}</small>", led)
    return format_html("<small>{}</small><small>{}</small>", led, without(tally.unserved[one]))


def without(number):
    words = ngettext("%(count)s in need is not served", "%(count)s in need are not served", number)
    return sentence(words, count=f"{number:,}")


def isolated_name(one):
    return format_html("<bdi>{}</bdi>", one)


def faced(content, look, is_stale=False):
    """The end of a cell's tag and what stands in it; and the same of one nobody asked for."""
    old = " old" if is_stale else ""
    return f'class="cn-cell{look}{old}">{content}', f'class="cn-cell none{old}">{content}'


class Painter:
    """Draws the cells of a matrix; what looks alike is drawn once."""

    def __init__(self, matrix, may_assign=False):
        self.matrix, self.may_assign = matrix, may_assign
        self.faces, self.on = {}, matrix.on
        self.names = {pk: str(one.known_as) for pk, one in matrix.organizations.items()}
        self.groups = {group.pk: str(group) for group in matrix.all_groups}

    def rows(self):
        matrix, lines = self.matrix, []
        for row in matrix.rows:
            cells = "".join([self.cell(*spot) for spot in matrix.spots(row)])
            lines.append(f"<tr>{self.head(row)}{cells}</tr>")
        return mark_safe("".join(lines))

    def head(self, row):
        depth = min(getattr(row, "depth", 0), 3)
        return format_html(
            '<th scope="row"{}>{}{}{}</th>',
            format_html(' class="in-{}"', depth) if depth else "",
            isolated_name(row),
            totals(self.matrix, row, len(self.matrix.columns)),
            self.row_link(row) if self.may_assign else "",
        )

    @cached_property
    def row_link(self):
        return painting.row_link(self.matrix)

    def cell(self, service, place):
        link = f'<a href="cell/{service}/{place}/{self.on}"'
        return f"<td>{link} {self.inside(service, place)}</a></td>"

    def inside(self, service, place):
        """The look of a cell and what stands in it, with how many in need nobody serves."""
        matrix = self.matrix
        cell = matrix.grid.cell(service, place)
        face = self.face(cell)[matrix.is_quiet(service, place)]
        if cell.state not in WITH_NEED:
            return face
        number = matrix.unserved_in(cell, service, place)
        return f"{face}<small>{self.need % f'{number:,}'}</small>" if number else face

    @cached_property
    def need(self):
        """«المحتاجون: %s», once for all cells."""
        return conditional_escape(_("In need: %(count)s")) % {"count": "%s"}

    def face(self, cell):
        """How a cell looks: in which way, and through whom."""
        if cell is self.matrix.grid.nobody:
            return self.nobody
        coming = tuple([claim.organization for claim in cell.coming])
        leads = tuple([claim.organization for claim in cell.leads])
        is_stale = self.matrix.is_stale(cell)
        key = (cell.state, leads, cell.above, coming, cell.uncovered, is_stale)
        if key not in self.faces:
            self.faces[key] = faced(self.draw(cell), LOOKS[cell.state], is_stale)
        return self.faces[key]

    @cached_property
    def nobody(self):
        cell = self.matrix.grid.nobody
        return faced(self.draw(cell), LOOKS[cell.state])

    def draw(self, cell):
        if cell.state == State.GAP:
            return format_html("<span>{} {}</span>{}", icon(ICONS[State.GAP]), *self.gap())
        who = cell.organizations or tuple(dict.fromkeys(one.organization for one in cell.coming))
        names = conditional_escape(_(", ").join(self.names[one] for one in who))
        is_stale = self.matrix.is_stale(cell)
        if cell.state == State.COVERED and not is_stale:
            return format_html("<bdi>{}</bdi>", names)
        if is_stale and cell.state in (State.COVERED, State.ABOVE):
            said = format_html(
                "{}<span>{}</span>", icon("clock-history"), _("not confirmed lately")
            )
            return format_html("<bdi>{}</bdi><small>{}</small>", names, said)
        told = self.manner(cell)
        return format_html(
            "<bdi>{}</bdi><small>{}<span>{}</span></small>", names, icon(ICONS[cell.state]), told
        )

    def gap(self):
        invitation = pgettext("a gap in coverage", "Assign it") if self.may_assign else ""
        small = format_html('<small class="ask">{}</small>', invitation) if invitation else ""
        return State.GAP.label, small

    def manner(self, cell):
        """The word below the names."""
        if cell.state == State.ABOVE:
            return sentence(_("covered from %(place)s"), place=self.matrix.name_of(cell.above))
        if cell.state == State.PARTIAL:
            missing = _(", ").join(self.groups.get(one, "") for one in cell.uncovered)
            return sentence(_("without: %(groups)s"), groups=missing)
        return State(cell.state).label


class TickPainter(Painter):
    """Draws a tick into each cell, named by its service and its place."""

    def __init__(self, matrix):
        super().__init__(matrix)
        self.known = {one.pk: str(one) for one in matrix.services}
        self.where = {one.pk: str(one) for one in matrix.places}

    def cell(self, service, place):
        tick = format_html(TICK, service, place, self.known[service], _(", "), self.where[place])
        look, _end, content = self.inside(service, place).partition(">")
        return f"<td><label {look}><span>{tick}</span>{content}</label></td>"


TICK = (
    '<input class="form-check-input" type="checkbox" name="cells" value="{}-{}"'
    ' aria-label="{}{}{}">'
)
