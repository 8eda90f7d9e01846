"""The seam: one function for every format."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias, cast

from renkei.domain.documents import DocumentContent, SourceInfo
from renkei.domain.errors import RenkeiError
from renkei.domain.findings import CATALOGUE, Finding, finding
from renkei.readers.detection import Format, detect, extension_remarks, unsupported
from renkei.readers.isolation import ChildFailedError, read_apart
from renkei.readers.limits import READER_LIMIT_BYTES
from renkei.readers.scanning import Progress, with_scanned_pages

READER_MODULES: Final[dict[Format, str]] = {
    Format.PLAIN_TEXT: "renkei.readers.plain_text",
    Format.DELIMITED: "renkei.readers.delimited",
    Format.EXCEL: "renkei.readers.excel",
    Format.EXCEL_97: "renkei.readers.excel_97",
    Format.WORD: "renkei.readers.word",
    Format.HTML: "renkei.readers.html",
    Format.PDF: "renkei.readers.pdf",
    Format.PNG: "renkei.readers.pictures",
    Format.JPEG: "renkei.readers.pictures",
    Format.TIFF: "renkei.readers.pictures",
}
"""Where each format is read. A module offers ``read(data, source)`` and is imported when needed."""


IN_PROCESS: Final = frozenset((Format.PLAIN_TEXT, Format.DELIMITED))
"""Read where they are asked for: nothing is parsed but characters, within bounds known beforehand."""

Reader: TypeAlias = Callable[[bytes, SourceInfo], DocumentContent]


def read(content: bytes, name: str, progress: Progress | None = None) -> DocumentContent:
    """The content of a file; what cannot be read is a finding, never an exception.

    Pages that are pictures are recognised where an engine is installed; ``progress`` is told after
    each of them.

    A document without pages was refused: its findings say why. Never takes longer or more memory
    than the limits of :mod:`renkei.readers.limits` allow: every format that needs a parser is read
    in a process of its own (:mod:`renkei.readers.isolation`).
    """
    kind = detect(content, name)
    source = SourceInfo(name, hashlib.sha256(content).hexdigest(), kind.media_type)
    if len(content) > READER_LIMIT_BYTES:
        return refuse_too_large(source, len(content))
    if not content.strip():
        return refused(source, finding("file-empty"))
    if kind not in READER_MODULES:
        return refused(source, unsupported(kind))
    found = with_scanned_pages(_read(content, source, kind), content, kind, progress)
    return _with_remarks(found, extension_remarks(kind, name))


def _read(content: bytes, source: SourceInfo, kind: Format) -> DocumentContent:
    try:
        if kind in IN_PROCESS:
            return reader_of(kind)(content, source)
        return read_apart(content, source, kind)
    except RenkeiError as error:
        return refused(source, refusal(error))
    except ChildFailedError as error:
        return refused(source, error.reason)


def refuse_too_large(source: SourceInfo, size: int) -> DocumentContent:
    """The refusal of a file that exceeds the limit, of which not even the content need be at hand."""
    megabyte = 1_000_000
    limit = READER_LIMIT_BYTES // megabyte
    return refused(source, finding("file-too-large", size=f"{size / megabyte:.1f}", limit=limit))


def reader_of(kind: Format) -> Reader:
    """The function that reads a format, imported when it is first needed."""
    module = importlib.import_module(READER_MODULES[kind])
    return cast("Reader", module.read)


def refusal(error: RenkeiError) -> Finding:
    """What a reader refused, as a finding."""
    code = error.code if error.code in CATALOGUE else "file-unreadable"
    return Finding(code, CATALOGUE[code].severity, error.fault, error.remedy)


def refused(source: SourceInfo, reason: Finding) -> DocumentContent:
    """A document of which nothing was read, and why."""
    return DocumentContent(source=source, pages=(), reader="none", findings=(reason,))


def _with_remarks(content: DocumentContent, remarks: tuple[Finding, ...]) -> DocumentContent:
    return replace(content, findings=(*remarks, *content.findings)) if remarks else content
