"""The documents that all readers are given: the published ones, and our sample printed in many layouts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.readers import printing
from tests.readers.printing import PrintedList

ROOT = Path(__file__).resolve().parents[2]
ORIGINALS = ROOT.parent / "shared" / "documents"
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Document:
    """A file, its pages (1 where the format has none), and what a careful person reads in it."""

    name: str
    path: Path
    pages: int
    expected: PrintedList | None
    """A list; ``None`` for the survey sheets."""


def originals() -> Iterator[Document]:
    if not ORIGINALS.is_dir():
        return
    wanted = printing.original(ORIGINALS / "expected_cells_list.json")
    for name in ("tokyo_list_2019.pdf", "tokyo_list_2019.xlsx", "tokyo_list_2019_cp932.csv"):
        yield Document(f"list {name[-4:].strip('.')}", ORIGINALS / name, pages_of(ORIGINALS / name), wanted)
    for suffix in ("pdf", "docx", "html"):
        path = ORIGINALS / f"agreement_sheets_2012.{suffix}"
        yield Document(f"sheets {suffix}", path, pages_of(path), None)


def printed(folder: Path, peers: str | None) -> Iterator[Document]:
    """The sample in every layout: by Chromium, by typst, and by what the peers' environment holds."""
    from playwright.sync_api import sync_playwright

    sample = printing.sample()
    found = subprocess.run(
        [sys.executable, ROOT / "tools" / "find_chromium.py"], capture_output=True, text=True, check=True
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=["--no-sandbox"])
        page = browser.new_page()
        for name, as_html in printing.VARIANTS.items():
            page.set_content(as_html(sample))
            path = folder / f"{name}.pdf"
            path.write_bytes(page.pdf(prefer_css_page_size=True))
            yield Document(name, path, pages_of(path), printing.held(sample, name))
        browser.close()
    yield from typeset(folder, peers, sample)


def typeset(folder: Path, peers: str | None, sample: PrintedList) -> Iterator[Document]:
    for python in filter(None, (sys.executable, peers)):
        command = [python, HERE / "typeset_lists.py", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        if done.returncode:
            print(f"NOT SET by {python}: {done.stderr.strip().splitlines()[-1:]}")
        for name in done.stdout.splitlines():
            path = folder / f"{name}.pdf"
            yield Document(name, path, pages_of(path), sample)


def pages_of(path: Path) -> int:
    if path.suffix != ".pdf":
        return 1
    import pypdfium2

    return len(pypdfium2.PdfDocument(path))
