"""A pasted list of people, one a line, told apart into honorific, name and title.

Promises: every line that holds words gives one person and no word of it is lost or invented;
where title and name cannot be told apart with confidence, all words stay in `full_name` for
someone to divide. Only «رئيس الوفد» is taken out, to become `is_head`.
"""

import re
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from charitynet.arabic import clean_line, clean_text, fold

MOST_LINES = 200
MOST_HONORIFICS = 6


class ParsedPerson(NamedTuple):
    honorific: str
    full_name: str
    title: str
    is_head: bool


class TooManyPeople(ValueError):
    """More lines than a delegation can have."""

    def __init__(self):
        self.message = _("Paste at most 200 lines at a time.")
        super().__init__(self.message)


def _folded(text):
    return frozenset(fold(text).split())


# Before a name only; each is also a rank or style that no title begins with.
SURE_HONORIFICS = _folded(
    "الدكتور الدكتورة دكتور دكتورة الأستاذ الأستاذة أستاذ أستاذة المهندس المهندسة مهندس مهندسة "
    "الباشمهندس الباشمهندسة باشمهندس باشمهندسة معالي سعادة فضيلة سماحة اللواء العميد العقيد "
    "البروفيسور البروفيسورة dr eng mr mrs ms prof"
)
# These are family names too, so they count only where a name begins.
HONORIFICS = SURE_HONORIFICS | _folded(
    "الشيخ الشيخة السيد السيدة الحاج الحاجة الأمير الأميرة الأخ الأخت الفريق المقدم الرائد النقيب "
    "المحامي المحامية د أ م ش sheikh sheikha prince princess"
)
STYLES = re.compile(
    r"(?:صاحب(?:ة)? السمو(?: الملكي)?|سمو)(?= )|(?:أ\.? ?د|أ|ا|د|م|ش)(?: ?[./] ?|\. )(?=\S)"
)

# Words that annex the next one: «مدير التسويق», «لجنة تمكين».
ANNEXING = _folded(
    "رئيس نائب مدير مسؤول مستشار منسق مشرف وزير وكيل أمين مساعد ممثل سكرتير عضو محاسب لجنة قسم فرع "
    "وحدة مجلس مكتب إدارة شؤون منطقة محافظة هيئة دائرة وفد"
)
FEMININE = _folded("رئيسة نائبة مديرة مسؤولة مستشارة منسقة مشرفة وزيرة وكيلة أمينة مساعدة ممثلة "
    "سكرتيرة عضوة محاسبة رئيسه نائبه مديره")  # fmt: skip
# Titles that stand by themselves, and English ones.
STARTERS = ANNEXING | FEMININE | _folded(
    "الرئيس الرئيسة المدير المديرة النائب العضو المسؤول المسؤولة المستشار المستشارة المنسق المنسقة "
    "المشرف المشرفة السكرتير السكرتيرة المتحدث المتحدثة متحدث الوزير الإعلامي الإعلامية المحاسب "
    "المحاسبة نائبها نائبهم chairman chairwoman chair president vice deputy director manager ceo "
    "secretary member head executive general managing advisor adviser officer treasurer minister "
    "coordinator"
)  # fmt: skip
CONTINUING = STARTERS | _folded(
    "الإدارة إدارتها إدارته الجمعية المنظمة المؤسسة المركز المجلس اللجنة الفرع القسم "
    "البرنامج الصندوق التنفيذي المالي الإداري العام العامة الإعلامي الإعلام التسويق "
    "المشاريع البرامج العلاقات الشراكات الرسمي الفني القانوني الفخري المكلف السابق الأسبق "
    "الأول الثاني السابقة المساعد المالية الموارد البشرية المتطوعين التطوع الاتصال "
    "التواصل والإعلام والتسويق والاتصال وأمين ونائب ومدير الخيرية الأهلية الاجتماعية "
    "الإنسانية المؤسسي الوطني الفرعي التخصصي المفوض المنتدب the of and board executive "
    "general public relations media financial affairs السر عام عامة وفد الوفد"
)
# The name of an organization has no end that can be seen, unless one of these closes it.
BODIES = _folded("جمعية منظمة مؤسسة مركز مبرة شركة وزارة جامعة صندوق جمعيات")
CLOSING = _folded("الخيرية الأهلية الإنسانية التعاونية")
NAME_OPENERS = _folded("أبو أبا أم") | {"عبد"}
LINEAGE = _folded("بن ابن بنت")
# Given names as well: a title only when an office follows, «أمين الصندوق».
ALSO_NAMES = _folded("أمين أمينة مشرف مشرفة")

_BULLET = re.compile(r"^(?:[-–—•·▪●◦*«»]+\s*|\(?\d{1,3}\s*[-–—.)/:ـ،]+\s*|\d{1,3}\s+)+")
_HEAD = re.compile(
    r"[(\[]?\s*(?<!\w)(?<!نائب )(?:رئيسة? الوفد(?: الزائر)?(?!\w)|رئيس[اً]* للوفد"
    r"|head of (?:the )?delegation)\s*[)\]]?",
    re.IGNORECASE,
)
_HEADING = re.compile(r"رئيسة? وفد ")
_COMMA = re.compile("[,،]")
_SEPARATOR = re.compile(r"\s+[-–—]+\s*|\s*[-–—]+\s+|\s*[–—|:؛;،,\t]+\s*|\s*[()\[\]]+\s*")


def full_line(name, title=""):
    """A person on one line, as `parse_people` reads it: «أحمد اليوسف – رئيس مجلس الإدارة»."""
    return f"{name} – {title}" if title else name


def lines_of(text):
    """The lines of a pasted list that hold words, without their numbers and bullets."""
    return [line for line in map(_unbulleted, clean_text(text).split("\n")) if line]


def parse_people(text):
    """The people of a pasted list. Raises TooManyPeople past 200 lines."""
    lines = lines_of(text)
    if len(lines) > MOST_LINES:
        raise TooManyPeople
    return [_person(line) for line in lines]


def _unbulleted(line):
    """The line without its number or bullet; empty when it holds no word."""
    line = _BULLET.sub("", line.strip(), count=1).replace("\t", " – ")
    return clean_line(line) if fold(line) else ""


def _person(line):
    bare = clean_line(_HEAD.sub(" – ", line))
    is_head = bare != line and bool(fold(bare))
    kept = bare if is_head else line
    parts = [part for part in map(_trimmed, _SEPARATOR.split(kept)) if part]
    if _COMMA.search(kept) and not any(map(_is_title, parts)):
        parts = [_trimmed(kept)]
    honorific, name, title = _joined(parts) if len(parts) > 1 else _divided(parts[0])
    return ParsedPerson(honorific, name, title, is_head or bool(_HEADING.match(title)))


def _trimmed(part):
    return part.strip(" .-–—،,:*«»\"'")


def _joined(parts):
    """Name and title from a line whose separators tell them apart."""
    place = next((i for i, part in enumerate(parts) if not _is_title(part)), None)
    if place is None:
        honorific, name, title = _divided(parts[0])
        return honorific, name, "، ".join(filter(None, [title, *parts[1:]]))
    others = [_without_and(part) for part in parts[:place] + parts[place + 1 :]]
    before, title = _trailing_honorific(others[0]) if place else ("", others[0])
    leading, title = _leading_honorific(title)
    honorific, name = _leading_honorific(parts[place])
    title = "، ".join(filter(None, [title, *others[1:]]))
    return _spaced(leading, before, honorific), name, title


def _spaced(*words):
    return " ".join(filter(None, words))


def _is_title(part):
    """Does it begin with the word of an office or of an organization?"""
    words = _leading_honorific(part)[1].split()
    first = fold(_without_and(words[0]))
    if first in ALSO_NAMES and len(words) > 1:
        return _continues(words[1])
    if first in ("الامين", "الامينه"):
        return fold(" ".join(words[1:2])) in ("العام", "العامه")
    return first in STARTERS | BODIES or fold(part) in HONORIFICS


def _without_and(text):
    """«ونائبه» pasted from a sentence is «نائبه»."""
    first = fold(text.split()[0]) if text.split() else ""
    bare = first.removeprefix("و")
    if first not in STARTERS and first != bare and (bare in STARTERS or bare == "الامين"):
        return text.lstrip()[1:]
    return text


def _leading_honorific(text):
    """The honorifics that a text begins with, and the rest; a rest there always is."""
    found, rest = [], text
    for _turn in range(MOST_HONORIFICS):
        styled = STYLES.match(rest)
        word = styled.group().strip() if styled else rest.split(" ", 1)[0]
        after = rest[styled.end() if styled else len(word) :].strip(" /")
        if not after or not (styled or fold(word) in HONORIFICS):
            break
        found.append(word.replace("/", ".") if styled else word.rstrip("/"))
        rest = after
    return " ".join(found), rest


def _trailing_honorific(title):
    """«المدير التنفيذي الباشمهندس» before a name in brackets: the honorific is the name's."""
    rest, _space, last = title.rpartition(" ")
    return (last, rest) if fold(last) in SURE_HONORIFICS else ("", title)


def _divided(text):
    """Honorific, name and title from a line without separators."""
    before, rest = _leading_honorific(_without_and(text))
    words = rest.split()
    if not _is_title(rest):
        return _name_then_title(before, words)
    start = _honorific_at(words) or _end_of_title(words) or _before_lineage(words)
    if not 0 < start < len(words):
        return before, rest, ""
    honorific, name = _leading_honorific(" ".join(words[start:]))
    return _spaced(before, honorific), name, " ".join(words[:start])


def _name_then_title(honorific, words):
    """«أحمد اليوسف رئيس مجلس الإدارة»: a title that something follows ends the name."""
    for i in range(1, len(words) - 1):
        annexed = fold(words[i]) in (ANNEXING | FEMININE) - ALSO_NAMES
        if annexed and fold(words[i + 1]) in CONTINUING:
            return honorific, " ".join(words[:i]), " ".join(words[i:])
        if fold(words[i]) in ("المدير", "الرييس", "المستشار", "الناطق"):
            return honorific, " ".join(words[:i]), " ".join(words[i:])
    return honorific, " ".join(words), ""


def _honorific_at(words):
    """Where an honorific after a title says that the name begins."""
    places = (
        i
        for i, word in enumerate(words[:-1])
        if i and (fold(word) in SURE_HONORIFICS or re.match(r"(?:د|أ|م)[./]", word))
    )
    return next(places, 0)


def _end_of_title(words):
    """Where the words of an office end; 0 when that cannot be seen."""
    at, annexed = 0, True
    while at < len(words) and (annexed or _continues(words[at])):
        if fold(words[at]) in NAME_OPENERS:
            return at
        if _names_body(words[at]):
            at = _end_of_body(words, at)
            if not at:
                return 0
        annexed = _annexes(words, at)
        at += 1
    return at


def _continues(word):
    """Can this word belong to a title, and hardly begin a name?"""
    folded = fold(word)
    if folded in CONTINUING or folded.removeprefix("و") in CONTINUING:
        return True
    return _names_body(word) or bool(re.match(r"لل.|وال.|ومتحدث|ال\w+(?:يه|ات)$", folded))


def _names_body(word):
    """Does an organization's own name begin here («جمعية …», «لجمعية …»)?"""
    return fold(word).removeprefix("ل") in BODIES


def _annexes(words, at):
    """Does grammar give the next word to this one?"""
    word, following = fold(words[at]), fold(words[at + 1]) if at + 1 < len(words) else ""
    is_definite = following.startswith("ال") or following in CONTINUING
    if word == "اداره" and at and fold(words[at - 1]) == "مجلس":
        return following in BODIES
    if word in FEMININE and words[at].endswith("ه"):  # «نائبه» says whose, and annexes no more
        return following in CONTINUING
    if word in ("عضو", "سكرتير", "محاسب", "ممثل") or word in FEMININE | ALSO_NAMES:
        return is_definite
    return word in ANNEXING


def _end_of_body(words, at):
    """The last word of an organization's name that begins here; 0 when it has no visible end."""
    closing = [i for i in range(at + 1, len(words)) if fold(words[i]) in CLOSING]
    return closing[0] if closing else 0


def _before_lineage(words):
    """«… علي بن ناجم»: the given name stands right before «بن»."""
    place = next((i for i, word in enumerate(words) if i and fold(word) in LINEAGE), 0)
    start = place - 1
    return start - 1 if start > 1 and fold(words[start - 1]) == "عبد" else start
