"""Mistyped words: the nearest word of the registry, which whoever is signed in may read.

A word that is known may be the wrong one all the same: for it others are only guessed.

Nothing else is suggested, so that no title out of reach can show through a suggestion.
"""

import re
from collections import Counter

from django.core.cache import cache
from django.db.models import Value
from rapidfuzz import process
from rapidfuzz.distance import OSA

from charitynet import arabic
from organizations.models import Alias, Organization, Person, Place

from .asked import ALL_KIND_WORDS

KEPT_SECONDS = 60
KEY = "search:words"
SHORTEST = 3
MOST_NEAR = 10
FORGIVEN = ((4, 0), (7, 1))
MOST_FORGIVEN = 2
MOST_GUESSED = 2
# What the keys of an English keyboard write when it is switched to Arabic.
LATIN = "qwertyuiop[]asdfghjkl;'zxcvnm,./`"
ARABIC = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ"
TO_ARABIC = str.maketrans(dict(zip(LATIN, ARABIC, strict=True)) | {"b": "لا", "H": "أ", "Y": "إ"})
TO_LATIN = str.maketrans(dict(zip(ARABIC, LATIN, strict=True)))
_LATIN_ONLY = re.compile(r"[\x20-\x7e]+")
_HAS_LATIN = re.compile(r"[A-Za-z]")


class Words:
    """The words of the registry as compared, each with its commonest writing."""

    def __init__(self, written):
        counts = Counter(written)
        self.shown, self.counts = {}, Counter()
        for word, number in counts.most_common():
            folded = arabic.fold(word)
            self.shown.setdefault(folded, word)
            self.counts[folded] += number
        self.all_of_them = "\n".join(self.shown)

    def __contains__(self, word):
        """Is it a word or a part of one, long enough to mean something?"""
        return len(word) >= SHORTEST and word in self.all_of_them

    def nearest(self, word):
        """The word that was probably meant, or nothing."""
        most = forgiven(word)
        if not most:
            return ""
        near = process.extract(
            word, self.shown.keys(), scorer=OSA.distance, score_cutoff=most, limit=MOST_NEAR
        )
        return min(near, key=lambda one: self._far(word, *one[:2]))[0] if near else ""

    def others(self, word):
        """Other words that may have been meant, the likeliest first; of short ones too."""
        if len(word) < SHORTEST:
            return []
        near = process.extract(
            word,
            self.shown.keys(),
            scorer=OSA.distance,
            score_cutoff=forgiven(word) or 1,
            limit=MOST_NEAR,
        )
        far = sorted(self._far(word, *one[:2]) for one in near)
        return [one for one in far if one[-1] != word and len(one[-1]) >= SHORTEST]

    def _far(self, word, other, distance):
        return distance, other[:1] != word[:1], -self.counts[other], other


def forgiven(word):
    """How many letters may be wrong in a word of this length."""
    return next((most for length, most in FORGIVEN if len(word) < length), MOST_FORGIVEN)


def known_words():
    """The words of all names of the registry, kept for a minute."""
    return Words(cache.get_or_set(KEY, written_words, KEPT_SECONDS))


def written_words():
    names = (
        Organization.objects.order_by().values_list("name", "name_en", "short_name"),
        Alias.objects.order_by().values_list("name", Value(""), Value("")),
        Person.objects.order_by().values_list("full_name", "name_en", Value("")),
        Place.objects.order_by().values_list("name", "name_en", Value("")),
    )
    one, *others = names
    return [word for row in one.union(*others, all=True) for name in row for word in split(name)]


def split(name):
    """The words of a name as written; «عبد الله» is one."""
    words = re.sub(r"\bعبد (?=\S)", "عبد", re.sub(r"[^\w\s]", " ", name)).split()
    return [word for word in words if len(word) >= SHORTEST]


def corrected(asked, words):
    """The text that was probably meant; nothing when there is no better one."""
    return _of_other_keyboard(asked, words) or _word_by_word(asked, words)


def guesses(asked, words):
    """Texts that may have been meant instead, one word of each another, the likeliest first."""
    wrong = [word for word in asked.words if word not in ALL_KIND_WORDS]
    near = sorted((far, word) for word in wrong for far in words.others(word))
    typed = _typed(asked)
    for (*_far, other), word in near[:MOST_GUESSED]:
        new = typed | {word: words.shown[other]}
        yield " ".join(new.get(one, one) for one in asked.words)


def _of_other_keyboard(asked, words):
    """What the same keys write in the other language, if the registry knows those words."""
    for text in _other_keyboard(asked.text):
        folded = arabic.fold(text).split()
        if folded and all(word in words or words.nearest(word) for word in folded):
            return " ".join(_shown(word, words) for word in folded)
    return ""


def _other_keyboard(text):
    if _LATIN_ONLY.fullmatch(text):
        yield "".join(c if c in "HY" else c.lower() for c in text).translate(TO_ARABIC)
    elif not _HAS_LATIN.search(text):
        yield text.translate(TO_LATIN)


def _word_by_word(asked, words):
    meant, typed = _meant(list(asked.words), words), _typed(asked)
    kept = {word: typed.get(word, word) for word in ALL_KIND_WORDS}
    text = " ".join(kept.get(word) or _shown(word, words) for word in meant)
    return text if arabic.fold(text).split() != list(asked.words) else ""


def _typed(asked):
    """Each compared word as it was typed."""
    return {arabic.fold(word): word for word in asked.text.split()}


def _meant(typed, words):
    """Each word as it is known; two that belong together joined, one that is two parted."""
    while typed:
        word = typed.pop(0)
        if typed and word + typed[0] in words.shown:
            yield word + typed.pop(0)
        elif word in words or word in ALL_KIND_WORDS:
            yield word
        else:
            yield from _replaced(word, words)


def _replaced(word, words):
    bare = word.removeprefix("ال")
    if len(bare) >= SHORTEST and bare in words:
        return [bare]
    parted = ((word[:n], word[n:]) for n in range(SHORTEST, len(word) - SHORTEST + 1))
    both = next((two for two in parted if all(part in words.shown for part in two)), None)
    near = words.nearest(word) or words.nearest("ال" + word)
    return [near] if near else (both or [word])


def _shown(word, words):
    return words.shown.get(word) or words.shown.get(words.nearest(word)) or word
