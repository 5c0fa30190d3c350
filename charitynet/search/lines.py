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
        seen = markup_of(self.name, self.words)
        known = next((one for one in others if markup_of(one, self.words) > seen), "")
        return marked(known, self.words) if known and known != self.name else ""

    @property
    def about(self):
        """Where, who, when and which: what tells it from others of its name."""
        row = self.row
        number = self.number if row.title and self.kind.has_number else ""
        day = markup.day(row.on, hijri=False) if row.on else ""
        texts = [marked(text, self.words) for text in (number, row.detail, row.more) if text]
        return format_html_join(
            "", '<span class="cn-part">{}</span>', ((one,) for one in (*texts, day) if one)
        )

    @property
    def status(self):
        if not self.row.state:
            return ""
        return markup.status_of(self.row.state, self.kind.status_label(self.row.state), bare=True)


def markup_of(text, words):
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
        if len(group.lines) < most:
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
