"""Files made to harm a reader, each by a few lines: the smallest cause, not a found file.

``CASES`` maps a name to the file's name, a function that makes its bytes, the findings of which at
least one has to be given, and whether a look beforehand can know (then it has to be quick).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from tests.readers.small_files import (
    SHEET,
    document,
    pdf,
    stream,
    workbook,
    zipped,
)

BIG = 300_000_000


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile file and what a reader has to say of it."""

    name: str
    make: Callable[[], bytes]
    findings: frozenset[str]
    quick: bool = True
    read: bool = False


def case(
    name: str, make: Callable[[], bytes], *findings: str, quick: bool = True, read: bool = False
) -> Case:
    return Case(name, make, frozenset(findings), quick, read)


def rows(count: int, columns: int) -> bytes:
    line = b"<row>" + b"".join(b"<c><v>%d</v></c>" % (n * 7919) for n in range(columns)) + b"</row>"
    return SHEET % (b"<sheetData>" + line * count + b"</sheetData>")


def inline(text: bytes) -> bytes:
    return SHEET % (
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>' + text + b"</t></is></c></row></sheetData>"
    )


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (3 + n) for n in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>"
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids)
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, *[page] * count])


def one_page(content: bytes, *others: bytes, box: bytes = b"0 0 200 200", extra: bytes = b"") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 4 0 R" + extra + b">>"
    tree = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, page, content, *others])


def page_tree(kids: bytes, count: int) -> bytes:
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids)
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"])


def nested_forms(depth: int) -> bytes:
    def form(number: int) -> bytes:
        inner = b"" if number == depth else b"/Resources<</XObject<</F %d 0 R>>>>" % (6 + number)
        words = b"/F Do /F Do" if number < depth else b"0 0 m 9 9 l S"
        return stream(words, b"/Type/XObject/Subtype/Form/BBox[0 0 200 200]" + inner)

    use = b"/Resources<</XObject<</F 5 0 R>>>>"
    return one_page(stream(b"/F Do"), *(form(n) for n in range(depth + 1)), extra=use)


def encrypted_pdf() -> bytes:
    secret = b"<</Filter/Standard/V 1/R 2/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">/P -4>>"
    body = one_page(stream(b""), secret)
    return body.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 5 0 R/ID[<00><00>]")


@cache
def deflated(times: int) -> bytes:
    return zlib.compress(deflated(times - 1) if times > 1 else b" " * BIG, 9)


def flate_bomb(times: int) -> bytes:
    filters = b"/Filter[" + b"/FlateDecode" * times + b"]"
    return one_page(stream(deflated(times), filters))


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00" * ((width // 8 + 1) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def encrypted_ole() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
    return head + "EncryptedPackage".encode("utf-16-le").ljust(64, b"\x00") + b"\x00" * 4_000


def with_entity(body: bytes, entity: bytes) -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE x [' + entity + b"]>" + body


LAUGHS = b'<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (c + 1, (b"&%c;" % c) * 10) for c in range(ord("a"), ord("j"))
)
OUTSIDE = b'<!ENTITY a SYSTEM "file:///etc/hostname">'
WORDS = b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
CORNER = b'<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
EVERYWHERE = b'<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
WIDE_CELL = (
    b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="200000000"/></w:tcPr>'
    + WORDS % b"x"
    + b"</w:tc></w:tr></w:tbl>"
)


def without_end(data: bytes, share: float = 0.6) -> bytes:
    return data[: int(len(data) * share)]


def parts(count: int) -> bytes:
    return zipped({f"xl/part{n}.xml": b"<x/>" for n in range(count)} | {"xl/workbook.xml": b"<x/>"})


def locked_zip() -> bytes:
    data = bytearray(document(WORDS % b"x"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        places = [info.header_offset for info in package.infolist()]
    for place in places:
        data[place + 6] |= 1
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1
        start += 4
    return bytes(data)


def nested_word(depth: int) -> bytes:
    table = b"<w:tbl><w:tr><w:tc>"
    return document(table * depth + WORDS % b"x" + b"</w:tc></w:tr></w:tbl>" * depth)


def html(body: bytes) -> bytes:
    return b"<!doctype html><html><body>" + body + b"</body></html>"


LAID = "file-unsafe"
BROKEN = ("file-damaged", "reader-crashed")
SLOW = ("reader-timeout", "reader-crashed", "reader-out-of-memory", "file-unsafe")
SHARED = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>'

CASES: dict[str, Case] = {
    "encrypted PDF": case("a.pdf", encrypted_pdf, "file-encrypted"),
    "PDF header alone": case("a.pdf", lambda: b"%PDF-1.7\n", *BROKEN),
    "PDF of noise": case("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 500, *BROKEN),
    "PDF cut off": case("a.pdf", lambda: without_end(many_pages(20), 0.1), *BROKEN),
    "PDF of 10,000 pages": case("a.pdf", lambda: many_pages(10_000), "content-too-large"),
    "PDF that claims a million pages": case("a.pdf", lambda: page_tree(b"3 0 R", 10**6), "content-too-large"),
    "PDF whose page tree holds itself": case(
        "a.pdf", lambda: page_tree(b"2 0 R 3 0 R", 2), *BROKEN, "page-unreadable"
    ),
    "PDF page of 200,000 points": case(
        "a.pdf", lambda: one_page(stream(b""), box=b"0 0 200000 200000"), "page-too-large"
    ),
    "PDF with 2^28 nested forms": case("a.pdf", lambda: nested_forms(28), *SLOW, quick=False),
    "PDF stream of 300 MB": case("a.pdf", lambda: flate_bomb(1), LAID),
    "PDF stream of 300 MB packed twice": case("a.pdf", lambda: flate_bomb(2), LAID),
    "PDF stream of 300 MB packed three times": case("a.pdf", lambda: flate_bomb(3), LAID),
    "PDF of 60,000 lines": case(
        "a.pdf",
        lambda: one_page(
            stream(b"".join(b"%d %d m %d 190 l S\n" % (n % 199, n % 97, n % 199) for n in range(60_000)))
        ),
        quick=False,
        read=True,
    ),
    "PDF grid of 3,000 by 3,000 lines": case(
        "a.pdf",
        lambda: one_page(
            stream(
                b"".join(
                    b"%d 0 m %d 12000 l S 0 %d m 12000 %d l S\n" % (n * 4, n * 4, n * 4, n * 4)
                    for n in range(3_000)
                )
            ),
            box=b"0 0 12000 12000",
        ),
        "content-too-large",
        quick=False,
    ),
    "xlsx merged over everything": case("a.xlsx", lambda: workbook(SHEET % EVERYWHERE), LAID),
    "xlsx cell in the last corner": case("a.xlsx", lambda: workbook(SHEET % CORNER), LAID),
    "xlsx of a million rows": case("a.xlsx", lambda: workbook(rows(1_000_000, 2)), "content-too-large", LAID),
    "xlsx of 400,000 cells": case("a.xlsx", lambda: workbook(rows(4_000, 100)), "content-too-large"),
    "xlsx of 200 columns": case("a.xlsx", lambda: workbook(rows(20, 200)), read=True),
    "xlsx with 60 million shared strings": case(
        "a.xlsx",
        lambda: workbook(rows(1, 1), {"xl/sharedStrings.xml": SHARED % (b"<si/>" * 60_000_000)}),
        LAID,
    ),
    "xlsx with 3 million shared strings": case(
        "a.xlsx",
        lambda: workbook(rows(1, 1), {"xl/sharedStrings.xml": SHARED % (b"<si/>" * 3_000_000)}),
        "content-too-large",
        LAID,
    ),
    "xlsx cell with 300 MB of text": case("a.xlsx", lambda: workbook(inline(b"x" * BIG)), LAID),
    "xlsx cell with 40 MB of text": case(
        "a.xlsx",
        lambda: workbook(inline(b"x" * 40_000_000), pack=zipfile.ZIP_DEFLATED),
        "content-too-large",
        LAID,
    ),
    "xlsx with entities in entities": case(
        "a.xlsx", lambda: workbook(with_entity(inline(b"&j;"), LAUGHS)), LAID
    ),
    "xlsx with an outside entity": case(
        "a.xlsx", lambda: workbook(with_entity(inline(b"&a;"), OUTSIDE)), LAID
    ),
    "xlsx with a macro": case(
        "a.xlsm", lambda: workbook(rows(2, 2), {"xl/vbaProject.bin": b"x"}), "file-carries", read=True
    ),
    "xlsx of 5,000 parts": case("a.xlsx", lambda: parts(5_000), LAID),
    "xlsx cut off": case("a.xlsx", lambda: without_end(workbook(rows(2, 2))), *BROKEN),
    "xlsx behind a password": case("a.xlsx", encrypted_ole, "file-encrypted"),
    "docx span of 200,000,000": case("a.docx", lambda: document(WIDE_CELL), "span-implausible"),
    "docx with entities in entities": case("a.docx", lambda: document(WORDS % b"&j;", LAUGHS), LAID),
    "docx with an outside entity": case("a.docx", lambda: document(WORDS % b"&a;", OUTSIDE), LAID),
    "docx nested 20,000 deep": case("a.docx", lambda: nested_word(20_000), *BROKEN),
    "docx nested 80 deep": case("a.docx", lambda: nested_word(80), read=True),
    "docx of 100 MB of text": case("a.docx", lambda: document(WORDS % (b"x" * 100_000_000)), LAID),
    "docx with a packed-tight part": case(
        "a.docx", lambda: document(WORDS % b"x", extra={"word/media/a.bin": b"\0" * BIG}), LAID
    ),
    "docx behind a password": case("a.docx", locked_zip, "file-encrypted"),
    "docx with an embedded file": case(
        "a.docx",
        lambda: document(WORDS % b"x", extra={"word/embeddings/a.bin": b"x"}),
        "file-carries",
        read=True,
    ),
    "HTML span of a thousand million": case(
        "a.html", lambda: html(b"<table><tr><td colspan=1000000000>x</table>"), LAID, "span-implausible"
    ),
    "HTML spans beside each other": case(
        "a.html",
        lambda: html(b"<table>" + b"<tr>" + b"<td colspan=900 rowspan=60000>x" * 50 + b"</table>"),
        LAID,
        "span-implausible",
    ),
    "HTML nested 200,000 deep": case(
        "a.html", lambda: html(b"<div>" * 200_000 + b"x"), "nesting-too-deep", *BROKEN
    ),
    "HTML of a million cells": case(
        "a.html",
        lambda: html(b"<table>" + (b"<tr>" + b"<td>1" * 100) * 10_000 + b"</table>"),
        "content-too-large",
    ),
    "CSV field of 200 MB": case("a.csv", lambda: b'"' + b"x" * 200_000_000 + b'"\n', "file-too-large"),
    "CSV of 5 million columns": case("a.csv", lambda: b"," * 5_000_000 + b"x\n", "content-too-large"),
    "CSV of a million rows": case("a.csv", lambda: b"a,b\n" * 1_000_000, "content-too-large"),
    "CSV of 200 columns": case("a.csv", lambda: (b"1," * 199 + b"1\n") * 20, read=True),
    "CSV with a quote never closed": case(
        "a.csv", lambda: b'a,b\n"' + b"c,d\n" * 1_000_000, "row-unreadable", "content-too-large"
    ),
    "picture of 30,000 by 30,000": case("a.png", lambda: png(30_000, 30_000), "picture-too-large"),
    "old Word": case(
        "a.doc",
        lambda: encrypted_ole().replace(
            "EncryptedPackage".encode("utf-16-le"), "WordDocument\0\0\0\0".encode("utf-16-le")
        ),
        "word-97",
    ),
    "PDF called text": case("a.txt", lambda: one_page(stream(b"")), "extension-differs", read=True),
    "text called Excel": case("a.xlsx", lambda: b"a\tb\nc\td\n", "extension-differs", read=True),
}


def names(only: Callable[[Case], bool]) -> Sequence[str]:
    return [name for name, entry in CASES.items() if only(entry)]
