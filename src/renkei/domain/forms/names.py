"""Cells that name several offices: separators, and names printed without any."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from renkei.domain.forms.labels import normalise

_SEPARATOR: Final = re.compile(r"[、,，;；/／\n]|\s{2,}|(?<=[^\x00-\x7f])\s(?=[^\x00-\x7f])")
_MIDDLE_DOT: Final = "・･"
_RANKS: Final = {
    "局": 1,
    "庁": 1,
    "本部": 1,
    "委員会": 1,
    "企業団": 1,
    "事務局": 1,
    "室": 2,
    "部": 2,
    "課": 3,
    "センター": 3,
}
"""An office of a lower rank after one of a higher is its part (総務局総務部), not another office."""
_SHORTEST: Final = 2


_LONGEST_PIECE: Final = 300
"""Words between two separators that are longer are no names without separators, but prose."""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names that stand alone elsewhere in a document; ``apart`` is one of them that does not count.

    Whether words begin with one of thousands of names is asked by the lengths of the names.
    """

    names: frozenset[str]
    lengths: tuple[int, ...]
    apart: str | None = None

    @classmethod
    def of(cls, names: Collection[str]) -> KnownNames:
        """All of the names count."""
        return cls(frozenset(names), tuple(sorted({len(name) for name in names})))

    def but(self, name: str) -> KnownNames:
        """All but one."""
        return KnownNames(self.names, self.lengths, name)

    def __contains__(self, name: str) -> bool:
        return name in self.names and name != self.apart

    def begin(self, text: str) -> bool:
        """Whether the text begins with one of the names."""
        return any(text[:length] in self for length in self.lengths if length <= len(text))


NONE_KNOWN: Final = KnownNames(frozenset(), ())


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name and where it stands in the cell; ``run_together`` if no separator precedes it."""

    name: str
    start: int
    end: int
    run_together: bool = False


def split_names(
    text: str, known: KnownNames | Collection[str], suffixes: Sequence[str]
) -> tuple[NameSpan, ...]:
    """The names of a cell.

    ``known`` are names that stand alone elsewhere in the document; ``suffixes`` end names of their
    kind. The dot ・ separates only where both sides are names by themselves, because it is part of
    many names.
    """
    names = known if isinstance(known, KnownNames) else KnownNames.of(known)
    spans: list[NameSpan] = []
    for start, end in _pieces(text):
        if end - start > _LONGEST_PIECE:
            spans.append(NameSpan(normalise(text[start:end]), start, end))
            continue
        for first, last in _at_dots(text, start, end, names, suffixes):
            spans += _run_together(text, first, last, names, suffixes)
    return tuple(spans)


def _pieces(text: str) -> list[tuple[int, int]]:
    pieces, start = [], 0
    for separator in [*_SEPARATOR.finditer(text), None]:
        end = separator.start() if separator else len(text)
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        if piece.strip():
            pieces.append((first, first + len(piece.strip())))
        start = separator.end() if separator else end
    return pieces


def _is_name(text: str, known: KnownNames, suffixes: Sequence[str]) -> bool:
    name = normalise(text)
    return name in known or (len(name) > _SHORTEST and name.endswith(tuple(suffixes)))


def _at_dots(
    text: str, start: int, end: int, known: KnownNames, suffixes: Sequence[str]
) -> list[tuple[int, int]]:
    if normalise(text[start:end]) in known:
        return [(start, end)]
    parts, first = [], start
    for dot in (i for i in range(start, end) if text[i] in _MIDDLE_DOT):
        rest = text[dot + 1 : end]
        if _is_name(text[first:dot], known, suffixes) and _is_name(rest, known, suffixes):
            parts.append((first, dot))
            first = dot + 1
    return [*parts, (first, end)]


def _run_together(
    text: str, start: int, end: int, known: KnownNames, suffixes: Sequence[str]
) -> list[NameSpan]:
    """Cut where a name ends and another begins, known names first, else by their suffixes."""
    if normalise(text[start:end]) in known:
        return [NameSpan(normalise(text[start:end]), start, end)]
    cuts = [start]
    for cut in range(start + 1, end):
        if _is_cut(text[cuts[-1] : cut], text[cut:end], known, suffixes):
            cuts.append(cut)
    bounds = zip(cuts, [*cuts[1:], end], strict=True)
    return [NameSpan(normalise(text[a:b]), a, b, run_together=a != start) for a, b in bounds]


def _is_cut(left: str, right: str, known: KnownNames, suffixes: Sequence[str]) -> bool:
    if not (_is_name(left, known, suffixes) and _is_name(right, known, suffixes)):
        return False
    if normalise(left) in known:
        return _starts_with_name(right, known, suffixes)
    return _rank(right, suffixes) <= _rank(left, suffixes) and not _goes_on(left, right, suffixes)


def _starts_with_name(text: str, known: KnownNames, suffixes: Sequence[str]) -> bool:
    return known.begin(text) or _rank(text, suffixes) == 1


def _rank(text: str, suffixes: Sequence[str]) -> int:
    ending = max((s for s in suffixes if text.endswith(s)), key=len, default="")
    return _RANKS.get(ending, 9)


def _goes_on(left: str, right: str, suffixes: Sequence[str]) -> bool:
    """Whether the suffix at the cut is only the beginning of a longer one (本部, 事務局)."""
    return any(
        left.endswith(s[:i]) and right.startswith(s[i:])
        for s in suffixes
        for i in range(1, len(s))
        if len(s) > 1
    )
