"""What was recognised in a picture, held against what is known: places, and the list's own words.

Changed is only what the engine was in doubt about and where just one known name fits; each change
is told as a :class:`Correction` and keeps the raw reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache, partial
from itertools import accumulate, pairwise
from typing import Final, Literal, TypeAlias

from renkei.domain.documents import Cell, DocumentContent, RecognisedSigns, Segment, SourceText, Table
from renkei.domain.forms.columns import match
from renkei.domain.forms.definition import FormDefinition
from renkei.domain.forms.headings import find_headings
from renkei.domain.locators import Locator
from renkei.domain.places.near_names import DoubtfulSign, NearNames
from renkei.reference_data.places import gazetteer

Known: TypeAlias = Literal["places", "column", "form"]

DOUBTFUL: Final = 0.99
"""A sign below this confidence may have been misread."""
WORD: Final = re.compile(r"[^\s、，・,.。;；:：/／()（）\[\]【】「」『』<>＜＞〈〉*※]+")
BRACKET: Final = re.compile(r"(?=[(（])")
LINE: Final = re.compile(r"[^\n]+")
HEADINGS: Final = 3
"""Rows at the top of a table in which headings may stand."""
SCOPES: Final = (
    "全国",
    "都道府県",
    "全国道府県",
    "道府県",
    "政令指定都市",
    "中核市",
    "市区町村",
    "区市町村",
    "特別区",
)
LONGEST_VALUE: Final = 40
"""A cell of a column that says the same again and again is no longer than this."""
OFTEN: Final = 3
"""A value that a column shows so often was not misread every time."""
ALIKE: Final = 0.7
"""A misread value has this much in common with what it was."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was read, what it was taken for, where, how sure the engine was, and what else fits."""

    read: str
    taken: str
    known: Known
    at: Locator | None
    confidence: float
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Content after comparison, and every change."""

    content: DocumentContent
    corrections: tuple[Correction, ...] = ()


Change: TypeAlias = Callable[[SourceText], tuple[SourceText, list[Correction]]]


def compared(content: DocumentContent, definition: FormDefinition, on: date) -> Compared:
    """Hold the cells of recognised tables against their own columns, then against the gazetteer."""
    signs = RecognisedSigns(content.recognised)
    if not signs:
        return Compared(content)
    tables = [block for block in content.blocks() if isinstance(block, Table)]
    often = _frequent(tables)
    by_column = [
        _changed(table, partial(_in_column, _width(table), often=often, signs=signs)) for table in tables
    ]
    headings = _against_names(signs, _labels(definition), "form", surely=False)
    by_heading = [_changed(table, partial(_in_heading, change=headings)) for table, _ in by_column]
    places = frozenset(p.id for p in definition.of_type("parties"))
    columns = _columns([table for table, _ in by_heading], definition)
    by_place = [
        _changed(
            table,
            partial(_of_places, named, places=places, change=_place_names(signs, near_names(on))),
        )
        for (table, _), named in zip(by_heading, columns, strict=True)
    ]
    settled = {id(old): new for old, (new, _) in zip(tables, by_place, strict=True)}
    pages = tuple(
        replace(page, blocks=tuple(settled.get(id(block), block) for block in page.blocks))
        for page in content.pages
    )
    made = tuple(correction for _, found in (*by_column, *by_heading, *by_place) for correction in found)
    return Compared(replace(content, pages=pages), made)


def _in_column(
    width: int, cell: Cell, *, often: Mapping[tuple[int, int], tuple[str, ...]], signs: RecognisedSigns
) -> Change:
    return _against_column(signs, often.get((width, cell.column), ()))


def _of_places(
    named: Mapping[int, str], cell: Cell, *, places: frozenset[str], change: Change
) -> Change | None:
    """Only for cells that tell the parties, or, where no column is known, for every cell."""
    return change if not named or named.get(cell.column) in places else None


def _in_heading(cell: Cell, *, change: Change) -> Change | None:
    return change if cell.row < HEADINGS else None


def _labels(definition: FormDefinition) -> NearNames:
    """The headings that the form knows, and the lines they may be broken into."""
    labels = {label for prop in definition.properties for label in prop.labels}
    folded = {unicodedata.normalize("NFKC", label) for label in labels}
    return NearNames(labels | folded | {part for label in folded for part in BRACKET.split(label) if part})


def _changed(table: Table, change_of: Callable[[Cell], Change | None]) -> tuple[Table, list[Correction]]:
    """The table with its cells changed, and every change."""
    cells: list[Cell] = []
    found: list[Correction] = []
    for cell in table.cells:
        change = change_of(cell)
        words, more = change(cell.text) if change else (cell.text, [])
        cells.append(replace(cell, text=words))
        found += more
    return Table(tuple(cells), table.caption), found


def _columns(tables: Sequence[Table], definition: FormDefinition) -> Iterator[Mapping[int, str]]:
    """Property by column of each table; one without headings goes on like the one before it."""
    before: Mapping[int, str] = {}
    for table in tables:
        headings = find_headings(table, definition)
        before = match(headings.texts, definition.properties) if headings else before
        yield before


def _frequent(tables: Sequence[Table]) -> dict[tuple[int, int], tuple[str, ...]]:
    """What each column (of all tables as wide) says often: headings, too, on every page."""
    counts: dict[tuple[int, int], Counter[str]] = {}
    for table in tables:
        for cell in table.cells:
            counted = counts.setdefault((_width(table), cell.column), Counter())
            counted.update({cell.text.text.strip(), *_lines(cell.text.text)})
    return {
        place: tuple(v for v, n in counted.items() if n >= OFTEN and 1 < len(v) <= LONGEST_VALUE)
        for place, counted in counts.items()
    }


def _width(table: Table) -> int:
    return max((cell.column + cell.column_span for cell in table.cells), default=0)


def _lines(text: str) -> list[str]:
    return [part for line in text.split("\n") if (part := line.strip())]


def _against_names(
    signs: RecognisedSigns,
    names: NearNames,
    known: Known,
    word: re.Pattern[str] = LINE,
    *,
    surely: bool = True,
) -> Change:
    """Replaces words that are near to just one of the names.

    What was read ``surely`` stays, but for headings: those that a form knows are few and far apart.
    """

    def change(text: SourceText) -> tuple[SourceText, list[Correction]]:
        found: list[Correction] = []
        for found_word in word.finditer(text.text):
            start, end = found_word.span()
            at = text.locate(start, end)
            read = [_doubt(text, place, signs) for place in range(start, end)]
            if not surely:
                read = [replace(sign, doubtful=True) for sign in read]
            near = names.near(read)
            if near.name is not None:
                others = tuple(name for name in near.candidates if name != near.name)
                found.append(
                    Correction(found_word.group(), near.name, known, at, _sureness(signs, at), others)
                )
                text = SourceText(text.text[:start] + near.name + text.text[end:], text.segments)
        return text, found

    return change


def _place_names(signs: RecognisedSigns, names: NearNames) -> Change:
    """Misread names, then names that stand directly behind each other: the blank was lost."""
    misread = _against_names(signs, names, "places", WORD)

    def change(text: SourceText) -> tuple[SourceText, list[Correction]]:
        text, found = misread(text)
        ends = []
        for word in WORD.finditer(text.text):
            parts = names.parted(word.group())
            if parts:
                at = text.locate(*word.span())
                found.append(Correction(word.group(), " ".join(parts), "places", at, _sureness(signs, at)))
                ends += [word.start() + end for end in accumulate(map(len, parts[:-1]))]
        pieces = [text.slice(start, end) for start, end in pairwise((0, *ends, len(text)))]
        return (SourceText.join(pieces, " ") if ends else text), found

    return change


def _doubt(text: SourceText, place: int, signs: RecognisedSigns) -> DoubtfulSign:
    seen = signs.within(text.locate(place, place + 1))
    doubtful = any(sign.confidence < DOUBTFUL for sign in seen)
    others = tuple(other for sign in seen for other in sign.alternatives)
    return DoubtfulSign(text.text[place], doubtful or bool(others), others)


def _against_column(signs: RecognisedSigns, often: Sequence[str]) -> Change:
    """Replaces the whole cell, else single lines of it, by what the column says often."""

    def settled(text: SourceText) -> Correction | None:
        words = text.text.strip()
        if not often or not words or words in often:
            return None
        read = [_doubt(text, place, signs).doubtful for place in range(len(text))]
        like = [value for value in often if _alike(text.text, value, read)]
        at = text.locate()
        return Correction(words, like[0], "column", at, _sureness(signs, at)) if len(like) == 1 else None

    def change(text: SourceText) -> tuple[SourceText, list[Correction]]:
        if len(text) <= LONGEST_VALUE and (whole := settled(text)):
            return _instead(text, whole.taken), [whole]
        parts = list(text.split("\n")) if "\n" in text.text else []
        found = [settled(line) if len(line) <= LONGEST_VALUE else None for line in parts]
        if not any(found):
            return text, []
        lines = [_instead(part, c.taken) if c else part for part, c in zip(parts, found, strict=True)]
        return SourceText.join(lines, "\n"), [c for c in found if c]

    return change


def _alike(words: str, value: str, doubtful: Sequence[bool]) -> bool:
    """Whether two values have most signs in common and differ only where the engine was in doubt."""
    matcher = SequenceMatcher(None, words, value, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return False
    return all(
        any(doubtful[max(0, start - (start == end)) : end + (start == end)])
        for what, start, end, _, _ in matcher.get_opcodes()
        if what != "equal"
    )


def _instead(line: SourceText, value: str) -> SourceText:
    """Another value at the place of a line."""
    first = line.segments[:1]
    return SourceText(value, tuple(Segment(0, len(value), s.anchor, s.offset) for s in first))


def _sureness(signs: RecognisedSigns, at: Locator | None) -> float:
    return min((sign.confidence for sign in signs.within(at)), default=0.0)


@lru_cache(maxsize=8)
def near_names(on: date) -> NearNames:
    """The names of the gazetteer (with and without prefecture) and the words for sets of bodies."""
    table = gazetteer()
    current = [name for v in table.on(on) for name in (v.name, v.full_name)]
    ever = {name for v in table.versions for name in (v.name, v.full_name)}
    return NearNames([*current, *SCOPES], ever)
