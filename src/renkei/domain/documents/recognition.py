"""Signs that an engine recognised in a picture of a page: a reading, not the words themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from renkei.domain.locators import Box, Locator, PageLocator

SQUARE: Final = 8.0
"""Points a side of the squares in which signs are looked up."""


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


class RecognisedSigns:
    """Signs found by their place on the page. Empty for documents whose text was not recognised."""

    def __init__(self, signs: Iterable[RecognisedSign]) -> None:
        self._squares: dict[tuple[int, int, int], list[RecognisedSign]] = {}
        for sign in signs:
            self._squares.setdefault(_square(sign.at.page, *_middle(sign.at)), []).append(sign)

    def __bool__(self) -> bool:
        return bool(self._squares)

    def within(self, at: Locator | None) -> list[RecognisedSign]:
        """The signs whose middle lies in the boxes of a place, in no particular order."""
        if not isinstance(at, PageLocator):
            return []
        found = [sign for box in at.boxes for sign in self._in_box(box)]
        return list({id(sign): sign for sign in found}.values())

    def _in_box(self, box: Box) -> Iterable[RecognisedSign]:
        _, first_across, first_down = _square(box.page, box.left, box.top)
        _, last_across, last_down = _square(box.page, box.right, box.bottom)
        for across in range(first_across, last_across + 1):
            for down in range(first_down, last_down + 1):
                for sign in self._squares.get((box.page, across, down), ()):
                    x, y = _middle(sign.at)
                    if box.left <= x <= box.right and box.top <= y <= box.bottom:
                        yield sign


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _square(page: int, x: float, y: float) -> tuple[int, int, int]:
    return page, int(x // SQUARE), int(y // SQUARE)
