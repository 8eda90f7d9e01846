"""Bodies that the title of an agreement names, and the list of parties does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from renkei.domain.documents import SourceText
from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.record import Participant
from renkei.domain.provenance import Inference

Side: TypeAlias = Literal["japan", "overseas"]

_HEAD_END: Final = re.compile(r"との間|間(?=の|に)|との(?!間)|による|における|の(?!間)")
_SEPARATOR: Final = re.compile(r"、|，|,|及び|および|並びに|ならびに|と")
_COUNTRY: Final = re.compile(r"^(?:日本国|[^\s]{1,14}?(?:共和国|王国|合衆国|連邦|国)(?=[^内外際]{2}))")
_UNIT: Final = "市州県省府都道町村区郡"
_BODY: Final = re.compile(
    r"(?:局|部|公司|会社|センター|機構|協会|公社|公団|法人|大学|研究所|研究院|クラスター|委員会|会議所|連合会|協議会|組合|病院|"
    r"大使館|領事館|広域行政体|ネットワーク|財団|集団|グループ|庁|院|銀行)$"
)
_COMPANY: Final = re.compile(r"公司|会社|集団$|グループ$|銀行$")
_LEAST_LIST: Final = 3
_LIKE_MISSIONS: Final = 6
_REASON: Final = Bilingual(
    "協定の名称だけに名前があるため、署名者と推定しました。",
    "Named in the title only; taken for a signatory.",
)


@dataclass(frozen=True, slots=True)
class _Name:
    text: SourceText
    group: int


def parties_in_title(title: SourceText, parties: Sequence[tuple[Side, Participant]]) -> list[Participant]:
    """Signatories that only the title names, with the country of the side they stand on.

    The title is read up to the word that ends its list of parties (…と…の…に関する協定). Without a
    list there, or where none of its names is a party or a body, nothing is taken.
    """
    names = _names(title)
    known = {n.group: side for n in names for side, p in parties if _is_same(n.text.text, p.text)}
    if len(names) < 2 or not (known or all(_BODY.search(n.text.text) for n in names)):
        return []
    found = []
    for name in names:
        is_party = any(_is_same(name.text.text, p.text) for _, p in parties)
        is_body = _BODY.search(name.text.text) is not None
        if not is_party and (is_body or (len(names) >= _LEAST_LIST and known)):
            found.append(_signatory(name, known, parties))
    return found


def _names(title: SourceText) -> list[_Name]:
    """The list of names at the head of a title; ``group`` tells the sides of と apart."""
    end = _HEAD_END.search(title.text)
    head = title.slice(0, end.start() if end else 0)
    names, start, group = [], 0, 0
    for separator in [*_SEPARATOR.finditer(head.text), None]:
        stop = separator.start() if separator else len(head)
        piece = head.slice(start, stop).strip()
        if piece:
            names.append(_Name(piece, group))
        if separator:
            start = separator.end()
            group += separator.group() in ("と", "及び", "および")
    return names


def _is_same(name: str, party: str) -> bool:
    """Whether a name of the title means a party, perhaps with less or more of its country before it."""
    short, long = _bare(name), _bare(party)
    if any(mission in short and mission in long for mission in ("大使館", "領事館")):
        return _shared(short, long) >= _LIKE_MISSIONS
    return (
        short == long or (len(short) > 1 and long.endswith(short)) or (len(long) > 1 and short.endswith(long))
    )


def _bare(name: str) -> str:
    plain = re.sub(r"[\s\u3000]", "", name)
    shorter = _COUNTRY.sub("", plain)
    return shorter if shorter[-1:] in _UNIT or not shorter else plain


def _shared(one: str, other: str) -> int:
    return max(
        (n for n in range(len(one), 0, -1) for i in range(len(one) - n + 1) if one[i : i + n] in other),
        default=0,
    )


def _signatory(
    name: _Name, known: dict[int, Side], parties: Sequence[tuple[Side, Participant]]
) -> Participant:
    side = _side(name, known, parties)
    partner = next((p for s, p in parties if s == side and p.country), None) if side == "overseas" else None
    words = name.text.text
    place = partner.subdivision if partner and _stem(partner.text) in words else None
    kind = "company" if _COMPANY.search(words) else "organisation"
    if words.endswith("大使館"):
        kind = "embassy"
    elif words.endswith("領事館"):
        kind = "consulate"
    return Participant(
        text=words,
        kind=kind,
        role="signatory",
        period="current",
        codes=(),
        via="named",
        at=name.text.locate(),
        country=partner.country if partner else None,
        subdivision=place,
        name=words,
        inferred=Inference(_REASON),
    )


def _side(name: _Name, known: dict[int, Side], parties: Sequence[tuple[Side, Participant]]) -> Side:
    for side, party in parties:
        if _stem(party.text) and name.text.text.startswith(_stem(party.text)):
            return side
    if name.group in known:
        return known[name.group]
    other: dict[Side, Side] = {"japan": "overseas", "overseas": "japan"}
    return next((other[side] for side in known.values()), "overseas")


def _stem(party: str) -> str:
    """川崎 of 神奈川県川崎市: what a body of that place is called by."""
    short = re.sub(r"^.{1,6}?[都道府県省州](?=.{1,12}[市区町村]$)", "", _bare(party))
    return short.rstrip(_UNIT) if len(short.rstrip(_UNIT)) > 1 else ""
