"""Decides whether an uploaded file may be kept.

A file is kept only when its extension and its content both say PDF, PNG, JPEG, docx or xlsx, it is
at most 10 MB, carries no macros or password, and neither unpacks nor decodes to something huge.
Nothing is decoded or unpacked into memory, and the file is always left at its beginning.
"""

import hashlib
import re
import secrets
import unicodedata
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from os.path import splitext
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

MEGABYTE = 1024 * 1024
CHUNK = 64 * 1024
SIZE_LIMIT = 10 * MEGABYTE
UNPACKED_LIMIT = 100 * MEGABYTE
UNPACKED_RATIO = 200
PIXEL_LIMIT = 50_000_000
TITLE_LENGTH = 150
PDF_MARGIN = 1024

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
KINDS = {"jpeg": "jpg"} | {kind: kind for kind in CONTENT_TYPES}

REFUSALS = {
    "extension": _("Only PDF, PNG, JPG, DOCX and XLSX files can be attached."),
    "empty": _("This file is empty."),
    "too_large": _("This file is larger than %(limit)s MB."),
    "mismatch": _("This file is named %(extension)s, but its content is something else."),
    "broken": _("This file is damaged and cannot be opened."),
    "macros": _("This file contains macros; save it without macros and attach it again."),
    "password": _("This file is locked with a password; save it without one and attach it again."),
    "unpacks_too_large": _("This file unpacks to far more than its size, so it cannot be kept."),
    "too_many_pixels": _("This image has more than %(limit)s million pixels; make it smaller."),
}

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_SIGNATURE = b"\xff\xd8\xff"
JPEG_END = b"\xff\xd9"
ZIP_SIGNATURE = b"PK\x03\x04"
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
# Quotes, bidi controls, byte order marks and lone surrogates; the joiners of Arabic script stay.
UNWANTED = re.compile(
    "[\"'`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True)
class Upload:
    """A file that may be kept; `size` is in bytes and `sha256` in hexadecimal."""

    kind: str
    content_type: str
    sha256: str
    size: int
    title: str


def check_upload(file):
    """Returns the Upload that describes the file, or raises ValidationError with the reason."""
    title = _clean_title(file.name)
    extension = splitext(title)[1].lower().lstrip(".")
    if extension not in KINDS:
        raise _refusal("extension")
    kind = KINDS[extension]
    try:
        sha256, size = _measure(file)
        file.seek(0)
        if not CHECKS[kind](file, kind, size):
            raise _refusal("mismatch", extension=extension.upper())
    finally:
        file.seek(0)
    return Upload(kind, CONTENT_TYPES[kind], sha256, size, title)


def random_name(upload):
    """A name to store the file under that nobody can guess, in a folder of the month."""
    return f"{timezone.localdate():%Y/%m}/{secrets.token_hex(16)}.{upload.kind}"


def content_disposition(title):
    """The header that makes a browser save the file under its title (RFC 6266)."""
    header = content_disposition_header(True, title)
    if title.isascii():
        return header
    extension = splitext(title)[1].encode("ascii", "ignore").decode()
    fallback = content_disposition_header(True, f"file{extension}")
    return header.replace("attachment", fallback, 1)


def _clean_title(name):
    """The name of a file without folders, quotes or invisible controls, its extension kept."""
    name = UNWANTED.sub("", SPACES.sub(" ", unicodedata.normalize("NFC", name or "")))
    stem, extension = splitext(re.split(r"[/\\]", name)[-1].strip())
    return stem[: TITLE_LENGTH - len(extension)].rstrip() + extension


def _refusal(code, **params):
    return ValidationError(REFUSALS[code], code=code, params=params)


@contextmanager
def _broken_when_unreadable():
    """Readers fail on a damaged file in many ways; all of them mean the same to the sender."""
    try:
        yield
    except ValidationError:
        raise
    except Exception as error:
        raise _refusal("broken") from error


def _measure(file):
    """The hash and size of the file, counted here because a claimed size proves nothing."""
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while size <= SIZE_LIMIT and (chunk := file.read(CHUNK)):
        digest.update(chunk)
        size += len(chunk)
    if size > SIZE_LIMIT:
        raise _refusal("too_large", limit=SIZE_LIMIT // MEGABYTE)
    if not size:
        raise _refusal("empty")
    return digest.hexdigest(), size


def _starts_with(file, signature):
    file.seek(0)
    found = file.read(len(signature)) == signature
    file.seek(0)
    return found


def _rest_contains(file, mark):
    """Searches from where the file stands, keeping one chunk at a time."""
    tail = b""
    while chunk := file.read(CHUNK):
        if mark in (seen := tail + chunk):
            return True
        tail = seen[-len(mark) :]
    return False


def _check_pdf(file, kind, size):
    if b"%PDF-" not in file.read(PDF_MARGIN):
        return False
    file.seek(max(0, size - PDF_MARGIN))
    if b"%%EOF" not in file.read(PDF_MARGIN):
        raise _refusal("broken")
    return True


def _check_png(file, kind, size):
    if not _starts_with(file, PNG_SIGNATURE):
        return False
    with _broken_when_unreadable():
        image = PngImageFile(file)
        _check_pixels(image)
        image.verify()
    return True


def _check_jpeg(file, kind, size):
    if not _starts_with(file, JPEG_SIGNATURE):
        return False
    with _broken_when_unreadable():
        _check_pixels(JpegImageFile(file))
        # The header is read up to the scan, so the end mark of a thumbnail no longer counts.
        if not _rest_contains(file, JPEG_END):
            raise _refusal("broken")
    return True


def _check_pixels(image):
    if image.width * image.height > PIXEL_LIMIT:
        raise _refusal("too_many_pixels", limit=PIXEL_LIMIT // 1_000_000)


def _check_office(file, kind, size):
    if _starts_with(file, OLE_SIGNATURE) and _rest_contains(file, OLE_ENCRYPTED):
        raise _refusal("password")
    if not _starts_with(file, ZIP_SIGNATURE):
        return False
    with _broken_when_unreadable(), ZipFile(_SmallReads(file)) as archive:
        _check_parts(archive.infolist())
        _check_unpacked_size(archive, room=_room(size))
        types = _content_types(archive)
        _check_macros(types, archive.namelist())
    return f"{CONTENT_TYPES[kind]}.main+xml" in types


class _SmallReads:
    """A file that refuses to hand out much at once, as a zip may list a million empty parts."""

    def __init__(self, file):
        self.seek, self.tell, self._read = file.seek, file.tell, file.read

    def seekable(self):
        return True

    def read(self, size=-1):
        data = self._read(MEGABYTE + 1 if size < 0 else min(size, MEGABYTE + 1))
        if len(data) > MEGABYTE:
            raise BadZipFile("more than a megabyte at once")
        return data


def _room(size):
    """How many bytes a zip of this size may unpack to."""
    return min(UNPACKED_LIMIT, max(MEGABYTE, UNPACKED_RATIO * size))


def _check_parts(parts):
    """Office files know two ways of packing, and no part twice: readers differ on which counts."""
    if any(part.flag_bits & 1 for part in parts):
        raise _refusal("password")
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise _refusal("broken")
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise _refusal("broken")


def _check_unpacked_size(archive, room):
    """First what the parts claim, then whether each of them keeps to its claim."""
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > room:
        raise _refusal("unpacks_too_large")
    if any(_unpacked_size(archive, part) != part.file_size for part in parts):
        raise _refusal("broken")


def _unpacked_size(archive, part):
    """Counts what a part unpacks to without keeping it, as far as one byte past its claim."""
    part, total = copy(part), 0
    part.file_size += 1
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            total += len(chunk)
    return total


def _content_types(archive):
    """What the parts of an office file are declared to be, in lower case; no entity is expanded."""
    found = set()
    if "[Content_Types].xml" not in archive.namelist():
        return found
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.add(
        attributes.get("ContentType", "").lower()
    )
    parser.StartDoctypeDeclHandler = _refuse_doctype
    with archive.open("[Content_Types].xml") as stream:
        parser.Parse(stream.read(MEGABYTE), True)
    return found


def _refuse_doctype(*declaration):
    raise _refusal("broken")


def _check_macros(types, names):
    declared = any("macroenabled" in kind or "vbaproject" in kind for kind in types)
    if declared or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise _refusal("macros")


CHECKS = {
    "pdf": _check_pdf,
    "png": _check_png,
    "jpg": _check_jpeg,
    "docx": _check_office,
    "xlsx": _check_office,
}
