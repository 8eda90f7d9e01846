"""Answering requests in several processes, so that every core of the machine works.

Python answers one request at a time in a process, however many threads it has. So one process, the
supervisor, holds the port and starts workers that all accept from it; one that dies is replaced.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Any, Final, NoReturn

Work = Callable[[], None]
CAN_FORK: Final = hasattr(os, "fork")
_PATIENCE: Final = 10.0  # seconds that a worker has to finish its answers when it is told to stop
_SHORT_LIFE: Final = 2.0  # seconds; a worker that dies sooner is not replaced at once
_PAUSE: Final = 1.0


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen."""

    host: str
    port: int

    def bind(self) -> socket.socket:
        """The listening socket.

        Raises:
            OSError: the port is taken, or the address is none of this machine's.
        """
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, address = found[0]
        return socket.create_server(address[:2], family=family, backlog=1024)


def serve(
    application: Any, listening: socket.socket, *, workers: int, threads: int, background: Sequence[Work] = ()
) -> None:
    """Answer until told to stop (Ctrl+C, SIGTERM).

    With ``workers`` of 1, or where processes cannot be forked, everything runs in this process and the
    ``background`` work in threads beside it; else each worker and each background work has a process.
    """

    def answer() -> None:
        _answer(application, listening, threads)

    if workers > 1 and CAN_FORK:
        _Supervisor([answer] * workers + list(background)).run()
        return
    for work in background:
        threading.Thread(target=work, daemon=True).start()
    signal.signal(signal.SIGTERM, _stop)
    with contextlib.suppress(KeyboardInterrupt):
        answer()


def _answer(application: Any, listening: socket.socket, threads: int) -> None:
    from django.conf import settings
    from waitress.channel import HTTPChannel
    from waitress.server import create_server

    from renkei.web.common.body_limit import FORM_BYTES, BoundedParser

    HTTPChannel.parser_class = BoundedParser  # the address for uploads takes more than the others
    server = create_server(
        application,
        sockets=[listening],
        threads=threads,
        ident=None,  # a server need not say what it is
        max_request_body_size=FORM_BYTES,
        channel_timeout=30,  # a client that sends a byte a second does not hold a thread
        # Only the server in front may say from where, and by which protocol, a visitor came.
        trusted_proxy=settings.TRUSTED_PROXY,
        trusted_proxy_headers="x-forwarded-for x-forwarded-proto",
        clear_untrusted_proxy_headers=True,
    )
    try:
        server.run()
    finally:
        server.close()


def _stop(_signum: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


class _Supervisor:
    """Starts one process for each work, replaces those that die, stops all together."""

    def __init__(self, works: Sequence[Work]) -> None:
        self._works = works
        self._running: dict[int, tuple[Work, float]] = {}
        # The workers hold the reading end: it ends when the supervisor does, however it dies.
        self._lifeline = os.pipe()

    def run(self) -> None:
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, _stop)
        try:
            for work in self._works:
                self._start(work)
            while True:
                self._replace_one()
        except KeyboardInterrupt:
            pass
        finally:
            self._stop_all()

    def _start(self, work: Work) -> None:
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            self._be_a_worker(work)
        self._running[pid] = (work, time.monotonic())

    def _be_a_worker(self, work: Work) -> NoReturn:
        status = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all; the supervisor says when
            signal.signal(signal.SIGTERM, _stop)
            os.close(self._lifeline[1])
            threading.Thread(target=self._end_with_the_supervisor, daemon=True).start()
            work()
            status = 0
        except KeyboardInterrupt:
            status = 0
        finally:
            sys.stdout.flush()
            os._exit(status)

    def _end_with_the_supervisor(self) -> None:
        os.read(self._lifeline[0], 1)
        os.kill(os.getpid(), signal.SIGTERM)

    def _replace_one(self) -> None:
        pid, status = os.wait()
        work, began = self._running.pop(pid)
        lived = time.monotonic() - began
        print(f"renkei: a worker ended ({status}) after {lived:.0f} s; starting another", file=sys.stderr)
        if lived < _SHORT_LIFE:
            time.sleep(_PAUSE)
        self._start(work)

    def _stop_all(self) -> None:
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, signal.SIG_IGN)
        for pid in self._running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + _PATIENCE
        while self._running and time.monotonic() < deadline:
            for pid in list(self._ended()):
                del self._running[pid]
            time.sleep(0.02)
        for pid in self._running:
            os.kill(pid, signal.SIGKILL)

    def _ended(self) -> Iterator[int]:
        for pid in self._running:
            with contextlib.suppress(ChildProcessError):
                if os.waitpid(pid, os.WNOHANG)[0]:
                    yield pid
