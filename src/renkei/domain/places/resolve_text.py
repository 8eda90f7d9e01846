"""Names of places in running text: found by their endings, looked back to their beginnings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from renkei.domain.places import resolve_scopes as scopes
from renkei.domain.places.mentions import Mention
from renkei.domain.places.names import fold_text
from renkei.domain.places.resolve_names import NameIndex, Surroundings
from renkei.domain.places.resolve_words import WordReader, moved

_ENDING: Final = re.compile("[都道府県市区町村]")


class TextScanner:
    """Finds names in running text without walking over its characters one by one."""

    def __init__(self, names: NameIndex, words: WordReader) -> None:
        self._names = names
        self._words = words
        self._lengths: dict[str, tuple[int, ...]] = {}
        tails: dict[str, set[int]] = {}
        for key in names.keys:
            if len(key) > 1:
                tails.setdefault(key[-2:], set()).add(len(key))
        self._lengths = {tail: tuple(sorted(found, reverse=True)) for tail, found in tails.items()}

    def spans(self, key: str) -> list[tuple[int, int]]:
        """Where names of any time stand in a folded text, leftmost and longest first."""
        found: list[tuple[int, int]] = []
        lengths, knows = self._lengths, self._names.knows
        last_start = last_end = 0
        for hit in _ENDING.finditer(key):
            end = hit.end()
            for length in lengths.get(key[end - 2 : end], ()):
                start = end - length
                if start >= 0 and knows(key[start:end]):
                    if start >= last_end:
                        found.append((start, end))
                    elif start <= last_start:
                        found[-1] = (start, end)
                    else:
                        continue
                    last_start, last_end = start, end
                    break
        return found

    def read(self, wide: str, on: date, around: Surroundings) -> tuple[Mention, ...]:
        """The mentions of a running text whose widths are folded."""
        key = fold_text(wide).text
        mentions: list[Mention] = []
        for start, end in self._joined(key):
            reading = self._words.read(wide[start:end], key[start:end], on, around)
            if not reading:
                continue
            mentions += [moved(m, start) for m in reading.mentions]
            if reading.carried:
                around = replace(around, carried=reading.carried)
        taken = [(m.start, m.end) for m in mentions]
        for found in _COUNTED.finditer(wide):
            if not any(s < found.end() and found.start() < e for s, e in taken):
                reading = self._words.read(found.group(), fold_text(found.group()).text, on, around)
                if reading:
                    mentions += [moved(m, found.start()) for m in reading.mentions]
        return tuple(sorted(mentions, key=lambda m: m.start))

    def _joined(self, key: str) -> Iterator[tuple[int, int]]:
        """Spans of names, prefecture and city written together taken as one (神奈川県横浜市鶴見区)."""
        pending: tuple[int, int] | None = None
        for start, end in self.spans(key):
            if pending and pending[1] == start and _contains(key[pending[0] : start], key[start:end]):
                pending = (pending[0], end)
                continue
            if pending:
                yield pending
            pending = (start, end)
        if pending:
            yield pending


_COUNTED: Final = re.compile(
    rf"全国の?(?:道府県|都道府県|区市町村|市区町村|市町村|自治体|政令指定都市)|各地の\d+団体|(?:\d{{1,4}}の?(?:{scopes._UNIT}))+"
)


def _contains(outer: str, inner: str) -> bool:
    return outer[-1] in "都道府県" and inner[-1] in "市区町村" or outer[-1] == "市" and inner[-1] == "区"
