"""How often a client may ask: a bucket of tokens for each, filled again at a steady rate."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

_MOST_CLIENTS: Final = 10_000
MINUTE: Final = 60.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """Whether a request may pass, how many more may at once, and after how many seconds one may again."""

    allowed: bool
    limit: int
    remaining: int
    seconds: int


class TokenBuckets:
    """One bucket a client: a minute's worth of tokens, of which a request takes one.

    Buckets live in this process alone, and at most ten thousand of them: who has not asked for
    longest is forgotten, with a full bucket when it comes again. ``clock`` gives seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, client: str, per_minute: int) -> Allowance:
        """Take a token of the client's bucket, which is filled with so many a minute."""
        now = self._clock()
        with self._lock:
            tokens, then = self._buckets.pop(client, (float(per_minute), now))
            tokens = min(float(per_minute), tokens + (now - then) * per_minute / MINUTE)
            allowed = tokens >= 1
            tokens -= allowed
            self._buckets[client] = tokens, now
            if len(self._buckets) > _MOST_CLIENTS:
                self._buckets.popitem(last=False)
        until_next = 0.0 if tokens >= 1 else (1 - tokens) * MINUTE / per_minute
        return Allowance(allowed, per_minute, int(tokens), math.ceil(until_next))
