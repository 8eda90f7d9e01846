"""Reports at rest: what a reading gave, as compressed JSON, and back to the domain's types.

A report waits between its reading and the decision to load it. What comes back is checked against the
types part by part; a report that another version of Renkei wrote in another shape is not guessed at.
"""

from __future__ import annotations

import zlib
from functools import cache
from typing import Final

from pydantic import TypeAdapter, ValidationError

from renkei.intake import DocumentReport

LARGEST: Final = 200_000_000
"""Bytes of JSON; as much as a parsing process may hand over."""


class ReportUnreadableError(ValueError):
    """The bytes hold no report of this version: the document has to be read again."""


def pack(report: DocumentReport) -> bytes:
    """The report as compressed JSON."""
    return zlib.compress(_adapter().dump_json(report), 6)


def unpack(data: bytes | memoryview) -> DocumentReport:
    """The report out of what :func:`pack` wrote.

    Raises:
        ReportUnreadableError: it was written by a version with other types, or is damaged.
    """
    try:
        inflater = zlib.decompressobj()
        text = inflater.decompress(bytes(data), LARGEST)
        if inflater.unconsumed_tail:
            raise ReportUnreadableError("too large")
        return _adapter().validate_json(text)
    except (zlib.error, ValidationError) as error:
        raise ReportUnreadableError(str(error)[:200]) from error


@cache
def _adapter() -> TypeAdapter[DocumentReport]:
    return TypeAdapter(DocumentReport)
