"""A paper as PDF: a typst sheet that is filled with data.

Promises: what people wrote is never read as markup, for it comes as JSON; the look is the same
on every machine, for the fonts of the system are left alone.
"""

import json
import re
from functools import cache
from pathlib import Path

import typst
from django.conf import settings

from .blocks import ISOLATES

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
# A paper of blocks that ends where people sign.
SIGNED = HERE / "signed.typ"
LONGEST_WORD = 30
_LONG_WORD = re.compile(rf"[^\s\u2010-\u2015\u200b-]{{{LONGEST_WORD + 1},}}")
_PIECE = re.compile(rf".{{1,{LONGEST_WORD // 2}}}")
ZERO_WIDTH_SPACE = "\u200b"


@cache
def fonts():
    """The committed fonts and those that typst brings along, read once."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def drawn(sheet, paper):
    """The PDF of a paper; `sheet` is the path of a typst file within the project."""
    compiler = typst.Compiler(
        root=str(settings.BASE_DIR),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(breakable(paper))},
    )
    return compiler.compile(input=str(sheet), format="pdf")


def breakable(part):
    """The same paper, where words longer than any real one may go on in the next line."""
    if isinstance(part, dict):
        return {name: breakable(value) for name, value in part.items()}
    if isinstance(part, list):
        return [breakable(value) for value in part]
    return _LONG_WORD.sub(_divided, part) if isinstance(part, str) else part


def _divided(match):
    word = match.group()
    if len(ISOLATES.sub("", word)) <= LONGEST_WORD:
        return word
    return ZERO_WIDTH_SPACE.join(_PIECE.findall(word))
