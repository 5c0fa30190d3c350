"""Numbers of meetings in words: «اللقاء التنسيقي الأول» is followed by «الثاني».

Promises: only an ordinal with the article counts, in either gender, from the first to the
99th; the name of a month («ربيع الأول») is no number; all other words stay as they are.
"""

import re

from charitynet import arabic

_MASCULINE = [
    "الأول", "الثاني", "الثالث", "الرابع", "الخامس",
    "السادس", "السابع", "الثامن", "التاسع", "العاشر",
]  # fmt: skip
_FEMININE = [
    "الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة",
    "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة",
]  # fmt: skip
_FIRST_AFTER_TEN = {False: "الحادي", True: "الحادية"}
_TENS = ["العشرون", "الثلاثون", "الأربعون", "الخمسون", "الستون", "السبعون", "الثمانون", "التسعون"]
_MONTHS = {arabic.fold(word) for word in ("ربيع", "جمادى", "جمادي", "كانون", "تشرين")}
_WORD = re.compile(r"\w+")


def ordinal(number, *, is_feminine=False):
    """«الثاني», «الثانية عشرة», «الحادي والعشرون»; "" beyond the 99th."""
    if not 1 <= number <= 99:
        return ""
    if number <= 10:
        return (_FEMININE if is_feminine else _MASCULINE)[number - 1]
    tens, units = divmod(number, 10)
    if not units:
        return _TENS[tens - 2]
    unit = (_FEMININE if is_feminine else _MASCULINE)[units - 1]
    unit = _FIRST_AFTER_TEN[is_feminine] if units == 1 else unit
    if tens == 1:
        return f"{unit} {'عشرة' if is_feminine else 'عشر'}"
    return f"{unit} و{_TENS[tens - 2]}"


_KNOWN = {
    tuple(arabic.fold(ordinal(number, is_feminine=gender)).split()): (number, gender)
    for number in range(99, 0, -1)
    for gender in (True, False)
} | {
    tuple(arabic.fold(ordinal(number)).replace("ون", "ين").split()): (number, False)
    for number in range(20, 100)
}


def ordinals_in(text):
    """(start, end, number, is_feminine) of each ordinal, the longest at each place."""
    words = [
        (found.start(), found.end(), arabic.fold(found.group())) for found in _WORD.finditer(text)
    ]
    at = 0
    while at < len(words):
        length = _length_at(words, at)
        is_month = at > 0 and words[at - 1][2] in _MONTHS
        if length and not is_month:
            number, gender = _KNOWN[_key(words[at : at + length])]
            yield words[at][0], words[at + length - 1][1], number, gender
        at += length or 1


def _length_at(words, at):
    """How many words the ordinal that begins here has; 0 for none."""
    lengths = (n for n in (2, 1) if at + n <= len(words))
    return next((n for n in lengths if _key(words[at : at + n]) in _KNOWN), 0)


def _key(words):
    return tuple(folded for _start, _end, folded in words)


def renumbered(title, before=None, number=None):
    """The title of the next meeting; "" when its number cannot be told from the words.

    `before` is the number of the meeting so entitled, `number` that of the next one; without
    them the one ordinal of the title is followed by the next.
    """
    found = [one for one in ordinals_in(title) if before in (None, one[2])]
    if not found or (before is None and len(found) > 1):
        return _in_digits(title, before, number)
    start, end, now, gender = found[0]
    word = ordinal(number or now + 1, is_feminine=gender)
    return f"{title[:start]}{word}{title[end:]}" if word else ""


def _in_digits(title, before, number):
    """«الاجتماع رقم 3» becomes «الاجتماع رقم 4»."""
    if before is None or number is None:
        return ""
    digits = [one for one in re.finditer(r"\d+", title) if int(one.group()) == before]
    if len(digits) != 1:
        return ""
    return f"{title[: digits[0].start()]}{number}{title[digits[0].end() :]}"
