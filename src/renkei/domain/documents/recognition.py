"""Signs that an engine recognised in a picture of a page: a reading, not the words themselves."""

from __future__ import annotations

from dataclasses import dataclass

from renkei.domain.locators import Box


@dataclass(frozen=True, slots=True)
class RecognisedSign:
    """One sign as it was recognised, before anything is compared with it.

    ``confidence`` is the engine's own, from 0 to 1; ``alternatives`` are the signs it thought of
    next, the likeliest first. ``at`` is the place on the page as it is shown (points).
    """

    text: str
    at: Box
    confidence: float
    alternatives: tuple[str, ...] = ()
