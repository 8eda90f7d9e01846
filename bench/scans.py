"""Scanned lists: seconds a page, cells that are exact, place names that are right, memory.

The published list as it was scanned, where it lies beside the checkout, and the sample printed by
Chromium and scanned in several ways and layouts. ``python bench/scans.py`` prints a row for each; names
are right where the parties (kind, codes, period) equal those of the same list without any picture.
``--runs 3`` reads each scan so often and gives the median of the seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from playwright.sync_api import sync_playwright  # noqa: E402
from tests.readers import printing  # noqa: E402

from renkei import readers  # noqa: E402
from renkei.domain.documents import DocumentContent, Table  # noqa: E402
from renkei.intake.reading import read_document, report_on  # noqa: E402
from renkei.intake.report import DocumentReport  # noqa: E402
from scanned_lists import LAYOUT_SEED, LAYOUTS, SCANNERS, ScannedLayout  # noqa: E402

ORIGINALS = ROOT.parent / "shared" / "documents"
FORM = "initiative_list"
ALL_LAYOUTS = (*(ScannedLayout("ruled", scanner) for scanner in SCANNERS), *LAYOUTS)


@dataclass(frozen=True, slots=True)
class ScanRow:
    """What was measured on one scan. Times are of the whole document, divided by its pages, in the median."""

    name: str
    pages: int
    seconds_a_page: float
    cells: float
    strictly: float
    places: float
    megabytes: float

    def told(self) -> str:
        kept = "ok" if self.cells >= 0.90 and self.places >= 0.97 else "UNDER"
        return (
            f"{self.name:<72} {self.pages:2d} p {self.seconds_a_page:6.1f} s/p  cells {self.cells:.3f} "
            f"(to the letter {self.strictly:.3f})  names {self.places:.3f}  {self.megabytes:5.0f} MB  {kept}"
        )


def folded(words: str) -> str:
    """Words without white and width: breaks of lines are no fault of recognition."""
    return unicodedata.normalize("NFKC", "".join(words.split()))


def cells_right(content: DocumentContent, rows: Sequence[Sequence[str]]) -> tuple[float, float]:
    """Shares of the cells that are right after folding, and to the letter; a lost row is all wrong."""
    wanted = {row[0]: row for row in rows}
    right = exact = 0
    for table in (block for block in content.blocks() if isinstance(block, Table)):
        for printed in table.rows():
            texts = [cell.text.text for cell in printed][-len(rows[0]) :]
            row = wanted.pop(folded(texts[0]), None) if texts else None
            if row is not None:
                right += sum(folded(a) == folded(b) for a, b in zip(texts, row, strict=False))
                exact += sum(a == b for a, b in zip(texts, row, strict=False))
    total = sum(map(len, rows))
    return right / total, exact / total


def parties(report: DocumentReport) -> Counter[tuple[object, ...]]:
    """Who takes part in which record: what the names in the cells were taken for."""
    return Counter(
        (record.key, p.kind, p.codes, p.period, p.via)
        for record in report.records
        for p in record.participants
    )


def names_right(read: DocumentReport, wanted: Counter[tuple[object, ...]]) -> float:
    return (parties(read) & wanted).total() / max(1, wanted.total())


def timed(scan: bytes, runs: int) -> tuple[DocumentContent, float]:
    """What is read, and the median of the seconds that it took."""
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        content = readers.read(scan, "list.pdf")
        seconds.append(time.perf_counter() - began)
    return content, median(seconds)


def row(
    name: str,
    scan: bytes,
    rows: Sequence[Sequence[str]],
    expected: DocumentReport,
    *,
    keys: set[str | None],
    runs: int,
) -> ScanRow:
    content, seconds = timed(scan, runs)
    report = report_on(content, form_id=FORM)
    wanted = Counter({party: n for party, n in parties(expected).items() if party[0] in keys})
    pages = max(1, len(content.pages))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    cells = cells_right(content, rows)
    return ScanRow(name, pages, seconds / pages, *cells, names_right(report, wanted), memory)


def original_rows(runs: int = 1) -> Iterator[ScanRow]:
    scan, truth = ORIGINALS / "tokyo_list_2019_scan.pdf", ORIGINALS / "expected_cells_list.json"
    if not scan.is_file():
        return
    rows = json.loads(truth.read_text(encoding="utf-8"))["rows"]
    expected = read_document(ORIGINALS / "tokyo_list_2019.xlsx", form_id=FORM)
    keys = {record.key for record in expected.records}
    yield row("the published list, scanned", scan.read_bytes(), rows, expected, keys=keys, runs=runs)


def sample_rows(
    layouts: Sequence[ScannedLayout] = ALL_LAYOUTS, runs: int = 1, seed: int = LAYOUT_SEED
) -> Iterator[ScanRow]:
    of = printing.sample()
    expected = read_document(of.as_csv(), name="list.csv", form_id=FORM)
    for wanted in layouts:
        page = printing.VARIANTS[wanted.layout](of).replace("</style>", f"{wanted.style}</style>")
        printed = print_with_chromium(page)
        alone = read_document(printed_page(printed, wanted.page), name="page.pdf", form_id=FORM)
        keys = {record.key for record in alone.records}
        rows = [r for r in of.rows if r[0] in keys]
        scan = wanted.scanner.scan(printed, (wanted.page,), seed if wanted in LAYOUTS else 1)
        yield row(wanted.name, scan, rows, expected, keys=keys, runs=runs)


def printed_page(printed: bytes, number: int) -> bytes:
    """One page (0-based) of a PDF alone."""
    import pypdfium2 as pdfium

    document, page = pdfium.PdfDocument(printed), pdfium.PdfDocument.new()
    page.import_pages(document, [number])
    with tempfile.TemporaryFile() as file:
        page.save(file)
        file.seek(0)
        return file.read()


def print_with_chromium(page: str) -> bytes:
    found = subprocess.run(
        [sys.executable, ROOT / "tools" / "find_chromium.py"], capture_output=True, text=True, check=True
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=["--no-sandbox"])
        sheet = browser.new_page()
        sheet.set_content(page)
        printed = bytes(sheet.pdf(prefer_css_page_size=True))
        browser.close()
    return printed


def measure_scans() -> list[ScanRow]:
    """A row for each scan, the published one first."""
    return [*original_rows(), *sample_rows()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=1, choices=range(1, 10), metavar="N", help="read each scan N times"
    )
    parser.add_argument("--seed", type=int, default=LAYOUT_SEED, help="chance of the scanned layouts")
    parser.add_argument("--only", default="", help="only scans whose name holds this")
    chosen = parser.parse_args()
    runs: int = chosen.runs
    print(f"{os.cpu_count()} processors, {runs} runs")
    under = 0
    layouts = [layout for layout in ALL_LAYOUTS if chosen.only in layout.name]
    for rows in (() if chosen.only else original_rows(runs), sample_rows(layouts, runs, chosen.seed)):
        for measured in rows:
            print(measured.told(), flush=True)
            under += "UNDER" in measured.told()
    return int(under > 0)


if __name__ == "__main__":
    sys.exit(main())
