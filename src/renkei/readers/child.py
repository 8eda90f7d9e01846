"""The process that parses one file: bytes on standard input, content on standard output.

Run as ``python -I -m renkei.readers.child FORMAT`` by :mod:`renkei.readers.isolation`; with ``PAGE
FOLDER`` behind by :mod:`renkei.readers.scanning`, to recognise one page. It imports its reader,
gives away what it does not need (:mod:`renkei.readers.confinement`), and only then looks at the
first byte of the file.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from renkei.domain.documents import DocumentContent, SourceInfo, Table
from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.findings import Finding, finding
from renkei.readers.confinement import (
    drop_capabilities,
    drop_user,
    filter_calls,
    leave_network,
    limit_resources,
)
from renkei.readers.detection import Format
from renkei.readers.limits import (
    CHILD_CPU_SECONDS,
    CHILD_MEMORY_BYTES,
    LIMIT_CELLS,
    LIMIT_CHARACTERS,
    RESULT_BYTES,
    SCAN_CPU_SECONDS,
    SCAN_MEMORY_BYTES,
    LimitExceededError,
)
from renkei.readers.reading import Reader, reader_of, refusal, refused
from renkei.readers.wire import to_wire

PROTECTIONS: Final = "PROTECTIONS"
"""Instead of a format: only say which measures were taken."""
NOWHERE: Final = SourceInfo("", "", "")


def main(wanted: str, page: int = 0, folder: str = "") -> None:
    """Parse standard input as the format that is named (of a scan one page), and end at once."""
    answer = _own_output()
    taken = [*leave_network()]
    read = None if wanted == PROTECTIONS else _reader(Format[wanted], page, folder)
    bounds = (SCAN_MEMORY_BYTES, SCAN_CPU_SECONDS) if page else (CHILD_MEMORY_BYTES, CHILD_CPU_SECONDS)
    own_files = (Path(__file__), Path(os.__file__), Path(sys.executable))
    taken += [*limit_resources(*bounds), *drop_user(*own_files), *drop_capabilities(), *filter_calls()]
    if read is None:
        answer.write(json.dumps(taken).encode())
    else:
        try:
            data = _answer(read(sys.stdin.buffer.read(), NOWHERE))
        except Exception as error:  # noqa: BLE001 - whatever a parser raises is said as a finding
            data = to_wire(refused(NOWHERE, _reason(error)))
        answer.write(data)
    answer.flush()
    # Without tidying up: what a parser left behind must not fail now.
    os._exit(0)


def _reader(kind: Format, page: int, folder: str) -> Reader:
    if not page:
        return reader_of(kind)
    from renkei.readers.scanned import page_reader  # noqa: PLC0415 - needs what only some have installed

    return page_reader(kind, page, Path(folder))


def _own_output() -> BinaryIO:
    """Standard output for the answer alone: what libraries print goes nowhere."""
    answer = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answer


def _answer(content: DocumentContent) -> bytes:
    refuse_too_much(content)
    data = to_wire(content)
    if len(data) > RESULT_BYTES:
        raise MemoryError
    return data


def _reason(error: Exception) -> Finding:
    if isinstance(error, RenkeiError):
        return refusal(error)
    if isinstance(error, MemoryError):
        return finding("reader-out-of-memory")
    return finding("reader-crashed", detail=type(error).__name__)


def refuse_too_much(content: DocumentContent) -> None:
    """Hold the content against the limits that are the same for every format.

    Raises:
        LimitExceededError: more cells or characters than the limits allow.
    """
    cells = sum(len(block.cells) for block in content.blocks() if isinstance(block, Table))
    if cells > LIMIT_CELLS:
        raise LimitExceededError(Bilingual("セル", "cells"), LIMIT_CELLS)
    if sum(_lengths(content)) > LIMIT_CHARACTERS:
        raise LimitExceededError(Bilingual("文字", "characters"), LIMIT_CHARACTERS)


def _lengths(content: DocumentContent) -> Iterator[int]:
    for block in content.blocks():
        if isinstance(block, Table):
            yield from (len(cell.text) for cell in block.cells)
        else:
            yield len(block.text)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if sys.argv[2:] else 0, "".join(sys.argv[3:]))
