"""What somebody typed into the search box, made comparable."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from charitynet import arabic
from charitynet.fields import LONGEST_SEARCH, MOST_WORDS
from charitynet.names import LINEAGE, SURE_HONORIFICS
from charitynet.references import ARABIC_LETTERS

SHORTEST_WITH_ARTICLE = 5
LETTERS = {arabic: latin for latin, arabic in ARABIC_LETTERS.items()}
_REFERENCE = re.compile(
    rf"(?:([{''.join(ARABIC_LETTERS)}{''.join(LETTERS)}])\s*[-–/ ]?\s*)?"
    r"(?:(\d{4})\s*[-–/ ]\s*)?(\d{1,5})",
    re.IGNORECASE,
)
# Words that say what kind of record is wanted, rather than what it is called.
KIND_WORDS = {
    "visit": "زيارة زيارات الزيارة الزيارات visit visits",
    "agreement": "اتفاقية اتفاقيات الاتفاقية الاتفاقيات اتفاق مذكرة مذكرات agreement mou",
    "initiative": "مبادرة مبادرات المبادرة المبادرات مشروع initiative initiatives project",
    "meeting": "اجتماع اجتماعات الاجتماع الاجتماعات لقاء لقاءات محضر meeting meetings minutes",
    "decision": "قرار قرارات القرار القرارات توصية توصيات decision decisions",
    "followup": "متابعة متابعات المتابعة المتابعات مهمة مهام follow up followup task",
    "plan": "تغطية خطة خطط plan coverage",
}
KIND_WORDS = {kind: frozenset(arabic.fold(words).split()) for kind, words in KIND_WORDS.items()}
ALL_KIND_WORDS = frozenset().union(*KIND_WORDS.values())


def bare(word):
    """A folded word as it stands in «القطيف», «بالقطيف» and «للقطيف» alike."""
    return word[2:] if word.startswith("ال") and len(word) >= SHORTEST_WITH_ARTICLE else word


@dataclass(frozen=True)
class Asked:
    """A search: `text` as it was typed, `words` as they are compared."""

    text: str
    words: tuple

    @classmethod
    def of(cls, typed):
        text = arabic.clean_line(arabic.storable(str(typed or "")[: LONGEST_SEARCH * 2]))
        text = text[:LONGEST_SEARCH].strip()
        return cls(text, tuple(dict.fromkeys(arabic.fold(text).split()))[:MOST_WORDS])

    def __bool__(self):
        return bool(self.words)

    @cached_property
    def whole(self):
        return arabic.fold(self.text)

    @cached_property
    def stems(self):
        """The words that tell one name from others, without «جمعية» and «ال»."""
        return arabic.tokens(self.text)

    @cached_property
    def core(self):
        """Without the words that only say what kind of record is wanted."""
        return self._without(ALL_KIND_WORDS)

    @cached_property
    def of_person(self):
        """Without «الدكتور» and «بن», as people are searched for."""
        return self._without(SURE_HONORIFICS | LINEAGE | {"د", "ا", "م"})

    def of_kind(self, kind):
        """The words sought in records of a kind; «زيارة أبارق» seeks «أبارق» among the visits."""
        return self._without(KIND_WORDS.get(kind, frozenset()))

    def _without(self, dropped):
        return tuple(word for word in self.words if word not in dropped) or self.words

    @cached_property
    def plain(self):
        """As typed, with the digits 0 to 9: a licence number."""
        return arabic.digits(self.text)

    @cached_property
    def number(self):
        """The parts of a reference: its letter and its year, where they were given, its number."""
        found = _REFERENCE.fullmatch(self.plain)
        if not found:
            return None
        letter, year, number = found.groups()
        letter = LETTERS.get(letter, (letter or "").upper())
        return letter, year or "", f"{int(number):04}"

    def is_reference(self, reference):
        """Is this the reference that was asked for, with what was left out taken as now?"""
        if not self.number or not reference:
            return False
        letter, year, number = self.number
        parts = reference.split("-")
        wanted = [letter or parts[0], year or str(timezone.localdate().year), number]
        return parts == wanted
