"""Arabic as people type it, made comparable and safe to store.

Promises: `fold` makes two writings of one name equal and never changes on a second pass;
`clean`, `clean_line` and `clean_text` say what is stored (the text as typed, without the marks
that reorder it); `bad_characters` names what no database or document takes; `phone` gives
`+9665…`; `initial` and `tokens` find what tells one name from another.
"""

import re
import unicodedata
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

# Letters that Unicode keeps apart and a reader of Arabic does not; the hamza carriers
# أ إ آ ؤ ئ fall apart by themselves in NFKD.
SAME_LETTERS = {
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك",
    "ة": "ه", "ۃ": "ه", "ہ": "ه", "ە": "ه", "ھ": "ه",
}  # fmt: skip
DROPPED = "\u0640\u06e5\u06e6"  # tatweel, and the small Quranic waw and yeh
BIDI = "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff"

_BIDI = re.compile(f"[{BIDI}]")
_BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffd-\uffff]")
# Python's \s takes some control characters for spaces; those are to be refused, not hidden.
_SPACES = re.compile(r"[^\S\x0b\x0c\x1c-\x1f]+")
_ABD = re.compile(r"\bعبد (?=\S)")


class PhoneError(ValueError):
    """What was typed is no telephone number."""

    def __init__(self):
        self.message = _(
            "This is not a phone number. Write it as 050 123 4567 or with its country code."
        )
        super().__init__(self.message)


class _Folding(dict):
    """What each decomposed character becomes when folded, worked out once."""

    def __missing__(self, code):
        self[code] = result = self._folded(chr(code))
        return result

    @staticmethod
    def _folded(character):
        category = unicodedata.category(character)
        if character in DROPPED or category in ("Mn", "Me", "Cf"):
            return ""
        if category == "Nd":
            return str(unicodedata.digit(character))
        return SAME_LETTERS.get(character, character) if category[0] in "LNM" else " "


_FOLDING = _Folding()


def fold(text):
    """The form of a text in which different writings of the same words are equal."""
    plain = unicodedata.normalize("NFKD", str(text or "")).translate(_FOLDING)
    # Folding case can bring back letters that decompose.
    plain = unicodedata.normalize("NFKD", plain.casefold()).translate(_FOLDING)
    return _ABD.sub("عبد", " ".join(plain.split()))


def digits(text):
    """The text with Arabic-Indic, Persian and other digits written as 0-9."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in str(text))


def clean(text):
    """The text without the invisible marks that reorder it; joiners stay."""
    return _BIDI.sub("", str(text))


def clean_line(text):
    """A name or title as stored: one line, single spaces, nothing around it."""
    return _SPACES.sub(" ", clean(text)).strip(" ")


def clean_text(text):
    """Prose as stored: lines kept and ended one way, nothing around the whole."""
    lines = re.sub("\r\n|[\r\u0085\u2028\u2029]", "\n", clean(text))
    return "\n".join(line.rstrip(" \t\xa0") for line in lines.split("\n")).strip("\n ")


def bad_characters(text):
    """The codes (`U+0000`) of characters that cannot be stored, each once."""
    return list(dict.fromkeys(f"U+{ord(c):04X}" for c in _BAD.findall(str(text))))


def storable(text):
    """The text without the characters that no database can hold."""
    return _BAD.sub("", str(text))


# Saudi numbers after 966: mobile, landline, 9200… and 800…; those of other countries by length.
_SAUDI = re.compile(r"5\d{8}|1[1-9]\d{7}|9200\d{5}|800\d{7}")
_FOREIGN = re.compile(r"(?!966)[1-9]\d{7,14}")
_PHONE_MARKS = re.compile(r"[\s\-–—.()/\u200c\u200d]")


def phone(text):
    """The number as `+9665…`; without a country code it is Saudi. Raises PhoneError."""
    typed = _PHONE_MARKS.sub("", clean(digits(unicodedata.normalize("NFKC", str(text)))))
    # Copied from right-to-left text, the plus sign may have landed at the end.
    if typed.endswith("+"):
        typed = "+" + typed[:-1]
    number = _international(typed)
    saudi = number.startswith("966") and _SAUDI.fullmatch(number[3:])
    if not saudi and not _FOREIGN.fullmatch(number):
        raise PhoneError
    return "+" + number


def _international(typed):
    """The digits with their country code in front."""
    if typed.startswith(("+", "00")):
        number = typed.removeprefix("+").removeprefix("00")
        return re.sub("^9660", "966", number)
    if re.fullmatch(r"966\d{9,10}|249\d{9}", typed):
        return re.sub("^9660", "966", typed)
    return "966" + typed.removeprefix("0")


KINDS = frozenset(
    fold(
        "جمعية جمعيات جمعيتي مؤسسة مؤسسات منظمة منظمات مجلس مركز لجنة صندوق حملة مبادرة هيئة "
        "تعاونية خيرية خيري أهلية أهلي محافظة منطقة مدينة قرية association charity charitable "
        "society foundation organization organisation council centre center committee fund "
        "campaign governorate region city village"
    ).split()
)
SMALL_WORDS = frozenset(
    fold("في من على إلى عن مع بين و آل ال the of for in and at al el a").split()
)
# Words that begin with a letter that could also be a preposition.
WHOLE_WORDS = frozenset(
    fold(
        "الله والد والدين والدة والدي واله بالغين بالغة بنك بركة بركات برامج برنامج بيت "
        "بيوت بنات بناء بنيان بحث بحوث بيئة بلد بلدية بلدة بشر بسمة بصمة بهجة بذور بشائر "
        "بشاقرة باقة بادية بحرين براعم بدائل بداية بوابة لجنة لجان لقاء لغة لؤلؤة لمسة "
        "لبنان لبنة ليث ليبيا ليان لهفة لسان"
    ).split()
)


def tokens(name):
    """The folded words that tell an organization from others, without its kind and «ال»."""
    words = fold(name).split()
    found = []
    for word in words:
        stem = _stem(word, follows=bool(found))
        if stem not in KINDS and stem not in SMALL_WORDS and stem not in found:
            found.append(stem)
    return found or words


def _stem(word, follows):
    """The word without article and preposition; a bare «ب» only falls after another word."""
    if word in WHOLE_WORDS:
        return word
    for prefix, rest in (("وبال", 3), ("ولل", 3), ("وال", 3), ("بال", 3), ("لل", 3), ("ال", 2)):
        if word.startswith(prefix) and len(word) >= len(prefix) + rest:
            return word.removeprefix(prefix)
    bare = word[1:]
    if word[:1] == "ل" and len(bare) >= 3:
        return bare
    if word[:1] == "ب" and len(bare) >= 3 and (follows or bare in KINDS):
        return bare
    return word


@lru_cache(maxsize=5000)
def initial(name):
    """The letter that stands for a name in its monogram: «جمعية القطيف الخيرية» gives «ق»."""
    words = _letters_only(name)
    if not words:
        return ""
    distinctive = [w for w in words if not _is_generic(w)]
    word = (distinctive or words)[0]
    if word.startswith("ال") and len(word) > 3:
        word = word[2:]
    return word[0].upper()[0]


def _is_generic(word):
    folded = fold(word)
    return folded.removeprefix("ال") in KINDS or folded in SMALL_WORDS


def _letters_only(name):
    """The words of a name as typed, without marks, tatweel and punctuation."""
    composed = unicodedata.normalize("NFKC", str(name or "")).replace("\u0640", "")
    kept = (c for c in composed if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
    return "".join(c if c.isalnum() else " " for c in kept).split()
