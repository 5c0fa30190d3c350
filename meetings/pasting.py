"""What was copied in Word, as plain lines.

The markup is cleaned by nh3 first, so that only harmless tags without attributes remain; then
paragraphs become lines, entries of lists begin with "- ", and the cells of a row of a table
are joined by " | ".
"""

import re
from html.parser import HTMLParser

import nh3

from charitynet.arabic import clean_text, storable

LARGEST_PASTE = 2_000_000
DEEPEST_PASTE = 500
BLOCKS = {"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "tr", "hr"}
LISTS = {"ul", "ol"}
CELLS = {"td", "th"}
TAGS = BLOCKS | LISTS | CELLS | {"li", "table", "tbody", "thead"}
DROPPED = {"script", "style", "title", "head", "xml", "noscript", "template", "iframe"}

# Word writes an entry of a list as a paragraph that begins with its bullet and wide spaces.
_BULLET = re.compile(
    r"^(?:[·•▪◦●■–—*-][ \xa0\t]+|(?:[§ØüoqvàÞ]|[(]?[\d٠-٩]{1,3}[.)-])[\xa0\t][ \xa0\t]*)"
)
# Tags that end by themselves, or hold nothing, do not nest.
_NESTING = re.compile(
    r"<(/?)(?!p\b|li\b|br\b|hr\b|t[rdh]\b|img\b|meta\b|link\b|col\b|o:)[a-z][^>]*", re.I
)
_SPACES = re.compile(r"[ \t\xa0\r\n]+")


class _Lines(HTMLParser):
    """Collects the lines of cleaned markup."""

    def __init__(self):
        super().__init__()
        self.lines, self.pieces = [], []
        self.cells, self.is_entry = None, False

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.end_line()
            self.cells = []
        elif tag in CELLS:
            self.pieces = []
        elif self.cells is not None:
            self.pieces.append(" ")
        elif tag in BLOCKS | LISTS:
            self.end_line()
        elif tag == "li":
            self.end_line()
            self.is_entry = True

    def handle_endtag(self, tag):
        if tag in CELLS and self.cells is not None:
            self.cells.append(plain("".join(self.pieces)))
            self.pieces = []
        elif tag == "tr":
            self.end_row()
        elif self.cells is None and tag in BLOCKS | LISTS | {"li", "table"}:
            self.end_line()

    def handle_data(self, data):
        self.pieces.append(data)

    def end_row(self):
        if self.cells and any(self.cells):
            self.lines.append(" | ".join(self.cells))
        self.cells, self.pieces = None, []

    def end_line(self):
        text = "".join(self.pieces).strip(" \r\n")
        self.pieces = []
        marked = _BULLET.sub("", text, count=1)
        if line := plain(marked):
            self.lines.append(f"- {line}" if self.is_entry or marked != text else line)
            self.is_entry = False


def plain(text):
    return _SPACES.sub(" ", text).strip()


class TooMuch(ValueError):
    """More than anybody writes in one go, or tags within tags without end."""


def check_size(markup):
    """Raise TooMuch for what would take the server minutes to read."""
    if len(markup) > LARGEST_PASTE:
        raise TooMuch
    depth = 0
    for found in _NESTING.finditer(markup):
        if not found.group().endswith("/"):
            depth += -1 if found.group(1) else 1
        if depth > DEEPEST_PASTE:
            raise TooMuch


def lines_of(markup):
    """The plain lines of pasted markup; raises TooMuch."""
    check_size(markup)
    cleaned = nh3.clean(
        markup,
        tags=TAGS,
        attributes={},
        clean_content_tags=DROPPED,
        strip_comments=True,
        link_rel=None,
    )
    parser = _Lines()
    parser.feed(cleaned)
    parser.close()
    parser.end_line()
    return storable(clean_text("\n".join(parser.lines)))
