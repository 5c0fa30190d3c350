"""A paper as a Word file that can be edited, written from right to left where it is Arabic.

Promises: headings are styles and clause numbers are Word's own, so that a clause put in between
renumbers the rest; page numbers are fields; every paragraph, run, table and section says its
direction, as Word asks for each of them.
"""

import io
import re

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from .blocks import ISOLATES, PAGE, PAGES, is_rtl
from .word_parts import BORDERS, LINES, NUMBERING, SHADE, WATERMARK

FONT = "Times New Roman"
PINE, CLAY, QUIET = RGBColor(15, 79, 69), RGBColor(140, 67, 24), RGBColor(77, 90, 86)
TEXT_WIDTH = 16.4
SIZES = {"Normal": 13, "Title": 20, "Heading 1": 15, "Heading 2": 13}
COLOURS = {"Title": PINE, "Heading 1": PINE, "Heading 2": CLAY}
LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"
_ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufeff](?:[^A-Za-z\u00c0-\u024f]*[\u0600-\u06ff])?")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f](?:[^\u0600-\u06ff\ufb50-\ufeff]*[A-Za-z0-9])?")


def written(paper):
    """The bytes of the Word file of a paper that people sign."""
    file = io.BytesIO()
    _Sheet(paper).whole().save(file)
    return file.getvalue()


class _Sheet:
    """One Word file while it is being written."""

    def __init__(self, paper):
        self.paper, self.rtl = paper, paper["rtl"]
        self.document = Document()
        self.section = self.document.sections[0]

    def whole(self):
        self._set_up()
        self._header()
        self._footer()
        self._opening()
        if "parties" in self.paper:
            self._parties()
        for clause in self.paper.get("clauses", ()):
            self.heading(clause["heading"], "Heading 1")
            self.blocks(clause["blocks"])
        self.blocks(self.paper.get("blocks", ()))
        if self.paper.get("closing"):
            self.paragraph(self.paper["closing"])
        self._signatures()
        return self.document

    def paragraph(self, text="", style=None, *, rtl=None, within=None, **looks):
        """A paragraph in its own direction; `looks` are those of its text."""
        rtl = self.rtl if rtl is None else rtl
        paragraph = (within or self.document).add_paragraph(style=style)
        _say(paragraph._p.get_or_add_pPr(), "w:bidi", rtl)
        self.write(paragraph, text, rtl=rtl, **looks)
        return paragraph

    def heading(self, text, style):
        return self.paragraph(text, style)

    def write(self, paragraph, text, *, rtl=None, **looks):
        rtl = self.rtl if rtl is None else rtl
        for piece, is_arabic in _runs(text, rtl):
            _look(paragraph.add_run(piece), is_arabic, **looks)

    def blocks(self, parts):
        for part in parts:
            getattr(self, f"_{part['kind']}")(part)

    def _text(self, part):
        self.paragraph(part["text"], rtl=part["rtl"])

    def _heading(self, part):
        self.heading(part["text"], "Heading 1")

    def _subheading(self, part):
        self.heading(part["text"], "Heading 2")

    def _note(self, part):
        self.paragraph(part["text"], rtl=part["rtl"], size=11, colour=QUIET)

    def _marked(self, part):
        paragraph = self.paragraph(f"{part['label']} ", rtl=part["rtl"], bold=True, colour=CLAY)
        self.write(paragraph, part["text"], rtl=part["rtl"])
        shade = parse_xml(SHADE.format(namespaces=nsdecls("w"), fill="F8EBE1"))
        _insert(paragraph._p.get_or_add_pPr(), shade, "w:shd")

    def _table(self, part):
        """Rows under a head that stands on every page, none of them torn in two."""
        shares = part["shares"]
        table = self.document.add_table(rows=0, cols=len(shares))
        _say(table._tbl.tblPr, "w:bidiVisual", self.rtl)
        lines = LINES if part["is_signed"] else ""
        borders = parse_xml(BORDERS.format(namespaces=nsdecls("w"), lines=lines))
        _insert(table._tbl.tblPr, borders, "w:tblBorders")
        table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
        widths = [Cm(TEXT_WIDTH * share / sum(shares)) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        self._row(table, part["head"], widths, is_head=True)
        for cells in part["rows"]:
            row = self._row(table, cells, widths)
            row.height = Cm(1.3) if part["is_signed"] else None
        gap = self.paragraph().paragraph_format
        gap.space_after, gap.line_spacing = Pt(0), Pt(12)

    def _row(self, table, texts, widths, *, is_head=False):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if is_head:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = width
            if is_head:
                shade = SHADE.format(namespaces=nsdecls("w"), fill="E2EDE8")
                cell._tc.get_or_add_tcPr().append(parse_xml(shade))
            self._fill(cell, text, is_head)
        return row

    def _fill(self, cell, text, is_head):
        """Each line in its own direction, all of them from the side where the paper begins."""
        paragraph = cell.paragraphs[0]
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.add_paragraph() if number else paragraph
            rtl = is_rtl(line) if line else self.rtl
            _say(paragraph._p.get_or_add_pPr(), "w:bidi", rtl)
            if rtl != self.rtl:
                # Word turns sides round with the direction: «right» is where a line ends.
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.space_after = Pt(2)
            self.write(paragraph, line, rtl=rtl, size=11, bold=is_head)

    def _items(self, part):
        for entry in part["items"]:
            paragraph = self.paragraph(f"{entry['mark']}\t", rtl=entry["rtl"])
            _hang(paragraph, Cm(0.9))
            self.write(paragraph, entry["text"], rtl=entry["rtl"])
            if entry["note"]:
                paragraph.paragraph_format.keep_with_next = True
                paragraph.paragraph_format.space_after = Pt(0)
                note = self.paragraph(entry["note"], size=11, colour=QUIET)
                note.paragraph_format.left_indent = Cm(0.9)

    def _set_up(self):
        language = "ar-SA" if self.rtl else "en-GB"
        core = self.document.core_properties
        core.title, core.author, core.language = self.paper["title"], "", language
        section = self.section
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.3)
        _say(section._sectPr, "w:bidi", self.rtl)
        for name in SIZES:
            _restyle(self.document.styles[name], name, language)
        if "clause_number" in self.paper:
            self._number_clauses()

    def _number_clauses(self):
        """Make Word count the clauses, in the words of the paper."""
        before, after = self.paper["clause_number"]
        side = "right" if self.rtl else "left"
        numbers = self.document.part.numbering_part.element
        pattern = NUMBERING.format(namespaces=nsdecls("w"), text=f"{before}%1{after}", side=side)
        numbers.insert(0, parse_xml(pattern))
        count = numbers.add_num(77)
        properties = self.document.styles["Heading 1"].element.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = count.numId

    def _header(self):
        header = self.section.header
        paragraph = header.paragraphs[0]
        _say(paragraph._p.get_or_add_pPr(), "w:bidi", self.rtl)
        self.write(paragraph, self.paper["mark"], bold=True, colour=PINE)
        self.write(paragraph, f"   {self.paper['reference']}", size=10, colour=QUIET)
        if self.paper["watermark"]:
            text = self.paper["watermark"]
            paragraph._p.append(parse_xml(WATERMARK.format(namespaces=nsdecls("w"), text=text)))

    def _footer(self):
        """«صفحة 1 من 3», the numbers as fields."""
        paragraph = self.section.footer.paragraphs[0]
        _say(paragraph._p.get_or_add_pPr(), "w:bidi", self.rtl)
        fields = {PAGE: "PAGE", PAGES: "NUMPAGES"}
        for piece in re.split(f"([{PAGE}{PAGES}])", self.paper["pages"]):
            if piece in fields:
                _field(paragraph, fields[piece], self.rtl)
            else:
                self.write(paragraph, piece, size=10, colour=QUIET)

    def _opening(self):
        paper = self.paper
        for line in paper["above"]:
            self._centred(self.paragraph(line, bold=True, colour=PINE))
        self._centred(self.paragraph(paper["kind"], colour=CLAY, size=14))
        self._centred(self.paragraph(paper["title"], "Title", rtl=paper["title_rtl"]))
        if paper["notice"]:
            self._centred(self.paragraph(paper["notice"], bold=True, colour=CLAY))
        for label, value in paper["facts"]:
            paragraph = self.paragraph(f"{label}: ", colour=QUIET)
            paragraph.paragraph_format.space_after = Pt(2)
            self.write(paragraph, value)

    def _centred(self, paragraph):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _parties(self):
        self.paragraph(self.paper["between"])
        for party in self.paper["parties"]:
            paragraph = self.paragraph(f"{party['ordinal']}: ", bold=True, colour=PINE)
            self.write(paragraph, party["text"])

    def _signatures(self):
        """Two to a row, each in a cell of its own."""
        if self.paper.get("signing"):
            heading = self.paragraph(self.paper["signing"], bold=True, colour=PINE, size=15)
            heading.paragraph_format.space_before = Pt(14)
            heading.paragraph_format.keep_with_next = True
        entries = self.paper["signatures"]
        if not entries:
            return
        table = self.document.add_table(rows=(len(entries) + 1) // 2, cols=2, style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        _say(table._tbl.tblPr, "w:bidiVisual", self.rtl)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells = (cell for row in table.rows for cell in row.cells)
        for cell, entry in zip(cells, entries, strict=False):
            self._sign(cell, entry)

    def _sign(self, cell, entry):
        first = cell.paragraphs[0]
        _say(first._p.get_or_add_pPr(), "w:bidi", self.rtl)
        self.write(first, entry["ordinal"], bold=True, colour=PINE)
        if entry["organization"]:
            self.paragraph(entry["organization"], within=cell, bold=True)
        for label, value in entry["lines"]:
            paragraph = self.paragraph(f"{label}: ", within=cell, size=11, colour=QUIET)
            self.write(paragraph, value or "." * 40, size=11)


def _runs(text, rtl):
    """The text cut into runs of one direction; the paragraph's own marks stand for isolates."""
    marked = ISOLATES.sub(RIGHT_MARK if rtl else LEFT_MARK, text)
    other, at = (_LATIN if rtl else _ARABIC), 0
    for found in other.finditer(marked):
        if found.start() > at:
            yield marked[at : found.start()], rtl
        yield found.group(), not rtl
        at = found.end()
    if at < len(marked):
        yield marked[at:], rtl


def _look(run, is_arabic, *, bold=False, size=None, colour=None):
    """Word keeps weight and size twice: for Latin letters and for those written from the right."""
    properties = run._r.get_or_add_rPr()
    if bold:
        run.font.bold = run.font.cs_bold = True
    if colour:
        run.font.color.rgb = colour
    if size:
        run.font.size = Pt(size)
        _say(properties, "w:szCs", str(size * 2))
    run.font.rtl = is_arabic or None


def _restyle(style, name, language):
    """A style in the paper's font and size, for both kinds of letters."""
    style.font.name, style.font.size = FONT, Pt(SIZES[name])
    style.font.bold = style.font.cs_bold = name != "Normal"
    if name == "Normal":
        style.paragraph_format.space_after = Pt(5)
    if name in COLOURS:
        style.font.color.rgb = COLOURS[name]
    if (line := style.element.get_or_add_pPr().find(qn("w:pBdr"))) is not None:
        line.getparent().remove(line)
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), FONT)
    _say(properties, "w:szCs", str(SIZES[name] * 2))
    _say(properties, "w:lang", language).set(qn("w:bidi"), "ar-SA")


def _hang(paragraph, width):
    """The mark of an item stands before its lines."""
    paragraph.paragraph_format.left_indent = width
    paragraph.paragraph_format.first_line_indent = -width
    paragraph.paragraph_format.tab_stops.add_tab_stop(width)


def _field(paragraph, name, rtl):
    """A number that Word works out."""
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {name} "/>')
    run = paragraph.add_run("1")
    _look(run, rtl, size=10, colour=QUIET)
    field.append(run._r)
    paragraph._p.append(field)


def _say(properties, name, value):
    """Set a property that python-docx has no name for, in the place where Word expects it."""
    element = properties.find(qn(name))
    if element is None:
        element = OxmlElement(name)
        _insert(properties, element, name)
    element.set(qn("w:val"), value if isinstance(value, str) else str(int(value)))
    return element


# What must come after each of these in the schema; Word calls any other order a broken file.
FOLLOWERS = {
    "w:bidi": {
        "pPr": "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
        "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId "
        "cnfStyle rPr sectPr pPrChange",
        "sectPr": "rtlGutter docGrid printerSettings sectPrChange",
    },
    "w:bidiVisual": {
        "tblPr": "tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    },
    "w:tblBorders": {"tblPr": "shd tblLayout tblCellMar tblLook tblCaption tblDescription"},
    "w:shd": {
        "pPr": "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
        "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing jc rPr"
    },
    "w:szCs": {
        "rPr": "highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout "
        "specVanish oMath"
    },
    "w:lang": {"rPr": "eastAsianLayout specVanish oMath"},
}


def _insert(properties, element, name):
    following = FOLLOWERS[name][properties.tag.rpartition("}")[2]].split()
    properties.insert_element_before(element, *(f"w:{one}" for one in following))
