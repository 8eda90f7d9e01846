"""Reading beside general readers in one run: cells exact, field right, values of sheets, time, memory.

`make bench-reading` installs the peers in an environment of their own (`requirements/bench-reading.txt`).
Each reader gets each file in a process of its own; time is that of reading without starting up, by the
clock and (in brackets) of the processor, memory the most that the process ever held. "records" is Renkei
as it is used: the process that parses, the form, the places; its values are compared with those of the
same list as CSV, without anything to infer.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renkei.web.settings")

from documents import ORIGINALS, Document, originals, printed  # noqa: E402
from one_reader import READERS  # noqa: E402
from scoring import level, list_score, sheets_score  # noqa: E402

GOLD = ORIGINALS / "expected_cells_sheets.json"
SECONDS_A_PAGE, MEMORY_MB = 0.08, 80
PATIENCE = 240


@dataclass(frozen=True, slots=True)
class Line:
    """One reader on one document."""

    document: str
    reader: str
    right: str
    seconds: float
    memory: float
    kept: bool = True
    processor: float = -1

    def told(self) -> str:
        time_told = f"{self.seconds:8.3f} s/page" if self.seconds >= 0 else " " * 15
        time_told += f" ({self.processor:.3f})" if self.processor >= 0 else " " * 8
        memory = f"{self.memory:7.0f} MB" if self.memory >= 0 else " " * 10
        verdict = "" if self.kept else "  BELOW"
        return f"{self.document:<38} {self.reader:<13} {self.right:<34} {time_told} {memory}{verdict}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", help="the Python of the environment that holds the peers")
    parser.add_argument("--only", default="", help="only documents whose name holds this")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    print(
        f"{processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {platform.platform()}, "
        f"Python {platform.python_version()}, median of {chosen.rounds}"
    )
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder:
        for document in chain(originals(), printed(Path(folder), chosen.peers)):
            if chosen.only in document.name:
                for line in on(document, chosen.peers, chosen.rounds):
                    print(line.told(), flush=True)
                    lines.append(line)
    return summary(lines)


def on(document: Document, peers: str | None, rounds: int) -> list[Line]:
    lines = [as_records(document), read_again(document)]
    for name, (_, _, formats) in READERS.items():
        if document.path.suffix in formats and (name == "renkei" or peers):
            python = sys.executable if name == "renkei" else str(peers)
            lines.append(scored(document, name, answer(python, name, document.path, rounds)))
    return lines


def answer(python: str, name: str, path: Path, rounds: int) -> dict[str, Any] | str:
    command = [python, HERE / "one_reader.py", name, path, str(rounds)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1] / "src")}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        return f"no answer in {PATIENCE} s"
    if done.returncode:
        return f"FAILED: {(done.stderr.strip().splitlines() or ['?'])[-1][:60]}"
    found: dict[str, Any] = json.loads(done.stdout[done.stdout.index('{"version"') :])
    return found


def scored(document: Document, name: str, content: dict[str, Any] | str) -> Line:
    if isinstance(content, str):
        return Line(document.name, name, content, -1, -1)
    seconds = median(content["seconds"]) / document.pages
    memory = content["memory"] / 2**20
    # On a machine with other work a clock also counts that work; the processor's time does not.
    processor = median(content["processor"]) / document.pages
    kept = (
        name != "renkei"
        or document.path.suffix != ".pdf"
        or (processor <= SECONDS_A_PAGE and memory <= MEMORY_MB)
    )
    if document.expected is None:
        right = f"{sheets_score(content, GOLD)} of 264 values"
    else:
        cells, fields = list_score(content, document.expected)
        right = f"cells {cells:.4f}, field {fields} of {len(document.expected.rows)}"
    return Line(document.name, name, right, seconds, memory, kept, processor)


def read_again(document: Document) -> Line:
    """How many places of values, participants and events hold the same words for another engine."""
    from tests.readers.rereading import Rereader, agrees, places

    from renkei.intake.reading import read_document

    other = Rereader(document.path)
    found = [place for record in read_document(document.path).records for place in places(record)]
    same = sum(1 for words, at in found if agrees(words, other.words(at)))
    right = f"{same} of {len(found)} locators"
    return Line(document.name, "read again", right, -1, -1, bool(found) and same >= 0.999 * len(found))


def as_records(document: Document) -> Line:
    """What the records say: values equal to those of the text, and the field of each."""
    from renkei.intake.reading import read_document

    began = time.perf_counter()
    report = read_document(document.path)
    seconds = (time.perf_counter() - began) / document.pages
    if document.expected is None:
        right = sheet_values(report)
        return Line(document.name, "records", f"{right} of 264 values", seconds, -1, right == 264)
    from tests.readers.test_printed_lists import facts

    expected = facts(read_document(document.expected.as_csv(), name="list.csv", form_id="initiative_list"))
    got = facts(report)
    same = sum(1 for place, words in expected.items() if got.get(place) == words)
    fields = sum(1 for place, words in expected.items() if place[1] == "field" and got.get(place) == words)
    rows = len(document.expected.rows)
    # An encoding that has no "—" and no "™" cannot give them back.
    kept = (same == len(expected) and fields == rows) or document.path.suffix == ".csv"
    right = f"values {same / len(expected):.4f}, field {fields} of {rows}"
    return Line(document.name, "records", right, seconds, -1, kept)


def sheet_values(report: Any) -> int:
    from scoring import VALUES

    right = 0
    sheets = json.loads(GOLD.read_text(encoding="utf-8"))["sheets"]
    for record, sheet in zip(report.records, sheets, strict=False):
        said = {level(statement.text) for statement in record.values.values()}
        said |= {level(item) for statement in record.values.values() for item in as_list(statement.value)}
        right += sum(1 for name in VALUES if not sheet[name] or level(sheet[name]) in said)
    return right


def as_list(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def summary(lines: list[Line]) -> int:
    print("\nmedian over all PDFs")
    for name in READERS:
        own = [
            line for line in lines if line.reader == name and line.seconds >= 0 and line.document not in ("",)
        ]
        pdf = [line for line in own if not line.document.endswith((" xlsx", " csv", " docx", " html"))]
        if pdf:
            print(
                f"  {name:<13} {median(line.seconds for line in pdf):.3f} s/page"
                f" ({median(line.processor for line in pdf):.3f} of the processor),"
                f" {max(line.memory for line in pdf):.0f} MB at most"
            )
    below = [line for line in lines if not line.kept]
    print(f"{len(below)} measures of Renkei below their bar" if below else "Renkei keeps every bar")
    return int(bool(below))


def processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        told = []
    models = [line.split(":", 1)[1].strip() for line in told if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


if __name__ == "__main__":
    sys.exit(main())
