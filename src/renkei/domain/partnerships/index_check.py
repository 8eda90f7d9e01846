"""Index against sheet: the same parties, the same title?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from renkei.domain.documents import SourceText
from renkei.domain.findings import Finding, finding
from renkei.domain.partnerships.record import Participant

_SIGNS: Final = re.compile(r"[\s\u3000()（）「」『』〔〕・･、,，.。－―—–\-~〜ー]")
# Words that join the parts of a title and may be left out (観光交流に関する協定書, 観光交流協定書).
_JOINTS: Final = re.compile(r"に関する|に係る|にかかる|における|との間|および|及び|[のとに]")
_DASH: Final = re.compile(r"\s?[－―—–−‐⇔↔]\s?|\s-\s")
_LIST: Final = re.compile(r"[、,，]")


def split_sides(parties: SourceText) -> tuple[SourceText, SourceText] | None:
    """The two sides of an entry (中華人民共和国大連市－岡山県); ``None`` where no dash parts them.

    Of several dashes the one with the shorter rest on the right parts the sides, because names
    abroad may hold one.
    """
    dashes = list(_DASH.finditer(parties.text))
    if not dashes:
        return None
    last = dashes[-1]
    return parties.slice(0, last.start()).strip(), parties.slice(last.end()).strip()


def check_title(index_title: SourceText, title: SourceText) -> Iterator[Finding]:
    """The title in the index may leave the parties out, but not say another thing."""
    short, long = (_JOINTS.sub("", _plain(text.text)) for text in (index_title, title))
    if short and short not in long and long not in short:
        at = title.locate()
        yield finding("index-disagrees", at=at, index=index_title.text, sheet=title.text)


def check_parties(
    index_words: SourceText,
    index: Sequence[Participant],
    sheet_words: SourceText,
    sheet: Sequence[Participant],
) -> Iterator[Finding]:
    """Who the index names against who the sheet names.

    A warning where somebody else is meant; a note where only the wording differs (a province left
    out, 英国 for イギリス, the name of an embassy); nothing where spaces and signs differ.
    """
    if _list_plain(index_words.text) == _list_plain(sheet_words.text):
        return
    if _plain(index_words.text) == _plain(sheet_words.text):
        return
    only_index, only_sheet = _unmatched(index, sheet), _unmatched(sheet, index)
    if index and sheet and not only_index and not only_sheet:
        return
    at = next((p.at for p in sheet if p.text in only_sheet), None) or sheet_words.locate()
    found = finding(
        "index-disagrees",
        at=at,
        index="、".join(only_index) or _one_line(index_words.text),
        sheet="、".join(only_sheet) or _one_line(sheet_words.text),
    )
    yield replace(found, severity="note") if _same_bodies(index, sheet) else found


def _unmatched(one: Sequence[Participant], other: Sequence[Participant]) -> list[str]:
    """The parties of one side as written, where the other side does not write them so."""
    known = {_plain(p.text) for p in other}
    return [_one_line(p.text) for p in one if _plain(p.text) not in known]


def _same_bodies(index: Sequence[Participant], sheet: Sequence[Participant]) -> bool:
    """Whether both name the same bodies, as far as they were recognised."""
    left, right = [_identity(p) for p in index], [_identity(p) for p in sheet]
    if all(left) and all(right):
        return set(left) == set(right)
    return len(left) == len(right) and all(
        a == b or not a or not b for a, b in zip(sorted(left, key=str), sorted(right, key=str), strict=True)
    )


def _identity(party: Participant) -> tuple[str, ...]:
    if party.codes:
        return party.codes
    if party.kind in ("embassy", "consulate") and party.country:
        return (party.country, party.kind)
    if party.country:
        return (party.country, party.name or _plain(party.text))
    return ()


def _plain(text: str) -> str:
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text))


def _list_plain(text: str) -> list[str]:
    return sorted(_plain(part) for part in _LIST.split(re.sub(r"[・･]", "、", text)))


def _one_line(text: str) -> str:
    return " ".join(text.split())
