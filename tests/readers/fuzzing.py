"""Small valid files, damaged at random but repeatably, and read without the shelter of a process.

What a reader gets out of them is laid on the form that fits, too, as ``renkei read`` does.

Run as ``python -m tests.readers.fuzzing SECONDS`` (``make fuzz``) it goes on with ever new seeds,
each format in its own process and for its share of the time, and leaves what breaks a reader in
``tests/readers/broken/``.
"""

from __future__ import annotations

import hashlib
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.readers import small_files
from tests.readers.fuzz_seeds import SEEDS

from renkei import readers
from renkei.domain.documents import DocumentContent, SourceInfo
from renkei.domain.errors import RenkeiError
from renkei.domain.findings import CATALOGUE
from renkei.intake.reading import report_on
from renkei.readers.detection import Format
from renkei.readers.reading import reader_of
from renkei.readers.wire import from_wire, to_wire

BROKEN: Final = Path(__file__).parent / "broken"
NOWHERE: Final = SourceInfo("", "", "")
SHELTERED: Final = frozenset((Format.PDF, Format.EXCEL_97))
MODULE: Final = "tests.readers.fuzzing"
SLICE_SECONDS: Final = 20.0
"""How long a format is read before it is the turn of the next."""
SLOWEST_SECONDS: Final = 10.0
"""Time of the processor beyond which a file of a few kilobytes breaks a reader, too."""
HANGS_SECONDS: Final = 60.0
"""After so long on a single file a reader hangs, however busy the machine is."""
ENDING_SECONDS: Final = 3.0
"""What a process may take to end after its time; then it is ended."""
UNDER_WAY: Final = "under-way.bin"
ROUNDS: Final = "rounds"


def damage(data: bytes, chance: random.Random) -> bytes:
    """One to eight changes: flip, cut, insert, double or move a piece."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(changed) + 1)
        end = min(len(changed), start + chance.choice((1, 2, 8, 64)))
        piece = bytes(changed[start:end])
        match chance.randrange(5):
            case 0 if piece:
                changed[start] ^= 1 << chance.randrange(8)
            case 1:
                del changed[start:end]
            case 2:
                changed[start:start] = chance.choice(
                    (b"\0", b"\xff\xff", b"<", b"9" * 9, b'"', chance.randbytes(4))
                )
            case 3:
                changed[start:start] = piece * chance.choice((1, 3, 50))
            case _:
                del changed[start:end]
                place = chance.randrange(len(changed) + 1)
                changed[place:place] = piece
    return bytes(changed)


def damaged_file(kind: Format, seed: int) -> bytes:
    """A seed file with damage; inside of a package mostly a part is damaged, not the package."""
    chance = random.Random(f"{kind.name} {seed}")
    data = chance.choice(SEEDS[kind])
    if kind not in (Format.WORD, Format.EXCEL) or chance.random() < 0.2:
        return damage(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    chosen = chance.choice(sorted(parts))
    return small_files.zipped({**parts, chosen: damage(parts[chosen], chance)})


def read_damaged(kind: Format, data: bytes) -> str | None:
    """Read; the code of a refusal, ``None`` for content. Any other exception is a fault of the reader.

    In this very process, but for the formats whose libraries may abort instead of raising.
    """
    if kind in SHELTERED:
        content = readers.read(data, f"a.{kind.name}")
        if not content.pages:
            return content.findings[-1].code
    else:
        try:
            content = reader_of(kind)(data, NOWHERE)
        except RenkeiError as error:
            return error.code
        assert from_wire(to_wire(content), NOWHERE).reader == content.reader
    _report(content)
    return None


def _report(content: DocumentContent) -> None:
    """What ``renkei read`` makes of the content, with every value as JSON."""
    report = report_on(content)
    assert report.form or report.findings
    report.to_json()


def keep(kind: Format, data: bytes) -> Path:
    """Keep what broke a reader, named by format and content."""
    path = BROKEN / f"{kind.name.lower()}-{hashlib.sha256(data).hexdigest()[:12]}.bin"
    path.write_bytes(data)
    return path


def fault_of(kind: Format, data: bytes) -> str | None:
    """What is wrong with how a file was read; ``None`` where it gave content or a named refusal."""
    before = _processor_seconds()
    try:
        code = read_damaged(kind, data)
    except Exception as error:  # noqa: BLE001 - finding these is what this is for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(where.filename).name}, line {where.lineno}"
    if code is not None and code not in CATALOGUE:
        return f"refused by {code!r}, which is no kind of finding"
    took = _processor_seconds() - before
    return f"took {took:.0f} s of the processor" if took > SLOWEST_SECONDS else None


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _processor_seconds() -> float:
    """Of this process and its children: a busy machine does not stretch it as it does the clock."""
    return sum(os.times()[:4])


def _rounds(kind: Format, first: int, seconds: float, folder: Path) -> int:
    """Rounds of one format in this process until its time is over; how many files broke a reader.

    Of those with the same fault the first is kept. The file under way and the number of rounds done
    lie in the folder, should a file end or stop us.
    """
    end, seed, faults = time.monotonic() + seconds, first, 0
    told: set[str] = set()
    while time.monotonic() < end:
        data = damaged_file(kind, seed)
        (folder / UNDER_WAY).write_bytes(data)
        if fault := fault_of(kind, data):
            faults += 1
            if fault not in told:
                told.add(fault)
                _say(f"{keep(kind, data).name} (seed {seed}): {fault}")
        seed += 1
        (folder / ROUNDS).write_text(str(seed - first), encoding="ascii")
    return faults


@dataclass(slots=True)
class Tally:
    """How many damaged files of each format were read, and how many of them broke a reader."""

    read: Counter[str] = field(default_factory=Counter)
    faults: int = 0

    def line(self, seconds: float) -> str:
        """The last line of a run."""
        each = ", ".join(f"{name} {count}" for name, count in self.read.items())
        ending = f"{self.faults} broke a reader" if self.faults else "none broke a reader"
        return f"fuzzing: {self.read.total()} damaged files in {seconds:.0f} s ({each}): {ending}"


def _turn(kind: Format, first: int, seconds: float, longest: float, tally: Tally) -> None:
    """The turn of one format in a process of its own, ended where a file holds it up beyond ``longest``."""
    with tempfile.TemporaryDirectory(prefix="renkei-fuzzing-") as name:
        folder = Path(name)
        command = [sys.executable, "-m", MODULE, kind.name, str(first), str(seconds), name]
        with subprocess.Popen(command, start_new_session=True) as process:
            try:
                code = process.wait(longest)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                code = -signal.SIGKILL if held_up(folder) else 0
        done = folder / ROUNDS
        tally.read[kind.name] += int(done.read_text(encoding="ascii") or 0) if done.exists() else 0
        if code < 0 and (folder / UNDER_WAY).exists():
            kept = keep(kind, (folder / UNDER_WAY).read_bytes())
            _say(f"{kept.name}: ended by {signal.Signals(-code).name}")
        tally.faults += abs(code) if code > 0 else int(code < 0)


def held_up(folder: Path) -> bool:
    """Whether a file was under way so long that its reader hangs, and was not merely cut off."""
    under_way = folder / UNDER_WAY
    return under_way.exists() and time.time() - under_way.stat().st_mtime > HANGS_SECONDS


def main(seconds: float) -> int:
    """All formats in turn until the time is over; 1 where something broke."""
    began, first, tally = time.monotonic(), random.SystemRandom().randrange(10**9), Tally()
    share = min(SLICE_SECONDS, seconds / len(SEEDS))
    while (left := began + seconds - time.monotonic()) > 0:
        for kind in SEEDS:
            left = began + seconds - time.monotonic()
            if left <= 0:
                break
            longest = min(share + HANGS_SECONDS, left) + ENDING_SECONDS
            _turn(kind, first, min(share, left), longest, tally)
        first += 1_000_000
    _say(tally.line(time.monotonic() - began))
    return int(tally.faults > 0)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        sys.exit(main(float(sys.argv[1])))
    name, start, length, place = sys.argv[1:]
    sys.exit(min(_rounds(Format[name], int(start), float(length), Path(place)), 100))
