"""How everything here is measured: repeated, with the first rounds thrown away, told as median and p95."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measurement:
    """Times of one thing, in milliseconds, sorted."""

    name: str
    milliseconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        return self.milliseconds[min(len(self.milliseconds) - 1, round(0.95 * len(self.milliseconds)))]

    def told(self, limit: float | None = None) -> str:
        """One line; with a limit, whether the median keeps it."""
        kept = "ok" if limit is None or self.median <= limit else "OVER"
        verdict = "" if limit is None else f"   limit {limit:.0f} ms {kept}"
        return f"{self.name:<42} median {self.median:8.1f} ms   p95 {self.p95:8.1f} ms{verdict}"


def measure(name: str, act: Callable[[], object], *, rounds: int, warm_up: int = 2) -> Measurement:
    """Time ``act`` so often; ``warm_up`` rounds before are not counted."""
    for _ in range(warm_up):
        act()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return Measurement(name, tuple(sorted(times)))
