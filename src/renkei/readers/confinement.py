"""What a process takes away from itself before it parses a file that somebody else made.

Each measure is taken where the system allows it (all of them on Linux; no root is needed but for
the change of user), and the names of those that were taken are handed back, so that nobody has to
believe in them: :func:`renkei.readers.isolation.protections` shows them.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import struct
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from renkei.readers.limits import CHILD_CPU_SECONDS, CHILD_MEMORY_BYTES, RESULT_BYTES

OPEN_FILES: Final = 64
NOBODY: Final = 65_534
CLONE_NEWNET: Final = 0x4000_0000
LINUX_CAPABILITY_VERSION_3: Final = 0x2008_0522

PR_SET_NO_NEW_PRIVS: Final = 38
PR_SET_SECCOMP: Final = 22
SECCOMP_MODE_FILTER: Final = 2
FORBIDDEN_CALLS: Final = {
    # Architecture, then: socket, execve, execveat, ptrace, io_uring_setup, clone, clone3, fork, vfork.
    "x86_64": (0xC000_003E, (41, 59, 322, 101, 425, 56, 435, 57, 58)),
    "aarch64": (0xC000_00B7, (198, 221, 281, 117, 425, 220, 435)),
}


def limit_resources(memory: int = CHILD_MEMORY_BYTES, seconds: int = CHILD_CPU_SECONDS) -> Iterator[str]:
    """Bounds on memory, processor time, written bytes, open files and further processes."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    bounds = (
        ("memory", resource.RLIMIT_AS, memory),
        ("processor-time", resource.RLIMIT_CPU, seconds),
        ("written-bytes", resource.RLIMIT_FSIZE, RESULT_BYTES),
        ("open-files", resource.RLIMIT_NOFILE, OPEN_FILES),
        ("processes", resource.RLIMIT_NPROC, 0),
        ("core-dumps", resource.RLIMIT_CORE, 0),
    )
    for name, what, most in bounds:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
            yield name


def leave_network() -> Iterator[str]:
    """A network of its own with nothing in it (needs privileges; the filter of calls does not)."""
    if _libc_call("unshare", CLONE_NEWNET):
        yield "own-network"


def drop_user(*code: Path) -> Iterator[str]:
    """Become nobody where the process is root and nobody can still read the program's own files."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    with contextlib.suppress(OSError):
        os.setgroups([])
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
        readable = all(os.access(path, os.R_OK, effective_ids=True) for path in code)
        os.seteuid(0)
        os.setegid(0)
        if readable:
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
            yield "no-user"


def drop_capabilities() -> Iterator[str]:
    """No privileges, even where the process has to stay root to read its own files."""
    header = ctypes.create_string_buffer(struct.pack("II", LINUX_CAPABILITY_VERSION_3, 0))
    if _libc_call("capset", header, ctypes.create_string_buffer(24)):
        yield "no-capabilities"


def filter_calls() -> Iterator[str]:
    """No sockets, no other programs or processes, no tracing: the kernel answers these calls with EPERM."""
    if sys.platform != "linux" or platform.machine() not in FORBIDDEN_CALLS:
        return
    architecture, calls = FORBIDDEN_CALLS[platform.machine()]
    program = _bpf(architecture, calls)
    buffer = ctypes.create_string_buffer(program, len(program))
    fprog = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer)))
    if _libc_call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) and _libc_call(
        "prctl", PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(fprog), 0, 0
    ):
        yield "filtered-calls"


def _bpf(architecture: int, calls: tuple[int, ...]) -> bytes:
    """A classic BPF program over ``struct seccomp_data``: number at offset 0, architecture at 4."""
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    refuse, allow = 0x0005_0001, 0x7FFF_0000  # SECCOMP_RET_ERRNO | EPERM, SECCOMP_RET_ALLOW
    count = len(calls)
    steps = [(load, 0, 0, 4), (equal, 0, count + 3, architecture), (load, 0, 0, 0)]
    steps.append((at_least, count + 1, 0, 0x4000_0000))  # the second numbering of calls on x86-64
    steps += [(equal, count - index, 0, call) for index, call in enumerate(calls)]
    steps += [(answer, 0, 0, allow), (answer, 0, 0, refuse)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _libc_call(name: str, *arguments: object) -> bool:
    try:
        call: Callable[..., int] = getattr(ctypes.CDLL(None, use_errno=True), name)
    except (AttributeError, OSError, TypeError):
        return False
    return call(*arguments) == 0
