"""What can be proved wrong in a partner cell: bodies named twice, misplaced cities, wrong counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from renkei.domain.documents import SourceText
from renkei.domain.findings import Finding, finding
from renkei.domain.places.mentions import CellReading, Mention
from renkei.domain.places.resolve import Resolver

_OPEN: Final = re.compile(r"\s*[(（:：]\s*")
_CLOSE: Final = re.compile(r"[)）]")
_MORE: Final = re.compile(r"(?:ほか|他|等|など)\s*$")


def check_cell(reading: CellReading, words: SourceText, resolver: Resolver, on: date) -> Iterator[Finding]:
    """Findings on a partner cell; key and property are set by the caller."""
    for suspicion in resolver.suspicions(reading, on=on):
        mention = reading.mentions[suspicion.position]
        at = words.locate(mention.start, mention.end)
        yield finding(suspicion.kind, at=at, reason_ja=suspicion.reason.ja, reason_en=suspicion.reason.en)
    for mention in reading.mentions:
        opened = _OPEN.match(words.text, mention.end)
        if mention.heading and mention.group and not mention.count and opened:
            at = words.locate(mention.start, mention.end)
            yield finding("bracket-ambiguous", at=at, words=mention.text)
    yield from check_counts(reading.mentions, words)


def check_counts(mentions: Sequence[Mention], words: SourceText) -> Iterator[Finding]:
    """A count that names its members and is wrong.

    Members are named by what follows as a list or in brackets, by a known group, or as the rest of one.
    """
    for index, mention in enumerate(mentions):
        if not mention.count or mention.open_ended:
            continue
        said = sum(mention.count.values())
        listed = len(set(mention.codes)) or _bracketed(mentions, index, words.text)
        if listed and listed != said:
            at = words.locate(mention.start, mention.end)
            yield finding("count-differs-from-list", at=at, words=mention.text, said=said, listed=listed)


def _bracketed(mentions: Sequence[Mention], index: int, text: str) -> int:
    """How many bodies stand in the bracket that follows a count; 0 where none, or more are hinted at."""
    opened = _OPEN.match(text, mentions[index].end)
    closed = _CLOSE.search(text, opened.end()) if opened else None
    if not closed:
        return 0
    inside = [m for m in mentions[index + 1 :] if m.end <= closed.start() and m.codes]
    if any(m.open_ended for m in inside) or _MORE.search(text[: closed.start()]):
        return 0
    return len({code for m in inside for code in m.codes})
