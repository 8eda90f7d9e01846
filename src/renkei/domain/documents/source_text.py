"""Text that remembers where it came from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol

from renkei.domain.locators import LineSpan, Locator, TextLocator, join_locators


class Anchor(Protocol):
    """A place in a source that holds a run of characters."""

    def at(self, start: int, end: int) -> Locator:
        """The place of characters ``start`` to ``end`` of this run."""


@dataclass(frozen=True, slots=True)
class LineAnchor:
    """A run of characters in a text document: line (1-based) and first column (0-based)."""

    line: int
    column: int

    def at(self, start: int, end: int) -> TextLocator:
        """The span of the line."""
        return TextLocator((LineSpan(self.line, self.column + start, self.column + end),))


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters ``start`` to ``end`` of a text, standing at ``anchor`` from its ``offset`` on."""

    start: int
    end: int
    anchor: Anchor
    offset: int = 0

    def locate(self, start: int, end: int) -> Locator:
        """The place of the part of this segment that lies in ``start`` to ``end`` of the text."""
        first = max(start, self.start) - self.start + self.offset
        last = min(end, self.end) - self.start + self.offset
        return self.anchor.at(first, last)


@dataclass(frozen=True, slots=True)
class SourceText:
    """Words of a source, unchanged, with the place of each character.

    Characters that no segment covers (the joint between two broken lines) have no place of their
    own. Slicing, stripping, splitting and joining keep the places right, so a name found inside a
    cell can be shown inside the line it was printed on.
    """

    text: str
    segments: tuple[Segment, ...] = ()

    @classmethod
    def of_line(cls, text: str, line: int, column: int = 0) -> SourceText:
        """The text of a line of a text document, from ``column`` on."""
        return cls(text, (Segment(0, len(text), LineAnchor(line, column)),))

    @classmethod
    def join(cls, parts: Iterable[SourceText], joint: str = "") -> SourceText:
        """Several texts as one, ``joint`` between them."""
        given = list(parts)
        if len(given) == 1:
            return given[0]
        segments: list[Segment] = []
        shift = 0
        for part in given:
            segments += [Segment(s.start + shift, s.end + shift, s.anchor, s.offset) for s in part.segments]
            shift += len(part.text) + len(joint)
        return cls(joint.join(part.text for part in given), tuple(segments))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def slice(self, start: int, end: int | None = None) -> SourceText:
        """Characters ``start`` to ``end`` (as ``text[start:end]``)."""
        start, end, _ = slice(start, end).indices(len(self.text))
        cut: list[Segment] = []
        for segment in self._segments_from(start):
            if segment.start > end:
                break
            first, last = max(start, segment.start), min(end, segment.end)
            if first < last or (first == last and segment.start == segment.end):
                offset = segment.offset + first - segment.start
                cut.append(Segment(first - start, last - start, segment.anchor, offset))
        if not cut and (near := self._segment_near(start)):
            offset = min(max(start - near.start, 0), near.end - near.start) + near.offset
            cut.append(Segment(0, 0, near.anchor, offset))
        return SourceText(self.text[start : max(start, end)], tuple(cut))

    def strip(self, characters: str | None = None) -> SourceText:
        """Without white space (or the given characters) at both ends."""
        bare = self.text.strip(characters)
        if len(bare) == len(self.text):
            return self
        start = len(self.text) - len(self.text.lstrip(characters))
        return self.slice(start, start + len(bare))

    def split(self, separator: str) -> Iterator[SourceText]:
        """The parts between the separators."""
        start = 0
        while (found := self.text.find(separator, start)) >= 0:
            yield self.slice(start, found)
            start = found + len(separator)
        yield self.slice(start) if start else self

    def locate(self, start: int = 0, end: int | None = None) -> Locator | None:
        """The place of characters ``start`` to ``end``; of everything without arguments.

        An empty stretch has the place where it would stand. ``None`` where the text has no source.
        """
        end = len(self.text) if end is None else end
        if len(self.segments) == 1 and max(start, self.segments[0].start) < min(end, self.segments[0].end):
            return self.segments[0].locate(start, end)
        within = takewhile(lambda s: s.start < end, self._segments_from(start))
        hit = [s for s in within if max(start, s.start) < min(end, s.end)]
        if not hit:
            near = self._segment_near(start)
            if near is None:
                return None
            point = min(max(start, near.start), near.end)
            return near.locate(point, point)
        return join_locators(s.locate(start, end) for s in hit)

    def _segments_from(self, position: int) -> Iterator[Segment]:
        """The segments that end at ``position`` or later; segments stand in the order of the text."""
        first = bisect_left(self.segments, position, key=lambda s: s.end)
        return (self.segments[number] for number in range(first, len(self.segments)))

    def _segment_near(self, position: int) -> Segment | None:
        def distance(segment: Segment) -> int:
            return max(segment.start - position, position - segment.end, 0)

        return min(self.segments, key=distance, default=None)
