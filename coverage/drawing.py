"""The matrix as HTML: every cell says in a word, a shape and a colour how it stands.

A cell is drawn once for all that look alike; of what differs from cell to cell only whole
numbers are put into the text, so that thousands of cells cost little.
"""

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from charitynet.markup import icon, sentence

from . import painting
from .cells import State

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
TONES = {State.OVERLAP: "warn", State.GAP: "late", State.PARTIAL: "late", State.PLANNED: "info"}


def badge(state):
    """A state as a status: its icon, its word, its tone."""
    state = State(state)
    look = f"cn-status {TONES.get(state, 'ok')}"
    return format_html(
        '<span class="{}">{}{}</span>', look, icon(ICONS.get(state, "check-circle")), state.label
    )


def table(matrix, may_assign=False):
    """The whole table, its heads in sight wherever it is scrolled to."""
    return format_html(
        '<table class="cn-matrix{}" data-matrix><caption class="visually-hidden">{}</caption>'
        "<thead>{}</thead><tbody>{}</tbody></table>",
        " turned" if matrix.is_turned else "",
        _("Who is responsible for each service in each place"),
        heads(matrix),
        Painter(matrix, may_assign).rows(),
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
    words = _("%(unserved)s of %(all)s in need unserved")
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


class Painter:
    """Draws the cells of a matrix; what looks alike is drawn once."""

    def __init__(self, matrix, may_assign=False):
        self.matrix, self.may_assign = matrix, may_assign
        self.faces, self.words = {}, {}
        self.names = {pk: str(one.known_as) for pk, one in matrix.organizations.items()}
        self.groups = {group.pk: str(group) for group in matrix.all_groups}

    def rows(self):
        matrix, lines = self.matrix, []
        for row in matrix.rows:
            spots = (matrix.spot(row, column) for column in matrix.columns)
            cells = "".join([self.cell(*spot) for spot in spots])
            lines.append(f"<tr>{self.head(row)}{cells}</tr>")
        return mark_safe("".join(lines))

    def head(self, row):
        depth = min(getattr(row, "depth", 0), 3)
        return format_html(
            '<th scope="row"{}>{}{}{}</th>',
            format_html(' class="in-{}"', depth) if depth else "",
            isolated_name(row),
            totals(self.matrix, row, len(self.matrix.columns)),
            painting.row_link(self.matrix, row) if self.may_assign else "",
        )

    def cell(self, service, place):
        cell = self.matrix.grid.cell(service, place)
        is_quiet = (service, place) not in self.matrix.fitting
        look = "cn-cell none" if is_quiet else f"cn-cell{LOOKS[cell.state]}"
        if self.is_stale(cell):
            look += " old"
        need = self.need(service, place) if cell.is_open or cell.state == State.PLANNED else ""
        return (
            f'<td data-cell="{service}-{place}"><a class="{look}" '
            f'href="cell/{service}/{place}/">{self.face(cell)}{need}</a></td>'
        )

    def need(self, service, place):
        number = self.matrix.unserved(service, place)
        if not number:
            return ""
        # Which word a number takes depends on its last two digits, and on whether it has more.
        key = number if number < 100 else 100 + number % 100
        if key not in self.words:
            words = ngettext("%(count)s in need", "%(count)s in need", number)
            self.words[key] = conditional_escape(words)
        return (
            f"<small><span>{self.words[key] % {'count': f'<bdi>{number:,}</bdi>'}}</span></small>"
        )

    def is_stale(self, cell):
        """Who leads here has not said for long that he still does."""
        return bool(cell.leads) and self.matrix.stale.issuperset(one.pk for one in cell.leads)

    def face(self, cell):
        """What stands in a cell: who, and in which way."""
        coming = tuple(claim.organization for claim in cell.coming)
        key = (cell.state, cell.organizations, cell.above, coming, cell.uncovered)
        key += (self.is_stale(cell),)
        if key not in self.faces:
            self.faces[key] = self.draw(cell)
        return self.faces[key]

    def draw(self, cell):
        if cell.state == State.GAP:
            return format_html("<span>{} {}</span>{}", icon(ICONS[State.GAP]), *self.gap())
        who = cell.organizations or tuple(dict.fromkeys(one.organization for one in cell.coming))
        names = conditional_escape(_(", ").join(self.names[one] for one in who))
        is_stale = self.is_stale(cell)
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
