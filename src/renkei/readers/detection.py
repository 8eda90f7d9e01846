"""Which format a file has, by its content first and its name last."""

from __future__ import annotations

import codecs
import io
import re
import struct
import zipfile
from collections.abc import Callable
from enum import Enum
from pathlib import PurePosixPath
from typing import Final

from renkei.domain.findings import Finding, finding


class Format(Enum):
    """A file format, as media type and the name people use for it."""

    PLAIN_TEXT = ("text/plain", "text")
    PDF = ("application/pdf", "PDF")
    ZIP = ("application/zip", "ZIP")
    WORD = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word")
    EXCEL = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel")
    DELIMITED = ("text/csv", "CSV")
    OLE = ("application/x-ole-storage", "Office 97-2003")
    EXCEL_97 = ("application/vnd.ms-excel", "Excel 97-2003")
    WORD_97 = ("application/msword", "Word 97-2003")
    ENCRYPTED = ("application/x-ole-storage", "Office (encrypted)")
    HTML = ("text/html", "HTML")
    XML = ("application/xml", "XML")
    PNG = ("image/png", "PNG")
    JPEG = ("image/jpeg", "JPEG")
    TIFF = ("image/tiff", "TIFF")
    IMAGE = ("application/octet-stream", "image")
    BINARY = ("application/octet-stream", "binary")

    @property
    def media_type(self) -> str:
        """Media type, as said in ``source.media_type``."""
        return self.value[0]

    @property
    def label(self) -> str:
        """Name for messages."""
        return self.value[1]


_SIGNATURES: Final[tuple[tuple[bytes, Format], ...]] = (
    (b"%PDF-", Format.PDF),
    (b"PK\x03\x04", Format.ZIP),
    (b"PK\x05\x06", Format.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OLE),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"\xff\xd8\xff", Format.JPEG),
    (b"GIF8", Format.IMAGE),
    (b"II*\x00", Format.TIFF),
    (b"MM\x00*", Format.TIFF),
)
ZIP_FAULTS: Final = (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError, struct.error)
"""What the standard library raises on packages that are damaged or of a later version."""
_OFFICE_PARTS: Final = {"word/document.xml": Format.WORD, "xl/workbook.xml": Format.EXCEL}
_DELIMITED_NAMES: Final = (".csv", ".tsv")
_WORKBOOK_NAMES: Final = (".xls", ".xlsx", ".xlsm")
"""Systems of offices write tables parted by tabs, and pages, under such a name, because Excel opens them."""
_MARKUP: Final = re.compile(rb"<(?:html|head|meta|body|table|div|h[1-6])\b")
_QUOTED: Final = re.compile(rb'"[^"]*"')
_FEWEST_ROWS: Final = 2
_FEWEST_SEPARATORS: Final = 2
_ALIKE: Final = 0.8
_OLE_STREAMS: Final = (
    ("EncryptedPackage", Format.ENCRYPTED),
    ("Workbook", Format.EXCEL_97),
    ("WordDocument", Format.WORD_97),
)
_EXTENSIONS: Final = {
    Format.PDF: (".pdf",),
    Format.WORD: (".docx", ".docm", ".dotx"),
    Format.EXCEL: (".xlsx", ".xlsm", ".xltx"),
    Format.EXCEL_97: (".xls", ".xlt"),
    Format.PNG: (".png",),
    Format.JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    Format.TIFF: (".tif", ".tiff"),
    Format.HTML: (".html", ".htm", ".xhtml", ".mht"),
}
_TEXT_EXTENSIONS: Final = frozenset((".pdf", ".docx", ".xlsx", ".xls", ".doc", ".docm", ".xlsm"))
"""Names that promise more than text; a text under one of them was renamed or saved wrongly."""


def detect(content: bytes, name: str) -> Format:
    """The format of the bytes; the name decides only between kinds of text."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return _PACKAGES[kind](content) if kind in _PACKAGES else kind
    return _text(content, name.lower())


def _text(content: bytes, name: str) -> Format:
    """What kind of text: pages by how they begin, tables by their name or by their separators."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    head = (content[:2048].replace(b"\0", b"")[2:] if wide else content[:1024]).lower()
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"<!doctype html", b"<html")):
        return Format.HTML
    if head.startswith(b"<?xml"):
        return Format.HTML if b"<html" in head or name.endswith((".html", ".xhtml")) else Format.XML
    if head.startswith(b"<") and _MARKUP.search(head):
        return Format.HTML
    if name.endswith(_DELIMITED_NAMES) or _has_rows(content, name):
        return Format.DELIMITED
    return Format.PLAIN_TEXT


def _has_rows(content: bytes, name: str) -> bool:
    """Whether nearly every line has as many commas as the first; under the name of a workbook tabs too.

    No encoding that is read here uses the bytes of these signs inside of a character.
    """
    lines = [line for line in _QUOTED.sub(b"", content[:20_000]).splitlines()[:50] if line.strip()]
    signs = b",\t" if name.endswith(_WORKBOOK_NAMES) else b","
    return any(
        len(lines) >= _FEWEST_ROWS
        and (wanted := lines[0].count(sign)) >= _FEWEST_SEPARATORS
        and sum(line.count(sign) == wanted for line in lines[:-1]) >= _ALIKE * (len(lines) - 1)
        for sign in (signs[n : n + 1] for n in range(len(signs)))
    )


def extension_remarks(kind: Format, name: str) -> tuple[Finding, ...]:
    """A note where the name of the file promises another format than the content has."""
    ending = PurePosixPath(name).suffix.lower()
    wrong = ending not in _EXTENSIONS[kind] if kind in _EXTENSIONS else ending in _TEXT_EXTENSIONS
    if not ending or not wrong:
        return ()
    return (finding("extension-differs", extension=ending, format=kind.label),)


def unsupported(kind: Format) -> Finding:
    """Why a known format is not read, and what helps."""
    if kind is Format.ENCRYPTED:
        return finding("file-encrypted")
    if kind is Format.WORD_97:
        return finding("word-97")
    return finding("format-unsupported", format=kind.label)


def _ole(content: bytes) -> Format:
    """What kind of file an OLE container is, by the names in its directory."""
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            return kind
    return Format.OLE


def _office(content: bytes) -> Format:
    """What kind of Office file a package is, by its table of contents; nothing is unpacked."""
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except ZIP_FAULTS:
        # Cut off, it has no list of its parts any more; what is left names some of them, or their folder.
        left = [part for part in _OFFICE_PARTS if part.encode() in content]
        left += [part for part in _OFFICE_PARTS if f"{part.split('/')[0]}/".encode() in content]
        return _OFFICE_PARTS[left[0]] if left else Format.ZIP
    return next((f for part, f in _OFFICE_PARTS.items() if part in names), Format.ZIP)


_PACKAGES: Final[dict[Format, Callable[[bytes], Format]]] = {Format.ZIP: _office, Format.OLE: _ole}
