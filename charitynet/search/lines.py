"""What was found as a page shows it: a line for each record, in groups, its words marked."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.html import format_html_join
from django.utils.translation import get_language

from charitynet import markup, references

from .kinds import BY_NAME, KINDS
from .marking import marked
from .ranking import Rank
from .rows import united

# Of those that only hang on what was found, so that they do not crowd out the rest.
FEWER = 3


@dataclass(frozen=True)
class Line:
    """One record, the words that were sought marked in it."""

    row: tuple
    kind: object
    words: tuple = ()
    rank: Rank = Rank.EXACT

    @property
    def url(self):
        return self.kind.address(self.row.pk)

    @property
    def name(self):
        row = self.row
        return (row.title_en if get_language() == "en" else "") or row.title or self.number

    @property
    def number(self):
        return references.shown(self.row.reference)

    @property
    def title(self):
        return marked(self.name, self.words)

    @property
    def alias(self):
        """The other name under which it was found, where that is not the one shown."""
        others = (self.row.alias, self.row.title_en, self.row.title)
        seen = marks_in(self.name, self.words)
        known = next((one for one in others if marks_in(one, self.words) > seen), "")
        return marked(known, self.words) if known and known != self.name else ""

    @property
    def about(self):
        """Where, who, when and which: what tells it from others of its name."""
        return in_parts([self.shown_number, *self.around, self.day])

    @property
    def brief(self):
        """The same where there is little room: without names that its title says already."""
        around = self.around
        if self.kind.has_number and self.row.title:
            around = [one for one in around if self.rank > Rank.HELD and "<mark>" in one]
        return in_parts([self.shown_number, *around, self.day])

    @property
    def shown_number(self):
        return marked(self.number, self.words) if self.row.title and self.kind.has_number else ""

    @property
    def around(self):
        return [marked(text, self.words) for text in (self.row.detail, self.row.more) if text]

    @property
    def day(self):
        return markup.day(self.row.on, hijri=False) if self.row.on else ""

    @property
    def status(self):
        if not self.row.state:
            return ""
        return markup.status_of(self.row.state, self.kind.status_label(self.row.state), bare=True)


def in_parts(texts):
    parts = ((text,) for text in texts if text)
    return format_html_join("", '<span class="cn-part"><bdi>{}</bdi></span>', parts)


def marks_in(text, words):
    """How many places of a text are marked."""
    return marked(text, words).count("<mark>") if text else 0


@dataclass
class Group:
    """The lines of one kind, and the list in which all of them stand."""

    kind: object
    lines: list = field(default_factory=list)
    has_more: bool = False
    all_url: str = ""


def line_of(hit, asked):
    words = tuple(word for word in asked.words if len(word) > 1) or asked.words
    return Line(hit.row, hit.kind, words, hit.rank)


def grouped(found, most, *, without=None):
    """The groups, that of the best hit first; `without` already stands above them."""
    groups = {}
    for hit in found.hits:
        group = groups.setdefault(hit.row.kind, Group(hit.kind))
        if hit is without:
            continue
        if len(group.lines) < (FEWER if hit.rank is Rank.BELONGS else most):
            group.lines.append(line_of(hit, found.asked))
        else:
            group.has_more = True
    query = urlencode({"q": found.asked.text})
    for group in groups.values():
        group.all_url = group.kind.list_address(query) if group.has_more else ""
    return [group for group in groups.values() if group.lines]


def recalled(keys, user):
    """Records opened lately that can still be seen, in the order of opening."""
    by_kind = {kind.name: [pk for name, pk in keys if name == kind.name] for kind in KINDS}
    queries = [
        kind.rows(kind.seen_by(user).filter(pk__in=by_kind[kind.name]))
        for kind in KINDS
        if by_kind[kind.name]
    ]
    rows = {(row.kind, row.pk): row for row in united(queries)}
    return [Line(rows[key], BY_NAME[key[0]]) for key in map(tuple, keys) if key in rows]
