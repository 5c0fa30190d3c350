"""How the tests read papers: the words of a PDF, its glyphs, the words of a Word file."""

import io
import subprocess

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import ContentStream

from charitynet import arabic

MISSING = b"\0\0"


def words(text):
    """The text folded, so that presentation forms, vowel marks and punctuation do not matter."""
    return " ".join(arabic.fold(text).split())


def pages(pdf):
    """What each page says."""
    return [words(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


def raw(pdf):
    """Every sign of a PDF, in the order in which it stands."""
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def said(pdf):
    return " ".join(pages(pdf))


def fonts(pdf):
    """The families that a PDF carries."""
    found = (
        font.get_object()["/BaseFont"]
        for page in PdfReader(io.BytesIO(pdf)).pages
        for font in page["/Resources"]["/Font"].values()
    )
    return {str(name).partition("+")[2].partition("-")[0] for name in found}


def missing_glyphs(pdf):
    """How often a box stands where a letter should."""
    reader = PdfReader(io.BytesIO(pdf))
    return sum(
        shown[at : at + 2] == MISSING
        for page in reader.pages
        for operands, operator in ContentStream(page.get_contents(), reader).operations
        if operator in (b"Tj", b"TJ")
        for shown in _strings(operands, operator)
        for at in range(0, len(shown), 2)
    )


def _strings(operands, operator):
    parts = operands[0] if operator == b"TJ" else operands
    found = (part for part in parts if isinstance(part, str | bytes))
    return [getattr(part, "original_bytes", part) for part in found]


def opened_by_libreoffice(docx, folder):
    """What LibreOffice reads in a Word file, numbers of clauses included."""
    (folder / "paper.docx").write_bytes(docx)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    subprocess.run(
        [*command, str(folder / "paper.docx")], check=True, capture_output=True, timeout=120
    )
    return (folder / "paper.txt").read_text(encoding="utf-8-sig")
