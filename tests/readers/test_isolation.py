"""Files are parsed in a process that can do nothing but answer."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time

import pytest

from renkei.domain.documents import DocumentContent, SourceInfo
from renkei.readers import isolation
from renkei.readers.detection import Format

SOURCE = SourceInfo("a.html", "0" * 64, "text/html")
PAGE = b"<html><body><p>hello</p></body></html>"


def stand_in(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Another program in place of the parsing process."""

    def start(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        return real([sys.executable, "-I", "-c", textwrap.dedent(code)], **options)

    real = subprocess.Popen
    monkeypatch.setattr(isolation.subprocess, "Popen", start)


def reason(monkeypatch: pytest.MonkeyPatch, code: str) -> str:
    stand_in(monkeypatch, code)
    with pytest.raises(isolation.ChildFailedError) as failed:
        isolation.read_apart(PAGE, SOURCE, Format.HTML)
    return failed.value.reason.code


def test_content_comes_back_with_the_source_of_the_one_who_asked() -> None:
    content = isolation.read_apart(PAGE, SOURCE, Format.HTML)

    assert isinstance(content, DocumentContent)
    assert content.source == SOURCE
    assert [block.text.text for block in content.blocks()] == ["hello"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import os; os.abort()", "reader-crashed"),
        ("import os; os.kill(os.getpid(), 9)", "reader-crashed"),
        ("import sys; sys.exit(3)", "reader-crashed"),
        ("print('nonsense')", "reader-crashed"),
        ("pass", "reader-crashed"),
        ("import sys; sys.stdout.write('[' * 100_000)", "reader-crashed"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "reader-timeout"),
    ],
)
def test_whatever_becomes_of_the_process_has_a_name(
    monkeypatch: pytest.MonkeyPatch, code: str, expected: str
) -> None:
    assert reason(monkeypatch, code) == expected


def test_a_process_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "CHILD_SECONDS", 0.5)
    begun = time.perf_counter()

    assert reason(monkeypatch, "import time; time.sleep(60)") == "reader-timeout"
    assert time.perf_counter() - begun < 20


def confined(code: str) -> str:
    """What a program prints after it has given away what a parsing process gives away."""
    before = """
        from renkei.readers.confinement import *
        from pathlib import Path
        import os, socket, subprocess, sys
        taken = [*leave_network(), *limit_resources(), *drop_capabilities(), *filter_calls()]
    """
    program = textwrap.dedent(before) + textwrap.dedent(code)
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    return (done.stdout + done.stderr).strip().splitlines()[-1]


@pytest.mark.skipif(sys.platform != "linux", reason="the filter of calls is Linux's")
@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("socket.socket()", "PermissionError: [Errno 1] Operation not permitted"),
        ("os.execv(sys.executable, ['python'])", "PermissionError: [Errno 1] Operation not permitted"),
        ("os.fork()", "PermissionError: [Errno 1] Operation not permitted"),
        ("bytearray(2**31)", "MemoryError"),
    ],
)
def test_a_parser_gets_no_network_no_program_no_process_and_no_flood_of_memory(
    code: str, refusal: str
) -> None:
    assert confined(code) == refusal


@pytest.mark.skipif(sys.platform != "linux", reason="some measures are Linux's")
def test_the_measures_that_were_taken_can_be_asked_for() -> None:
    taken = isolation.protections()

    assert {"memory", "processor-time", "written-bytes", "open-files", "filtered-calls"} <= taken
