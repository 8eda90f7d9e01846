"""Files that would kill a reader get a named finding, soon and without filling the memory."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pytest
from tests.readers import hostile

from renkei import readers
from renkei.readers import package, pdf_scan
from renkei.readers.limits import CHILD_CPU_SECONDS, CHILD_MEMORY_BYTES, CHILD_SECONDS
from renkei.readers.package import UnsafeFileError

resource = pytest.importorskip("resource", reason="this system counts no memory and time of processes")

QUICK_SECONDS = 5
PARENT_GROWTH_KB = 20_000
BYTES_PER_UNIT = 1 if sys.platform == "darwin" else 1024


def processor_seconds() -> float:
    """Of this process and of all children that ended: unlike the clock, the same on a busy machine."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + float(children.ru_utime + children.ru_stime)


@pytest.mark.parametrize("name", hostile.CASES)
def test_a_hostile_file_gets_a_named_finding_soon(name: str) -> None:
    case = hostile.CASES[name]
    data = case.make()
    memory, seconds, clock = (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        processor_seconds(),
        time.time(),
    )

    content = readers.read(data, case.name)

    codes = {f.code for f in content.findings}
    assert not case.findings or codes & case.findings, codes
    assert bool(content.pages) or not case.read
    assert processor_seconds() - seconds < (QUICK_SECONDS if case.quick else CHILD_CPU_SECONDS + 2)
    assert time.time() - clock < CHILD_SECONDS + 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < PARENT_GROWTH_KB
    assert CHILD_MEMORY_BYTES <= 2**30


def test_the_next_file_goes_on() -> None:
    crashed = readers.read(hostile.nested_forms(28), "bomb.pdf")
    after = readers.read(hostile.one_page(hostile.stream(b"")), "good.pdf")

    assert (len(crashed.pages), len(after.pages)) == (0, 1)


def test_without_the_look_beforehand_the_flood_would_be_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    flood = hostile.flate_bomb(2)
    with pytest.raises(UnsafeFileError):
        pdf_scan.refuse_floods(flood)

    monkeypatch.setattr(pdf_scan, "MAX_TOTAL_BYTES", 2 * hostile.BIG)
    pdf_scan.refuse_floods(flood)


@pytest.mark.parametrize(
    ("limit", "make"),
    [
        ("MAX_PARTS", lambda: hostile.parts(2_001)),
        ("MAX_PART_BYTES", lambda: hostile.zipped({"a": b"x" * 60_000_000}, 0)),
        ("MAX_RATIO", lambda: hostile.zipped({"a": b"x" * 2_000_000})),
    ],
)
def test_each_limit_of_a_package_is_what_refuses_it(
    monkeypatch: pytest.MonkeyPatch, limit: str, make: Callable[[], bytes]
) -> None:
    data = make()
    with pytest.raises(UnsafeFileError):
        package.OfficePackage(data)

    monkeypatch.setattr(package, limit, 10**9)
    package.OfficePackage(data)
