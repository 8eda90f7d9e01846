"""The words in a box of a sheet: freed of mark-up residue, lines told apart, every place kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from renkei.domain.documents import SourceText
from renkei.domain.forms.labels import normalise

_ATTRIBUTES: Final = (
    r"(?:\s{1,3}[A-Za-z-]{1,20}\s?=\s?(?:\"[^\"<>\n]{0,200}\"?|'[^'<>\n]{0,200}'?|[^\s<>\"']{1,200})){0,6}"
)
_TAG: Final = re.compile(
    r"<\s?(?P<close>/?)\s?(?P<name>p|ul|ol|li|br|div|span|b|i|u|strong|em|small|font|a|table|tbody|tr|td|th|h[1-6])"
    rf"(?![A-Za-z0-9]){_ATTRIBUTES}\s?/?>?",
    re.IGNORECASE,
)
_AUTOLINK: Final = re.compile(r"<(?=(?:https?|ftp)://)|(?<=[\w/])>(?=\s|$|[（(、。])")
_ENTITY: Final = re.compile(r"&(?:nbsp|ensp|emsp);", re.IGNORECASE)
_INLINE: Final = frozenset({"span", "b", "i", "u", "strong", "em", "small", "font", "a"})
_BULLETS: Final = "・･•●○◯◎◇◆■□▪‣※★☆"
_ENUMERATOR: Final = rf"[{_BULLETS}]|[(（]?(?:[0-9０-９]{{1,2}}|[ア-オカ-コア-ンa-z])[)）.．、\s]|[①-⑳]"
_DASH_BEFORE: Final = re.compile(rf"^\s{{0,4}}[-*+]\s{{1,3}}(?={_ENUMERATOR})")
_BEGINS_ANEW: Final = re.compile(
    rf"^\s{{0,4}}(?:{_ENUMERATOR}|[-*+]\s|[【〔\[（(<＜]|https?://|[0-9０-９一二三四五六七八九十]{{1,2}}月|(?:明治|大正|昭和|平成|令和)[0-9０-９元一二三四五六七八九十])"
)
_ENDS: Final = tuple("。．.！？!?）)」』】>＞:：;；")
_URL_REST: Final = re.compile(r"[A-Za-z0-9/._%?=&#~+\-]{1,300}")
_PARTICLE: Final = re.compile(r"[のをがはにへでとや]|から|…")
_ITEM_END: Final = re.compile(r"[一-鿿々。0-9０-９）」るた]$")
_BROKEN_FROM: Final = 30
"""A line shorter than this was ended by its author, not by the width of the page."""


@dataclass(frozen=True, slots=True)
class Box:
    """What stands in one box.

    ``words`` are the original words, whole and unchanged (without a blank mark that follows a filled
    box); ``lines`` the same without residue of mark-up and with broken lines joined, each with its
    place. Of a blank box ``lines`` is empty.
    """

    words: SourceText
    lines: tuple[SourceText, ...]

    @property
    def is_blank(self) -> bool:
        """Whether the box says nothing."""
        return not self.lines

    @property
    def value(self) -> str | None:
        """The clean words in NFKC, one line a paragraph; ``None`` for a blank box."""
        return "\n".join(normalise(line.text) for line in self.lines) or None


def read_box(raw: Sequence[SourceText], blanks: Collection[str]) -> Box:
    """The words of a box out of its raw lines; ``blanks`` are the marks that say nothing."""
    marks = {normalise(mark) for mark in blanks}
    kept = list(raw)
    while kept and normalise(kept[-1].text) in marks | {""} and len(kept) > 1:
        kept.pop()
    words = SourceText.join(kept, "\n")
    pieces = [piece for line in kept for piece in _without_tags(line)]
    lines = _joined([piece for piece in pieces if piece.text.strip()])
    if all(normalise(line.text) in marks for line in lines):
        lines = []
    return Box(words, tuple(lines))


def _without_tags(line: SourceText) -> Iterator[SourceText]:
    """The pieces of a line between block tags; items of a list as lines of their own."""
    pieces: list[SourceText] = []
    in_list, start = False, 0
    for tag in _TAG.finditer(line.text):
        pieces.append(line.slice(start, tag.start()))
        start = tag.end()
        name = tag["name"].lower()
        if name in _INLINE:
            continue
        yield from _piece(pieces, in_list=in_list)
        pieces = []
        in_list = _list_goes_on(name, closing=bool(tag["close"]), in_list=in_list)
    pieces.append(line.slice(start))
    yield from _piece(pieces, in_list=in_list)


def _list_goes_on(name: str, *, closing: bool, in_list: bool) -> bool:
    if name in ("ul", "ol", "li"):
        return not closing
    return in_list and name == "br"


def _piece(parts: Sequence[SourceText], *, in_list: bool) -> Iterator[SourceText]:
    text = _plain(SourceText.join(parts)).strip()
    if not text:
        return
    if not in_list:
        dash = _DASH_BEFORE.match(text.text)
        yield text.slice(dash.end()) if dash else text
        return
    for item in _items(text):
        marked = item.text[0] in _BULLETS or re.match(_ENUMERATOR, item.text)
        # An item of a list is printed with a mark, also where the text lost it.
        yield item if marked else SourceText.join((SourceText("・"), item))


def _plain(text: SourceText) -> SourceText:
    if "<" in text.text or ">" in text.text or "&" in text.text:
        kept, start = [], 0
        for sign in sorted(
            [*_AUTOLINK.finditer(text.text), *_ENTITY.finditer(text.text)], key=lambda m: m.start()
        ):
            kept.append(text.slice(start, sign.start()))
            start = sign.end()
        return SourceText.join([*kept, text.slice(start)])
    return text


def _items(text: SourceText) -> Iterator[SourceText]:
    """The items of a list whose line breaks were lost: ・ begins one, or is a part of a name.

    It begins an item where what stands before reads like a whole one (it has a particle and does
    not end in katakana) and what follows does too.
    """
    words, start = text.text, 0
    if words[0] not in "・･":
        yield text
        return
    for at in range(1, len(words)):
        before = words[start + 1 : at]
        if words[at] in "・･" and _ITEM_END.search(before.rstrip()) and _reads_whole(before, words[at + 1 :]):
            yield text.slice(start, at).strip()
            start = at
    yield text.slice(start).strip()


def _reads_whole(before: str, after: str) -> bool:
    if before.rstrip().endswith("。"):
        return True
    nearest = re.split(r"。", after, maxsplit=1)[0]
    return bool(_PARTICLE.search(before) and _PARTICLE.search(nearest))


def _joined(lines: Sequence[SourceText]) -> list[SourceText]:
    """Lines that the width of the page broke, joined again."""
    joined: list[SourceText] = []
    for line in lines:
        text = line.strip()
        if joined and _is_broken(joined[-1].text, text.text):
            gap = (
                " "
                if joined[-1].text[-1].isascii() and text.text[0].isascii() and "://" not in joined[-1].text
                else ""
            )
            joined[-1] = SourceText.join((joined[-1], text), gap)
        else:
            joined.append(text)
    return joined


def _is_broken(before: str, after: str) -> bool:
    if re.search(r"https?://\S{1,300}$", before):
        return _URL_REST.fullmatch(after) is not None
    return len(before) >= _BROKEN_FROM and not before.endswith(_ENDS) and not _BEGINS_ANEW.match(after)
