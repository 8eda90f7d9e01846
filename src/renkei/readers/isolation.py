"""Parsing in a process of its own, so that no file can end, stop or fill the process that asks.

The child gets the bytes and nothing else: no environment, an empty folder, no network, bounds on
time and memory (:mod:`renkei.readers.confinement`). Whatever becomes of it, the answer is content
or a finding.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import Final

from renkei.domain.documents import DocumentContent, SourceInfo
from renkei.domain.findings import Finding, finding
from renkei.readers.detection import Format
from renkei.readers.limits import CHILD_SECONDS, RESULT_BYTES
from renkei.readers.wire import WireError, from_wire

CHILD: Final = "renkei.readers.child"
OUT_OF_TIME: Final = -int(getattr(signal, "SIGXCPU", 24))


class ChildFailedError(Exception):
    """The parsing process ended without an answer; ``reason`` says so as a finding."""

    def __init__(self, reason: Finding) -> None:
        super().__init__(reason.fault.en)
        self.reason = reason


def read_apart(content: bytes, source: SourceInfo, kind: Format) -> DocumentContent:
    """Parse the bytes in a child process.

    Raises:
        ChildFailedError: the child crashed, took too long, or answered nonsense.
    """
    answer = _answer(kind.name, content)
    try:
        return from_wire(answer, source)
    except WireError as error:
        raise ChildFailedError(finding("reader-crashed", detail=str(error)[:80])) from error


def protections() -> frozenset[str]:
    """The measures that this system lets a parsing process take; see :mod:`.confinement`."""
    return frozenset(json.loads(_answer("PROTECTIONS", b"")))


def _answer(wanted: str, content: bytes) -> bytes:
    return run_apart(CHILD, (wanted,), content)


def run_apart(module: str, arguments: Sequence[str], content: bytes, seconds: int | None = None) -> bytes:
    """What a module of ours writes when it is run in a confined process on the bytes of a file.

    Raises:
        ChildFailedError: it crashed or took too long.
    """
    limit = CHILD_SECONDS if seconds is None else seconds
    command = [sys.executable, "-I", "-X", "utf8", "-m", module, *arguments]
    with (
        tempfile.TemporaryDirectory(prefix="renkei-") as empty,
        tempfile.TemporaryFile() as answer,
        subprocess.Popen(  # noqa: S603 - the command is our own interpreter and module
            command, stdin=subprocess.PIPE, stdout=answer, stderr=subprocess.DEVNULL, cwd=empty, env={}
        ) as child,
    ):
        try:
            child.communicate(content, timeout=limit)
        except subprocess.TimeoutExpired:
            raise ChildFailedError(finding("reader-timeout", limit=limit)) from None
        finally:
            child.kill()
        if child.returncode:
            raise ChildFailedError(_ending(child.returncode, limit))
        answer.seek(0)
        return answer.read(RESULT_BYTES)


def _ending(code: int, limit: int) -> Finding:
    if code == OUT_OF_TIME:
        return finding("reader-timeout", limit=limit)
    names = {-int(s): s.name for s in signal.Signals}
    return finding("reader-crashed", detail=names.get(code, f"exit {code}"))
