"""What can be proved wrong in a partner cell: bodies named twice, misplaced cities, wrong counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from renkei.domain.documents import SourceText
from renkei.domain.findings import Finding, finding
from renkei.domain.places.mentions import Context, Mention
from renkei.domain.places.resolve import Resolver

_PREFECTURE: Final = re.compile(r"[都道府県]$")
_OPEN: Final = re.compile(r"\s*[(（:：]\s*")
_CLOSE: Final = re.compile(r"[)）]")
_MUNICIPALITIES: Final = ("city", "ward", "town", "village")


def check_mentions(
    mentions: Sequence[Mention], words: SourceText, resolver: Resolver, on: date, context: Context
) -> Iterator[Finding]:
    """Findings on the mentions of one cell or remark; key and property are set by the caller."""
    named = [m for m in mentions if m.via in ("named", "pointer") and len(m.codes) == 1 and not m.heading]
    yield from _repeated(named, words, resolver, on, context)
    yield from _misplaced(named, words)
    yield from _counted(mentions, words)


def _repeated(
    named: Sequence[Mention], words: SourceText, resolver: Resolver, on: date, context: Context
) -> Iterator[Finding]:
    """A body named twice; a prefecture among cities is probably the city of its name.

    A city named again after another prefecture is left to :func:`_misplaced`.
    """
    seen: set[tuple[str, str | None]] = set()
    for index, mention in enumerate(named):
        identity = (mention.codes[0], mention.component)
        if identity not in seen:
            seen.add(identity)
            continue
        at = words.locate(mention.start, mention.end)
        around = [*named[max(0, index - 1) : index], *named[index + 1 : index + 2]]
        city = _city_of_its_name(mention, resolver, on, context)
        present = city is not None and any(m.codes == city.codes for m in named)
        if city and not present and all(m.kind in _MUNICIPALITIES for m in around):
            yield finding("prefecture-for-city", at=at, name=mention.text, city=city.text)
        elif not any(_is_misplaced(named, i) and m.codes == mention.codes for i, m in enumerate(named)):
            yield finding("party-repeated", at=at, name=mention.text)


def _city_of_its_name(mention: Mention, resolver: Resolver, on: date, context: Context) -> Mention | None:
    if mention.kind != "prefecture" or not _PREFECTURE.search(mention.text):
        return None
    reading = resolver.cell(mention.text[:-1] + "市", on=on, within=mention.codes[0], context=context)
    found = [m for m in reading.mentions if len(m.codes) == 1 and m.kind == "city"]
    return found[0] if found else None


def _is_misplaced(named: Sequence[Mention], index: int) -> bool:
    """A municipality between two of the prefecture named before them, itself of another one."""
    if not 0 < index < len(named) - 1 or named[index].kind not in _MUNICIPALITIES:
        return False
    head = next((m for m in reversed(named[:index]) if m.kind == "prefecture"), None)
    before, after = named[index - 1], named[index + 1]
    return (
        head is not None
        and all(m.codes[0][:2] == head.codes[0][:2] for m in (before, after))
        and after.kind in _MUNICIPALITIES
        and named[index].codes[0][:2] != head.codes[0][:2]
    )


def _misplaced(named: Sequence[Mention], words: SourceText) -> Iterator[Finding]:
    for index, mention in enumerate(named):
        if _is_misplaced(named, index):
            head = next(m for m in reversed(named[:index]) if m.kind == "prefecture")
            at = words.locate(mention.start, mention.end)
            yield finding("city-outside-prefecture", at=at, name=mention.text, prefecture=head.text)


def _counted(mentions: Sequence[Mention], words: SourceText) -> Iterator[Finding]:
    """A count that names its members (as a heading, in brackets, or as a known group) and is wrong."""
    for index, mention in enumerate(mentions):
        if mention.heading and mention.group and not mention.count and _OPEN.match(words.text, mention.end):
            at = words.locate(mention.start, mention.end)
            yield finding("bracket-ambiguous", at=at, words=mention.text)
        if not mention.count or mention.open_ended or mention.via == "complement":
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
    if any(m.open_ended for m in inside) or re.search(r"(?:ほか|他|等|など)\s*$", text[: closed.start()]):
        return 0
    return len({code for m in inside for code in m.codes})
