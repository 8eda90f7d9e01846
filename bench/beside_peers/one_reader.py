"""One reader, one file: what it gave, how long it took, how much memory it needed; a process of its own.

``python one_reader.py READER FILE ROUNDS`` prints JSON. Only what stands here is asked of a reader: the
settings that its documentation recommends for such files, and nothing tuned to these documents.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

SLOW = 4.0
"""A document that takes longer (seconds) is read only once more."""

Rows = list[list[str | None]]
Content = tuple[list[Rows], list[str]]
"""The tables, and the lines outside of them."""


def pdfplumber(path: Path) -> Content:
    import pdfplumber as library

    tables: list[Rows] = []
    lines: list[str] = []
    with library.open(path) as document:
        for page in document.pages:
            tables += page.extract_tables()
            lines += (page.extract_text() or "").splitlines()
    return tables, lines


def camelot(path: Path) -> Content:
    import camelot as library

    found = library.read_pdf(str(path), pages="all", flavor="lattice")
    if not len(found):
        found = library.read_pdf(str(path), pages="all", flavor="network")
    return [table.df.values.tolist() for table in found], []


def img2table(path: Path) -> Content:
    from img2table.document import PDF

    found = PDF(str(path), pdf_text_extraction=True).extract_tables(
        implicit_rows=True, borderless_tables=False
    )
    return [
        table.df.values.tolist() for tables in found.values() for table in tables if table.df is not None
    ], []


def markitdown(path: Path) -> Content:
    from markitdown import MarkItDown

    text = MarkItDown(enable_plugins=False).convert(path).text_content
    tables: list[Rows] = []
    lines: list[str] = []
    inside = False
    for line in text.splitlines():
        if line.startswith("|"):
            if not inside:
                tables.append([])
            tables[-1].append([cell.strip() for cell in line.strip().strip("|").split("|")])
        else:
            lines.append(line)
        inside = line.startswith("|")
    return tables, lines


def docling(path: Path) -> Content:
    """The backends by themselves: docling's DocumentConverter asks for torch even for Office files."""
    import importlib

    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    module, name, kind = {
        ".docx": ("msword_backend", "MsWordDocumentBackend", InputFormat.DOCX),
        ".xlsx": ("msexcel_backend", "MsExcelDocumentBackend", InputFormat.XLSX),
        ".html": ("html_backend", "HTMLDocumentBackend", InputFormat.HTML),
    }[path.suffix]
    backend = getattr(importlib.import_module(f"docling.backend.{module}"), name)
    given = InputDocument(path_or_stream=path, format=kind, backend=backend, filename=path.name)
    document = given._backend.convert()  # noqa: SLF001 - see above
    tables = [[[cell.text for cell in row] for row in table.data.grid] for table in document.tables]
    return tables, [item.text for item in document.texts]


def renkei(path: Path) -> Content:
    """The reader alone, in this process: what the peers do."""
    from renkei.domain.documents import SourceInfo, Table
    from renkei.readers.detection import detect
    from renkei.readers.reading import reader_of

    data = path.read_bytes()
    content = reader_of(detect(data, path.name))(data, SourceInfo(path.name, "", ""))
    tables: list[Rows] = []
    lines: list[str] = []
    for block in content.blocks():
        if isinstance(block, Table):
            rows: dict[tuple[int, int], str] = {}
            for cell in block.cells:
                for row in range(cell.row, cell.row + cell.row_span):
                    rows[row, cell.column] = cell.text.text
            height, width = (1 + max((key[n] for key in rows), default=0) for n in (0, 1))
            tables.append([[rows.get((row, column)) for column in range(width)] for row in range(height)])
        else:
            lines += block.text.text.splitlines()
    return tables, lines


READERS: dict[str, tuple[Callable[[Path], Content], str, frozenset[str]]] = {
    "renkei": (renkei, "", frozenset((".pdf", ".xlsx", ".docx", ".html", ".csv"))),
    "pdfplumber": (pdfplumber, "pdfplumber", frozenset((".pdf",))),
    "camelot": (camelot, "camelot-py", frozenset((".pdf",))),
    "img2table": (img2table, "img2table", frozenset((".pdf",))),
    "markitdown": (markitdown, "markitdown", frozenset((".pdf", ".xlsx", ".docx", ".html", ".csv"))),
    "docling-slim": (docling, "docling-slim", frozenset((".xlsx", ".docx", ".html"))),
}
"""By name: the function, the distribution, the formats that it reads without models or OCR."""


def peak() -> int:
    """Bytes: of this program alone, where the system tells (``ru_maxrss`` counts the one that started it)."""
    try:
        told = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most * (1 if sys.platform == "darwin" else 1024)
    return int(told.partition("VmHWM:")[2].split()[0]) * 1024


def measured(name: str, path: Path, rounds: int) -> dict[str, Any]:
    act, distribution, _ = READERS[name]
    began = time.perf_counter()
    content = act(path)
    first = time.perf_counter() - began
    seconds, processor = [], []
    # The first reading is not counted, as it loads what the library loads when it is first needed.
    for _ in range(rounds if first <= SLOW else 1):
        began, busy = time.perf_counter(), time.process_time()
        act(path)
        seconds.append(time.perf_counter() - began)
        processor.append(time.process_time() - busy)
    return {
        "version": version(distribution) if distribution else "this checkout",
        "tables": content[0],
        "lines": content[1],
        "seconds": seconds,
        "processor": processor,
        "memory": peak(),
    }


if __name__ == "__main__":
    json.dump(
        measured(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])),
        sys.stdout,
        ensure_ascii=False,
        default=str,
    )
