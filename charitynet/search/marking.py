"""The words that were sought, marked in a text however it writes them."""

import re
import unicodedata

from django.utils.html import conditional_escape, format_html, format_html_join

from charitynet import arabic

from .asked import bare


def marked(text, words):
    """The text with what folds to one of the words in <mark>."""
    text = unicodedata.normalize("NFC", str(text or ""))
    spans = _spans(text, words)
    if not spans:
        return conditional_escape(text)
    pieces, at = [], 0
    for start, end in spans:
        pieces += [(text[at:start],), (format_html("<mark>{}</mark>", text[start:end]),)]
        at = end
    return format_html_join("", "{}", [*pieces, (text[at:],)])


def _spans(text, words):
    """Where in the text the words stand, from left to right, none over another."""
    letters = [
        (letter, at) for at, one in enumerate(text) for letter in arabic.fold(one) or _gap(one)
    ]
    folded = "".join(letter for letter, _at in letters)
    if not words or not folded:
        return []
    longest_first = sorted(words, key=len, reverse=True)
    found = re.finditer("|".join(map(_pattern, longest_first)), folded)
    return [(letters[m.start()][1], _end(text, letters, m.end())) for m in found]


def _gap(character):
    """Spaces and punctuation part words; vowel signs and the like are passed over."""
    return "" if unicodedata.category(character) in ("Mn", "Me", "Cf", "Lm") else " "


def _pattern(word):
    """«عبدالله» is also «عبد الله», and «القطيف» is in «للقطيف»."""
    rest, stem = word.removeprefix("عبد"), bare(word)
    if stem != word:
        return f"(?:ال|لل)?{re.escape(stem)}"
    return f"عبد ?{re.escape(rest)}" if rest not in ("", word) else re.escape(word)


def _end(text, letters, end):
    """After the last letter with the signs that sit on it."""
    return letters[end][1] if end < len(letters) else len(text)
