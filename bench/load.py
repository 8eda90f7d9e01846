"""Requests at a steady rate, whether or not the server keeps up: each is timed from when it was due.

A client that waits for an answer before it asks again would hide every pause of the server
(“coordinated omission”). Here request *n* is due at *n* / rate; when all connections are busy it
waits, and the waiting is part of its time.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from measuring import Measurement

CONNECTIONS = 32


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a load: times in milliseconds, answers by status, requests a second that were answered."""

    times: Measurement
    statuses: dict[int, int]
    rate: float

    def percentile(self, share: float) -> float:
        """The time within which this share of the answers came."""
        times = self.times.milliseconds
        return times[min(len(times) - 1, int(share * len(times)))]


def load(name: str, port: int, paths: Sequence[str], *, rate: float) -> Load:
    """Ask for each of the paths once, so many a second."""
    return asyncio.run(_load(name, port, paths, rate))


async def _load(name: str, port: int, paths: Sequence[str], rate: float) -> Load:
    times: list[float] = []
    statuses: Counter[int] = Counter()
    began = time.perf_counter()
    due = enumerate(paths)

    async def ask_in_turn() -> None:
        connection = _Connection(port)
        for number, path in due:
            moment = began + number / rate
            if (wait := moment - time.perf_counter()) > 0:
                await asyncio.sleep(wait)
            status = await connection.get(path)
            times.append((time.perf_counter() - moment) * 1000)
            statuses[status] += 1
        await connection.close()

    await asyncio.gather(*(ask_in_turn() for _ in range(CONNECTIONS)))
    lasted = time.perf_counter() - began
    return Load(Measurement(name, tuple(sorted(times))), dict(statuses), len(times) / lasted)


class _Connection:
    """One connection that is kept, and opened again where the server closed it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> int:
        for _ in range(2):
            try:
                return await self._ask(path)
            except (OSError, asyncio.IncompleteReadError):
                await self.close()
        return 0

    async def _ask(self, path: str) -> int:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port, limit=1 << 22)
        reader, writer = self._streams
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        headers = dict(_headers(head))
        if headers.get("transfer-encoding") == "chunked":
            await _read_chunks(reader)
        else:
            await reader.readexactly(int(headers.get("content-length", "0")))
        return int(head.split(b" ", 2)[1])

    async def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def _headers(head: bytes) -> Iterator[tuple[str, str]]:
    for line in head.decode("latin-1").split("\r\n")[1:]:
        name, _, value = line.partition(":")
        yield name.strip().lower(), value.strip().lower()


async def _read_chunks(reader: asyncio.StreamReader) -> None:
    while size := int(await reader.readuntil(b"\r\n"), 16):
        await reader.readexactly(size + 2)
    await reader.readuntil(b"\r\n")
