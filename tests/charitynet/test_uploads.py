"""An uploaded file is kept only when its name and content agree and it harms nobody."""

import hashlib
import random
import re
import struct
import time
import tracemalloc
import zlib
from datetime import date
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFile

from charitynet import uploads
from charitynet.uploads import Upload, check_upload, content_disposition, random_name

MEBIBYTE = 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument."
WORD = OFFICE + "wordprocessingml.document.main+xml"
EXCEL = OFFICE + "spreadsheetml.sheet.main+xml"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def image(kind, **options):
    """A small picture of this kind."""
    file = BytesIO()
    Image.effect_noise((40, 30), 50).save(file, kind, **options)
    return file.getvalue()


def wide_png(width, height):
    """A PNG that says it is this large, whatever it holds."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(500))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def content_types(main, doctype="", defaults=""):
    """The part that says what an office file is."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'{defaults}<Override PartName="/main.xml" ContentType="{main}"/></Types>'
    )


def office(main=WORD, packing=ZIP_DEFLATED, body="<w/>", types=None, **parts):
    """A small office file with one main part and any further ones."""
    file = BytesIO()
    with ZipFile(file, "w", packing) as archive:
        archive.writestr("[Content_Types].xml", types or content_types(main))
        archive.writestr("main.xml", body)
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def bomb():
    """A docx of about 200 KB that unpacks to 200 MiB."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", content_types(WORD))
        with archive.open("main.xml", "w") as part:
            for _megabyte in range(200):
                part.write(bytes(MEBIBYTE))
    return file.getvalue()


def locked(archive):
    """The same zip with every part marked as encrypted."""
    data = bytearray(archive)
    for found in re.finditer(b"PK\x01\x02", archive):
        data[found.start() + 8] |= 1
    return bytes(data)


def check(content, name):
    return check_upload(SimpleUploadedFile(name, content))


def refusal(content, name):
    """The code of the one reason why this file is refused."""
    file = BytesIO(content)
    file.name = name
    with pytest.raises(ValidationError) as caught:
        check_upload(file)
    assert len(caught.value.messages) == 1
    assert "%" not in caught.value.messages[0]
    assert file.tell() == 0
    return caught.value.code


SAMPLES = {
    "a.pdf": ("pdf", "application/pdf", PDF),
    "a.png": ("png", "image/png", image("PNG")),
    "a.jpg": ("jpg", "image/jpeg", image("JPEG")),
    "a.JPEG": ("jpg", "image/jpeg", image("JPEG", progressive=True)),
    "a.docx": ("docx", OFFICE + "wordprocessingml.document", office(WORD)),
    "a.xlsx": ("xlsx", OFFICE + "spreadsheetml.sheet", office(EXCEL)),
}
STRANGERS = {
    "exe": b"MZ\x90\x00" + bytes(300),
    "html": b"<!doctype html><script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "xml": b'<?xml version="1.0"?><a/>',
    "zip": office(types="<Types/>"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_each_kind_is_kept_with_its_hash_and_size(name):
    kind, content_type, content = SAMPLES[name]
    sha256 = hashlib.sha256(content).hexdigest()
    assert check(content, name) == Upload(kind, content_type, sha256, len(content), name)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_checked_file_is_left_open_at_its_beginning(name):
    file = SimpleUploadedFile(name, SAMPLES[name][2])
    file.seek(7)
    check_upload(file)
    assert file.read() == SAMPLES[name][2]


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_renamed_stranger_is_refused(name, stranger):
    assert refusal(STRANGERS[stranger], name) == "mismatch"


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("other", SAMPLES)
def test_one_kind_under_the_name_of_another_is_refused(name, other):
    if SAMPLES[name][0] == SAMPLES[other][0]:
        assert check(SAMPLES[other][2], name).kind == SAMPLES[name][0]
    else:
        assert refusal(SAMPLES[other][2], name) == "mismatch"


@pytest.mark.parametrize(
    "name",
    ["a.exe", "a.svg", "a.html", "a.docm", "a.xlsm", "a.gif", "a.pdf.exe", "pdf", ".pdf", ""],
)
def test_another_extension_is_refused_whatever_the_content(name):
    assert refusal(PDF, name) == "extension"


def test_a_refusal_names_the_extension():
    with pytest.raises(ValidationError, match="DOCX"):
        check(PDF, "a.docx")


def test_an_empty_file_is_refused():
    assert [refusal(b"", name) for name in SAMPLES] == ["empty"] * len(SAMPLES)


def test_ten_megabytes_are_kept_and_one_byte_more_is_refused():
    padding = bytes(10 * MEBIBYTE - len(PDF))
    assert check(PDF[:9] + padding + PDF[9:], "a.pdf").size == 10 * MEBIBYTE
    assert refusal(PDF[:9] + padding + b"\0" + PDF[9:], "a.pdf") == "too_large"


def test_a_pdf_may_start_after_a_preamble_but_not_too_late():
    assert check(b"\n" * 1000 + PDF, "a.pdf").kind == "pdf"
    assert refusal(b"\n" * 1024 + PDF, "a.pdf") == "mismatch"


def test_a_pdf_may_have_a_little_after_its_end_but_must_end():
    assert check(PDF + b"\n" * 1000, "a.pdf").kind == "pdf"
    assert refusal(PDF + b"\n" * 1024, "a.pdf") == "broken"


def test_a_damaged_png_is_refused():
    whole = image("PNG")
    position = whole.index(b"IDAT") + 20
    flipped = whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :]
    assert [refusal(data, "a.png") for data in (flipped, whole[:-20], whole[:20])] == ["broken"] * 3


def test_a_jpeg_that_was_cut_off_is_refused():
    whole = image("JPEG", comment=b"\xff\xd9")
    assert check(whole, "a.jpg").kind == "jpg"
    assert refusal(whole[:-2], "a.jpg") == "broken"
    assert refusal(whole[:30], "a.jpg") == "broken"


def test_a_jpeg_with_further_pictures_behind_it_is_kept():
    several = image("MPO", save_all=True, append_images=[Image.new("L", (40, 30))])
    assert check(several, "a.jpg").kind == "jpg"


@pytest.fixture
def undecoded(monkeypatch):
    """No picture may be decoded."""
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda image: pytest.fail("was decoded"))


def test_fifty_million_pixels_are_kept_and_more_are_refused(undecoded):
    assert check(wide_png(10_000, 5_000), "a.png").kind == "png"
    assert refusal(wide_png(10_000, 5_001), "a.png") == "too_many_pixels"


def test_a_huge_picture_is_refused_without_touching_the_settings_of_pillow(undecoded):
    limit = Image.MAX_IMAGE_PIXELS
    assert refusal(wide_png(30_000, 30_000), "a.png") == "too_many_pixels"
    assert limit == Image.MAX_IMAGE_PIXELS


def test_the_pixels_of_a_jpeg_are_counted_too(undecoded):
    small = image("JPEG")
    size = small.index(b"\xff\xc0") + 5
    wide = small[:size] + struct.pack(">HH", 30_000, 30_000) + small[size + 4 :]
    assert refusal(wide, "a.jpg") == "too_many_pixels"


MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_DEFAULT = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'


@pytest.mark.parametrize(
    "content",
    [
        office(**{"word/vbaProject.bin": "x"}),
        office(**{"word/VBAPROJECT.BIN": "x"}),
        office(MACRO_TYPE),
        office(MACRO_TYPE.replace("macroEnabled", "macro&#69;nabled")),
        office(types=content_types(WORD, defaults=MACRO_DEFAULT)),
        office(types=content_types(MACRO_TYPE).replace("UTF-8", "UTF-16").encode("utf-16")),
    ],
)
def test_macros_are_refused_however_they_are_written(content):
    assert check(office(**{"word/styles.bin": "x"}), "a.docx").kind == "docx"
    assert refusal(content, "a.docx") == "macros"


def test_a_locked_zip_is_refused():
    assert check(office(), "a.docx").kind == "docx"
    assert refusal(locked(office()), "a.docx") == "password"


def test_a_locked_office_file_is_told_from_an_old_one():
    stream = "EncryptedPackage".encode("utf-16-le")
    across_chunks = OLE + bytes(uploads.CHUNK - len(OLE) - 5) + stream
    assert refusal(OLE + stream, "a.docx") == "password"
    assert refusal(across_chunks, "a.xlsx") == "password"
    assert refusal(OLE, "a.docx") == "mismatch"


def test_a_doctype_is_refused_before_any_entity_is_expanded():
    entity = f'<!DOCTYPE a [<!ENTITY m "{WORD}">]>'
    assert refusal(office(types=content_types("&m;", entity)), "a.docx") == "broken"
    assert refusal(office(types=content_types(WORD, "<!DOCTYPE a>")), "a.docx") == "broken"


def test_a_kind_named_in_a_comment_only_is_refused():
    types = content_types("text/xml").replace("</Types>", f"<!--{WORD}--></Types>")
    assert refusal(office(types=types), "a.docx") == "mismatch"


def test_a_zip_without_content_types_is_refused():
    assert refusal(office().replace(b"Content_Types", b"Content_Typos"), "a.docx") == "mismatch"


def test_a_damaged_zip_is_refused():
    whole = office(packing=0, body="<w>text</w>")
    assert check(whole, "a.docx").kind == "docx"
    assert refusal(whole[:-30], "a.docx") == "broken"
    assert refusal(whole.replace(b"<w>text", b"<w>next"), "a.docx") == "broken"


def test_a_part_that_occurs_twice_is_refused():
    assert refusal(office(**{"MAIN.xml": "<w/>"}), "a.docx") == "broken"


def test_a_way_of_packing_that_office_does_not_know_is_refused():
    assert refusal(office(packing=ZIP_BZIP2), "a.docx") == "broken"


def test_a_zip_that_unpacks_to_200_mebibytes_is_refused_in_little_memory():
    content = bomb()
    assert len(content) < 220 * 1024
    tracemalloc.start()
    reason, peak = refusal(content, "a.docx"), tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reason == "unpacks_too_large"
    assert peak < 2 * MEBIBYTE


def test_the_unpacked_limit_holds_for_all_parts_together(monkeypatch):
    content = office(packing=0, body="x" * 200_000, **{"more.xml": "x" * 200_000})
    monkeypatch.setattr(uploads, "UNPACKED_LIMIT", 401_000)
    assert check(content, "a.docx").kind == "docx"
    monkeypatch.setattr(uploads, "UNPACKED_LIMIT", 399_000)
    assert refusal(content, "a.docx") == "unpacks_too_large"


def test_a_ratio_beyond_any_document_is_refused_above_a_megabyte():
    assert check(office(body="x" * 1_000_000), "a.docx").kind == "docx"
    assert refusal(office(body="x" * 1_100_000), "a.docx") == "unpacks_too_large"


def claiming(archive, honest, claimed):
    """The same zip with this size claimed in place of the honest one."""
    return archive.replace(struct.pack("<I", honest), struct.pack("<I", claimed))


def test_a_size_claimed_too_small_is_not_believed():
    honest = office(body="x" * 1_000_000)
    lying = claiming(honest, 1_000_000, 10)
    whole, ten, eleven = (struct.pack("<I", zlib.crc32(b"x" * n)) for n in (1_000_000, 10, 11))
    assert check(honest, "a.docx").kind == "docx"
    assert refusal(lying, "a.docx") == "broken"
    assert refusal(lying.replace(whole, ten), "a.docx") == "broken"
    assert refusal(lying.replace(whole, eleven), "a.docx") == "broken"


def test_a_part_that_claims_too_little_is_not_unpacked_to_its_end():
    lying = claiming(bomb(), 200 * MEBIBYTE, 10)
    started = time.process_time()
    assert refusal(lying, "a.docx") == "broken"
    assert time.process_time() < started + 0.1


def test_more_than_a_hundred_megabytes_claimed_are_refused_without_unpacking():
    packed = office(packing=0, body="x" * 1_000_000)
    assert refusal(claiming(packed, 1_000_000, 100 * MEBIBYTE), "a.docx") == "unpacks_too_large"
    assert refusal(claiming(packed, 1_000_000, 99 * MEBIBYTE), "a.docx") == "broken"


def test_content_types_longer_than_a_megabyte_are_refused():
    types = content_types(WORD)
    short, long = (f"{types}<!--{random.randbytes(half).hex()}-->" for half in (450_000, 550_000))
    assert check(office(types=short), "a.docx").kind == "docx"
    assert refusal(office(types=long), "a.docx") == "broken"


def test_a_zip_with_a_huge_list_of_parts_is_refused():
    few = office(**{f"{number:0200}": "" for number in range(100)})
    many = office(**{f"{number:0200}": "" for number in range(4400)})
    assert check(few, "a.docx").kind == "docx"
    assert refusal(many, "a.docx") == "broken"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("../../etc/report.pdf", "report.pdf"),
        ("C:\\files\\report.PDF", "report.PDF"),
        ("report\r\nSet-Cookie: a.pdf", "report Set-Cookie: a.pdf"),
        ("\"re'port`.pdf", "report.pdf"),
        ("report\u202efdp.pdf", "reportfdp.pdf"),
        ("\u200f\u2067محضر\u2069 .pdf ", "محضر.pdf"),
        ("می\u200cخواهم.pdf", "می\u200cخواهم.pdf"),
        ("re\x00port\ud800\ufffe.pdf", "re port.pdf"),
        ("ا\u0654حمد.pdf", "أحمد.pdf"),
        ("م" * 300 + ".pdf", "م" * 146 + ".pdf"),
        ("م" * 145 + " و.pdf", "م" * 145 + ".pdf"),
    ],
)
def test_the_title_is_the_name_without_what_could_mislead(name, title):
    file = BytesIO(PDF)
    file.name = name
    assert check_upload(file).title == title


def test_the_stored_name_is_random_and_filed_by_month(monkeypatch):
    monkeypatch.setattr(uploads.timezone, "localdate", lambda: date(2026, 11, 3))
    upload = check(image("JPEG"), "صورة.jpeg")
    assert re.fullmatch(r"2026/11/[0-9a-f]{32}\.jpg", random_name(upload))
    assert random_name(upload) != random_name(upload)


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("report.pdf", 'attachment; filename="report.pdf"'),
        (
            "محضر.pdf",
            "attachment; filename=\"file.pdf\"; filename*=utf-8''%D9%85%D8%AD%D8%B6%D8%B1.pdf",
        ),
        ("عام", "attachment; filename=\"file\"; filename*=utf-8''%D8%B9%D8%A7%D9%85"),
        (
            "عام.نص",
            "attachment; filename=\"file.\"; filename*=utf-8''%D8%B9%D8%A7%D9%85.%D9%86%D8%B5",
        ),
        ('a"b.pdf', 'attachment; filename="a\\"b.pdf"'),
        ("a\r\nb.pdf", "attachment; filename*=utf-8''a%0D%0Ab.pdf"),
    ],
)
def test_a_download_is_saved_under_its_title(title, header):
    assert content_disposition(title) == header
