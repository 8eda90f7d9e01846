"""Pages that are pictures, recognised, as many at once as there are processors.

Each is read in a confined process of its own. The engine (package ``tesserocr``) and its language
data are no part of Renkei: ``make ocr`` adds both; data of the system's packages (Debian's
tesseract-ocr-jpn) are found, too. Without them a page that is a picture stays a finding.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import Final, TypeAlias

from renkei.domain.documents import DocumentContent, Page, SourceInfo
from renkei.domain.findings import Finding, finding
from renkei.domain.locators import Box, PageLocator
from renkei.readers.detection import Format
from renkei.readers.isolation import CHILD, ChildFailedError, run_apart
from renkei.readers.limits import LIMIT_SCANNED_PAGES, SCAN_SECONDS
from renkei.readers.wire import WireError, from_wire

Progress: TypeAlias = Callable[[int, int], None]
"""Told after each page: how many are done, of how many."""

PACKAGES: Final = ("tesserocr", "numpy")
LANGUAGE: Final = "jpn"
FOLDERS: Final = (
    "share/tessdata",
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
)
MOST_AT_ONCE: Final = 4
PICTURE: Final = "page-is-picture"


def data_folder() -> Path | None:
    """Where the language data lie; ``None`` where there are none for Japanese."""
    named = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(named)] if named else []
    folders += [Path(sys.prefix) / folder for folder in FOLDERS]
    return next((f for f in folders if (f / f"{LANGUAGE}.traineddata").is_file()), None)


def engine_is_there() -> bool:
    """Whether scanned pages can be read on this machine."""
    return all(importlib.util.find_spec(name) for name in PACKAGES) and data_folder() is not None


def with_scanned_pages(
    content: DocumentContent, data: bytes, kind: Format, progress: Progress | None = None
) -> DocumentContent:
    """The content with its pictures recognised, where there are any and an engine is there."""
    pictures = [page for f in content.findings if f.code == PICTURE and (page := _page_of(f))]
    folder = data_folder()
    if not pictures or folder is None or not engine_is_there():
        return content
    wanted = pictures[:LIMIT_SCANNED_PAGES]
    ask = partial(_ask, data=data, source=content.source, kind=kind, folder=folder)
    answers = dict(_answers(ask, wanted, progress))
    read = {n: a for n, a in answers.items() if isinstance(a, DocumentContent)}
    kept = [f for f in content.findings if f.code != PICTURE or _page_of(f) not in answers]
    failed = [replace(a, at=_place(n)) for n, a in sorted(answers.items()) if isinstance(a, Finding)]
    faults = [replace(f, at=f.at or _place(n)) for n, a in sorted(read.items()) for f in a.findings]
    pages = tuple(_page(page, read) for page in content.pages)
    signs = tuple(sign for number in sorted(read) for sign in read[number].recognised)
    said = [_said(read)] if signs else []
    readers = sorted({content.reader, *(a.reader for a in read.values() if a.pages)})
    return replace(
        content,
        pages=pages,
        reader="+".join(readers),
        findings=(*said, *kept, *failed, *faults),
        recognised=signs,
    )


def _ask(number: int, *, data: bytes, source: SourceInfo, kind: Format, folder: Path) -> DocumentContent:
    arguments = (kind.name, str(number), str(folder))
    return from_wire(run_apart(CHILD, arguments, data, SCAN_SECONDS), source)


def _answers(
    ask: Callable[[int], DocumentContent], pages: Sequence[int], progress: Progress | None
) -> Iterator[tuple[int, DocumentContent | Finding]]:
    """What became of each page, in the order in which they are done."""
    with ThreadPoolExecutor(max_workers=min(MOST_AT_ONCE, os.cpu_count() or 1)) as pool:
        asked: dict[Future[DocumentContent], int] = {pool.submit(ask, n): n for n in pages}
        for done, answer in enumerate(as_completed(asked), 1):
            try:
                yield asked[answer], answer.result()
            except ChildFailedError as error:
                yield asked[answer], error.reason
            except WireError as error:
                yield asked[answer], finding("reader-crashed", detail=str(error)[:80])
            if progress is not None:
                progress(done, len(pages))


def _page(page: Page, read: dict[int, DocumentContent]) -> Page:
    found = read[page.number].pages if page.number in read else ()
    return replace(page, blocks=found[0].blocks) if found else page


def _said(read: dict[int, DocumentContent]) -> Finding:
    """That the document is a reading, and how sure the engine was of it."""
    pages = sorted(number for number, answer in read.items() if answer.recognised)
    sureness = fmean(sign.confidence for n in pages for sign in read[n].recognised)
    return finding("read-by-ocr", at=_place(pages[0]), count=len(pages), confidence=f"{100 * sureness:.0f}")


def _page_of(found: Finding) -> int:
    return found.at.boxes[0].page if isinstance(found.at, PageLocator) else 0


def _place(page: int) -> PageLocator:
    return PageLocator((Box(page, 0, 0, 0, 0),))
