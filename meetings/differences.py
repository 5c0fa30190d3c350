"""What differs between two versions of the minutes: line by line, and by words within a line.

Long texts are compared in a time that grows with their length: a block of lines that differs
wholly is shown as gone and come, without looking for words that it may share.
"""

import difflib
import re
from collections import Counter
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import mark_safe

MOST_LETTERS = 7_000
MOST_PAIRS = 2_000_000
NEAR = 2
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Line:
    """A line as it is shown: `kind` is same, gone, come, or left for what was left out."""

    kind: str
    text: str
    count: int = 0


def compare(before, after):
    """The lines of both texts in order, what went and what came marked."""
    old, new = before.split("\n"), after.split("\n")
    lines = []
    for kind, a, b, c, d in _steps(old, new):
        if kind == "equal":
            lines += [Line("same", text) for text in new[c:d]]
        else:
            lines += _changed(old[a:b], new[c:d])
    return lines


def _steps(old, new):
    if old == [""]:
        return [("insert", 0, 0, 0, len(new))] if new != [""] else []
    if new == [""]:
        return [("delete", 0, len(old), 0, 0)]
    return _opcodes(old, new)


def _opcodes(old, new):
    """The steps from one list to the other; what would take too long to align is replaced."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    if len(a) * len(b) <= MOST_PAIRS:
        return difflib.SequenceMatcher(None, old, new).get_opcodes()
    last, after = len(old) - end, len(new) - end
    steps = [("equal", 0, start, 0, start), ("replace", start, last, start, after)]
    steps.append(("equal", last, len(old), after, len(new)))
    return [step for step in steps if step[1] < step[2] or step[3] < step[4]]


def _shared(one, other):
    """How many entries both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _changed(old, new):
    """Lines that took each other's place, their words compared while that is quick."""
    before, after = "\n".join(old), "\n".join(new)
    if not (old and new) or len(before) + len(after) > MOST_LETTERS:
        gone, come = [[(text, True)] for text in old], [[(text, True)] for text in new]
    else:
        gone, come = _words_marked(before, after)
    yield from (Line("gone", _drawn(pieces, "del")) for pieces in gone)
    yield from (Line("come", _drawn(pieces, "ins")) for pieces in come)


def _words_marked(before, after):
    ours, others = _WORDS.findall(before), _WORDS.findall(after)
    steps = difflib.SequenceMatcher(str.isspace, ours, others).get_opcodes()
    gone = [("".join(ours[a:b]), kind != "equal") for kind, a, b, _c, _d in steps]
    come = [("".join(others[c:d]), kind != "equal") for kind, _a, _b, c, d in steps]
    return _by_line(gone), _by_line(come)


def _by_line(pieces):
    lines = [[]]
    for text, is_marked in pieces:
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append((part, is_marked))
    return lines


def _drawn(pieces, tag):
    """The pieces as markup, escaped; `tag` is one of two words of this module."""
    return mark_safe("".join(_marked(text, tag if marked else "") for text, marked in pieces))


def _marked(text, tag):
    return f"<{tag}>{escape(text)}</{tag}>" if tag and text.strip() else escape(text)


def folded(lines):
    """The lines with long stretches of what stayed the same left out."""
    kept = [
        any(line.kind != "same" for line in lines[max(0, at - NEAR) : at + NEAR + 1])
        for at in range(len(lines))
    ]
    shown, left = [], 0
    for line, is_kept in zip(lines, kept, strict=True):
        if not is_kept:
            left += 1
            continue
        if left:
            shown.append(Line("left", "", left))
            left = 0
        shown.append(line)
    return [*shown, Line("left", "", left)] if left else shown


def sides(mine, theirs):
    """Two versions of one text, each with its own lines and words marked."""
    lines = compare(theirs, mine)
    return {
        "mine": [line for line in lines if line.kind != "gone"],
        "theirs": [line for line in lines if line.kind != "come"],
    }


def merged(mine, theirs):
    """Both texts in one: what they share once, then what either has besides."""
    ours, others = mine.split("\n"), theirs.split("\n")
    lines = []
    for kind, a, b, c, d in _opcodes(others, ours):
        lines += others[a:b]
        lines += ours[c:d] if kind != "equal" else []
    return "\n".join(lines)


def counted(before, after):
    """How many words came and how many went."""
    old, new = Counter(before.split()), Counter(after.split())
    return (new - old).total(), (old - new).total()
