"""The seam: one function for every format."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable
from typing import Final, cast

from renkei.domain.documents import DocumentContent, SourceInfo
from renkei.domain.errors import RenkeiError
from renkei.domain.findings import CATALOGUE, Finding, finding
from renkei.readers.detection import Format, detect
from renkei.readers.limits import READER_LIMIT_BYTES

READER_MODULES: Final[dict[Format, str]] = {
    Format.PLAIN_TEXT: "renkei.readers.plain_text",
    Format.DELIMITED: "renkei.readers.delimited",
    Format.EXCEL: "renkei.readers.excel",
    Format.WORD: "renkei.readers.word",
    Format.HTML: "renkei.readers.html",
    Format.PDF: "renkei.readers.pdf",
}
"""Where each format is read. A module offers ``read(data, source)`` and is imported when needed."""


def read(content: bytes, name: str) -> DocumentContent:
    """The content of a file; what cannot be read is a finding, never an exception.

    A document without pages was refused: its findings say why. Never takes longer or more memory
    than the limits of :mod:`renkei.readers.limits` allow.
    """
    kind = detect(content, name)
    source = SourceInfo(name, hashlib.sha256(content).hexdigest(), kind.media_type)
    if len(content) > READER_LIMIT_BYTES:
        return refuse_too_large(source, len(content))
    if not content.strip():
        return _refused(source, finding("file-empty"))
    if kind not in READER_MODULES:
        return _refused(source, finding("format-unsupported", format=kind.label))
    try:
        return _reader(kind)(content, source)
    except RenkeiError as error:
        return _refused(source, _as_finding(error))


def refuse_too_large(source: SourceInfo, size: int) -> DocumentContent:
    """The refusal of a file that exceeds the limit, of which not even the content need be at hand."""
    megabyte = 1_000_000
    limit = READER_LIMIT_BYTES // megabyte
    return _refused(source, finding("file-too-large", size=f"{size / megabyte:.1f}", limit=limit))


def _reader(kind: Format) -> Callable[[bytes, SourceInfo], DocumentContent]:
    module = importlib.import_module(READER_MODULES[kind])
    return cast("Callable[[bytes, SourceInfo], DocumentContent]", module.read)


def _as_finding(error: RenkeiError) -> Finding:
    code = error.code if error.code in CATALOGUE else "file-unreadable"
    return Finding(code, CATALOGUE[code].severity, error.fault, error.remedy)


def _refused(source: SourceInfo, reason: Finding) -> DocumentContent:
    return DocumentContent(source=source, pages=(), reader="none", findings=(reason,))
