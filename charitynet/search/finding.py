"""A search from what was typed to what is found: looked up, ranked, corrected."""

from dataclasses import dataclass

from .asked import Asked
from .candidates import in_registry, in_rooms
from .ranking import Rank, ranked
from .spelling import corrected, guesses, known_words

FEW = 2
MOST_FOLLOWED = 8


@dataclass(frozen=True)
class Found:
    """The hits for what was asked; `instead_of` was typed and found nothing.

    `meant` is another text that might find more.
    """

    asked: Asked
    hits: tuple = ()
    instead_of: str = ""
    meant: str = ""

    @property
    def best(self):
        """The one hit that stands out, if there is one."""
        return self.hits[0] if self.hits and self.hits[0].rank <= Rank.BEGINS else None


def search(typed, user, *, exactly=False):
    """What a reader may see of what he typed, or of what he probably meant."""
    asked = Asked.of(typed)
    hits = tuple(find(asked, user)) if asked else ()
    if exactly or not asked or len(hits) > FEW or answers(hits):
        return Found(asked, hits)
    words = known_words()
    meant = Asked.of(corrected(asked, words))
    found = tuple(find(meant, user)) if meant else ()
    if found and not hits:
        return Found(meant, found, instead_of=asked.text)
    if found and answers(found):
        return Found(asked, hits, meant=meant.text)
    return Found(asked, hits, meant=guessed(asked, words, user))


def guessed(asked, words, user):
    """Another text by which something of the registry is called; nothing where none is."""
    texts = guesses(asked, words)
    return next((text for text in texts if answers(named(Asked.of(text), user)[1])), "")


def answers(hits):
    """Is one of them called so, or called nearly so?"""
    return any(hit.rank <= Rank.HELD for hit in hits)


def find(asked, user):
    """The hits, the best first; asks the database twice."""
    registry, names = named(asked, user)
    followed = [hit.key for hit in names if hit.rank <= Rank.HELD]
    answering = {hit.key for hit in names if hit.rank < Rank.BELONGS}
    rooms = in_rooms(asked, user, of_kind("organization", followed), of_kind("person", followed))
    called_so = [row for row in registry if (row.kind, row.pk) in answering]
    return ranked([*called_so, *rooms], asked)


def named(asked, user):
    """Rows of the registry, and the hits among them for what is a name in the words."""
    registry = in_registry(asked, user)
    return registry, ranked(registry, Asked.of(" ".join(asked.core)))


def of_kind(kind, keys):
    """The numbers of the first few of a kind."""
    return [pk for name, pk in keys if name == kind][:MOST_FOLLOWED]
