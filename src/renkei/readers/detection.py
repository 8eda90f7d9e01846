"""Which format a file has, by its content first and its name last."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Format(Enum):
    """A file format, as media type and the name people use for it."""

    PLAIN_TEXT = ("text/plain", "text")
    PDF = ("application/pdf", "PDF")
    ZIP = ("application/zip", "ZIP")
    OFFICE_ZIP = ("application/vnd.openxmlformats-officedocument", "Office Open XML")
    OLE = ("application/x-ole-storage", "Office 97-2003")
    HTML = ("text/html", "HTML")
    XML = ("application/xml", "XML")
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
    (b"\x89PNG\r\n\x1a\n", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"GIF8", Format.IMAGE),
    (b"II*\x00", Format.IMAGE),
    (b"MM\x00*", Format.IMAGE),
)
_OFFICE_PARTS: Final = (b"[Content_Types].xml", b"word/", b"xl/")


def detect(content: bytes, name: str) -> Format:
    """The format of the bytes; the name decides only between kinds of text."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            head = content[:4096]
            office = kind is Format.ZIP and any(part in head for part in _OFFICE_PARTS)
            return Format.OFFICE_ZIP if office else kind
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return Format.HTML
    if head.startswith(b"<?xml"):
        return Format.HTML if b"<html" in head or name.lower().endswith((".html", ".xhtml")) else Format.XML
    return Format.PLAIN_TEXT
