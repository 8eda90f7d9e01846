"""Which cell of a row belongs to which column, where a cell was lost or added.

Text taken out of a page often loses an empty cell at the left and gains one at the right: the count
is right, every value is one column off. The types of the columns tell: a number runs on, an office
has a name seen elsewhere, a partner cell names places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from renkei.domain.forms.blanks import is_blank
from renkei.domain.forms.definition import FormDefinition, Property
from renkei.domain.forms.labels import normalise
from renkei.domain.forms.list_rows import Layout
from renkei.domain.forms.names import KnownNames

_INTEGER: Final = re.compile(r"(?:No\.?|第)?\s*(\d{1,6})\s*[.号]?")
_PLACE: Final = re.compile(r"[都道府県市区町村](?:[、・,()\s内庁等]|$)|全国|自治体|備考|未定|地域|団体|連合")
_LONGEST_PARTY_WITHOUT_PLACE: Final = 30
_CERTAIN: Final = 6.0
_MARGIN: Final = 3.0
"""By how much a moved reading must explain a row better than the printed one."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Cell index by column; ``moved`` is 0 where every cell stands under its heading.

    ``lost`` are indices of cells that belong to no column though they hold words.
    """

    cells: tuple[int | None, ...]
    moved: int = 0
    lost: tuple[int, ...] = ()


def whole_number(text: str) -> int | None:
    """The number a cell says (12, No.12, 第12号), ``None`` where it says something else."""
    found = _INTEGER.fullmatch(normalise(text))
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class ColumnTypes:
    """What is expected under each heading."""

    definition: FormDefinition
    layout: Layout
    known_names: Mapping[str, KnownNames]

    def align(self, texts: Sequence[str], previous_number: int | None) -> Alignment:
        """The reading of a row that its types explain best; the printed one unless clearly worse."""
        as_printed = Alignment(tuple(range(self.layout.width)))
        if len(texts) == self.layout.width and self._is_certain(as_printed, texts, previous_number):
            return as_printed
        scored = [
            (self._score(candidate, texts, previous_number), -abs(candidate.moved), -order, candidate)
            for order, candidate in enumerate(self._candidates(texts))
        ]
        printed = scored[0]
        best = max(scored, key=lambda s: s[:3])
        same_count = len(texts) == self.layout.width
        return best[3] if not same_count or best[0] >= printed[0] + _MARGIN else printed[3]

    def _is_certain(self, printed: Alignment, texts: Sequence[str], previous: int | None) -> bool:
        """Whether the number runs on and the office is a known one: then nothing has moved."""
        return previous is not None and self._score(printed, texts, previous) >= _CERTAIN

    def _candidates(self, texts: Sequence[str]) -> Iterator[Alignment]:
        width, count = self.layout.width, len(texts)
        printed = tuple(i if i < count else None for i in range(width))
        yield Alignment(printed, 0, tuple(i for i in range(width, count) if texts[i]))
        for step in _steps(width - count):
            for place in range(min(width, count)):
                yield _moved(texts, width, place, step)

    def _score(self, alignment: Alignment, texts: Sequence[str], previous: int | None) -> float:
        score = -6.0 * len(alignment.lost)
        for column, property_id in self.layout.columns.items():
            index = alignment.cells[column]
            text = "" if index is None else texts[index]
            score += self._fits(self.definition.property(property_id), text, previous)
        return score

    def _fits(self, property: Property, text: str, previous: int | None) -> float:
        if property.type == "integer":
            return _fits_number(text, previous, running=bool(property.options.get("running")))
        if is_blank(text, property):
            return -2.0 if property.required and not text else 0.0
        if property.type == "names":
            return self._fits_names(property, text)
        if property.type == "parties":
            return 1.0 if _PLACE.search(text) else (0.0 if len(text) < _LONGEST_PARTY_WITHOUT_PLACE else -1.5)
        if whole_number(text) is not None and property.type == "text":
            return -2.0
        return 0.0

    def _fits_names(self, property: Property, text: str) -> float:
        name = normalise(text)
        if property.id in self.known_names and name in self.known_names[property.id]:
            return 3.0
        suffixes = tuple(property.options.get("suffixes", ()))
        return 2.0 if suffixes and name.endswith(suffixes) else -3.0


def _fits_number(text: str, previous: int | None, *, running: bool) -> float:
    number = whole_number(text)
    if number is None:
        return -1.0 if not text else -4.0
    return 4.0 if running and previous is not None and number == previous + 1 else 2.0


def _steps(missing: int) -> Sequence[int]:
    """By how many columns cells can have moved: as many as are missing or too many, or some of them."""
    if missing == 0:
        return (1, -1)
    return range(1, missing + 1) if missing > 0 else range(-1, missing - 1, -1)


def _moved(texts: Sequence[str], width: int, place: int, step: int) -> Alignment:
    """Cells from ``place`` on moved by ``step`` columns; to the left they push out what was there."""
    cells: list[int | None] = [None] * width
    lost = []
    for index in range(len(texts)):
        column = index if index < place else index + step
        pushed_out = step < 0 and place <= index < place - step
        if pushed_out or not 0 <= column < width:
            if texts[index]:
                lost.append(index)
        else:
            cells[column] = index
    return Alignment(tuple(cells), step, tuple(lost))
