"""Slips of the pen that can be proved: doubled characters, open quotes, words that fit no party."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from renkei.domain.documents import SourceText
from renkei.domain.findings import Finding, finding
from renkei.domain.partnerships.record import Participant

_DOUBLED: Final = re.compile(
    r"年度度|(?<![をを])をを(?!を)|(?<=[一-鿿ァ-ヶー])(?:がが|はは(?![はや-ん])|にに|のの|へへ|でで(?!き))(?=[一-鿿ァ-ヶー])"
)
_UNFINISHED: Final = re.compile(r"(?:もの|こと|ため)の。|(?:ので|けれど|および|及び|ならびに)。")
_BOTH: Final = re.compile(r"両(?P<kind>市|県|町|村)(?!役所|場|長村|側)")
_FITTING: Final = {"市": {"city", "ward"}, "県": {"prefecture"}, "町": {"town"}, "村": {"village"}}
_QUOTES: Final = (("「", "」"), ("『", "』"))
_SHOWN: Final = 14


def findings_on_wording(line: SourceText) -> Iterator[Finding]:
    """Slips in one line of a text."""
    for match in _DOUBLED.finditer(line.text):
        start, end = max(0, match.start() - 5), match.end()
        yield finding("character-doubled", at=line.locate(match.start(), end), text=line.text[start:end])
    for match in _UNFINISHED.finditer(line.text):
        start = max(0, match.start() - 8)
        at = line.locate(match.start(), match.end())
        yield finding("sentence-unfinished", at=at, text=line.text[start : match.end()])
    for opening, closing in _QUOTES:
        place = _unmatched(line.text, opening, closing)
        if place is not None:
            shown = line.text[place : place + _SHOWN]
            yield finding("quotes-unbalanced", at=line.locate(place, place + 1), text=shown)


def _unmatched(text: str, opening: str, closing: str) -> int | None:
    """The first quotation mark that has no partner."""
    open_at: list[int] = []
    for position, character in enumerate(text):
        if character == opening:
            open_at.append(position)
        elif character == closing:
            if not open_at:
                return position
            open_at.pop()
    return open_at[0] if open_at else None


def findings_on_party_words(line: SourceText, parties: Sequence[Participant]) -> Iterator[Finding]:
    """両市 (both cities) where a party is no city; 本市 and the like are not judged."""
    known = [p for p in parties if p.role == "partner" and p.kind not in ("unspecified", "organisation")]
    for match in _BOTH.finditer(line.text):
        fitting = _FITTING[match["kind"]]
        overseas = [p for p in known if p.country not in (None, "JP") or p.kind in ("embassy", "consulate")]
        strangers = [
            p for p in overseas if p.kind in ("embassy", "consulate", "state", "province", "country")
        ]
        if strangers and len(strangers) == len(overseas) and match["kind"] in fitting | {"市", "町", "村"}:
            party = strangers[0].text
            yield finding(
                "party-word-unfitting",
                at=line.locate(match.start(), match.end()),
                word=match.group(),
                party=party,
            )


def findings_on_tie_terms(title: SourceText, lines: Sequence[SourceText]) -> Iterator[Finding]:
    """A tie that the title calls 友好都市 and the text 姉妹都市, or the other way round."""
    for one, other in (("友好都市", "姉妹都市"), ("姉妹都市", "友好都市")):
        if one not in title.text or other in title.text or any(one in line.text for line in lines):
            continue
        for line in lines:
            place = line.text.find(other)
            if place >= 0 and line.text[max(0, place - 2) : place] != "友好":
                yield finding(
                    "tie-terms-differ", at=line.locate(place, place + len(other)), title=one, text=other
                )
                return
