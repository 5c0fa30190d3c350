"""What comes first: the thing of this name, then names that begin with it, then the rest."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from charitynet import arabic
from charitynet.names import LINEAGE

from .asked import bare
from .kinds import BY_NAME, PLACES

LONG_AGO = date.min


class Rank(IntEnum):
    """How well a record answers; what reaches BEGINS may stand above all the others."""

    EXACT = 0
    BEGINS = 1
    WORDS = 2
    HELD = 3
    ELSEWHERE = 4
    BELONGS = 5


@dataclass(frozen=True)
class Hit:
    """A record found, and how well it answers."""

    row: tuple
    rank: Rank

    @property
    def key(self):
        return self.row.kind, self.row.pk

    @property
    def kind(self):
        return BY_NAME[self.row.kind]

    @property
    def order(self):
        """Sorts hits: the better, those that are not archived, the later, the shorter name."""
        row = self.row
        ago = -(row.on or LONG_AGO).toordinal()
        return self.rank, row.archived, PLACES[row.kind], ago, len(row.title), row.title, row.pk


def ranked(rows, asked):
    """Each record once, at its best, the best first."""
    best = {}
    for row in rows:
        hit = Hit(row, rank_of(row, asked))
        if hit.key not in best or hit.order < best[hit.key].order:
            best[hit.key] = hit
    return sorted(best.values(), key=lambda hit: hit.order)


def rank_of(row, asked):
    """How well a row answers."""
    if row.reference and (asked.is_reference(row.reference) or row.reference == asked.plain):
        return Rank.EXACT
    words = asked.of_person if row.kind == "person" else asked.of_kind(row.kind)
    names = names_of(row)
    found = min((_of_name(name, words, asked) for name in names), default=Rank.BELONGS)
    if found <= Rank.HELD:
        return found
    place = arabic.fold(row.detail) if row.kind == "organization" else ""
    held = " ".join([row.folded, *names, place])
    return Rank.ELSEWHERE if all(bare(word) in held for word in words) else Rank.BELONGS


def names_of(row):
    """The folded names a row goes by; a person also without «بن»."""
    names = [arabic.fold(name) for name in (row.title, row.title_en, row.alias) if name]
    if row.kind == "person":
        names += [" ".join(word for word in one.split() if word not in LINEAGE) for one in names]
    return names


def _of_name(name, words, asked):
    """How well one folded name answers the words."""
    if not all(bare(word) in name for word in words):
        return Rank.BELONGS
    whole, stems = " ".join(words), arabic.tokens(name)
    asked_stems = (arabic.tokens(whole), asked.stems)
    if name in (whole, asked.whole) or stems in asked_stems:
        return Rank.EXACT
    if name.startswith(whole) or any(stems[: len(some)] == some for some in asked_stems):
        return Rank.BEGINS
    begins = {part for word in name.split() for part in (word, bare(word))} | set(stems)
    if all(any(part.startswith(bare(word)) for part in begins) for word in words):
        return Rank.WORDS
    return Rank.HELD
