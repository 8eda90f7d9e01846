"""Two records of different documents that may be the same partnership: how alike they are, and why.

A comparison weighs what both say: names, parties, dates, field, kind. What cannot be one partnership
(another day of signing, other partners) is blocked whatever else is alike. Nothing is decided here.
To find candidates among many, records are filed under keys; only those that share one are compared.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from renkei.domain.errors import Bilingual

_LETTERS: Final = re.compile(r"[\W_]+")
_DIGITS: Final = re.compile(r"\d+")
_INSTRUMENT: Final = re.compile(
    r"(?:に関する|における|についての|に係る)?(?:基本)?(?:協定書?|覚書|合意書?|宣言書?|議定書|事業|取組)$"
)
_BANDS: Final = 6
_ROWS: Final = 2
_PRIME: Final = (1 << 61) - 1
_ORDERS: Final = tuple(
    (6364136223846793005 * (2 * n + 1) % _PRIME, 1442695040888963407 * n % _PRIME)
    for n in range(_BANDS * _ROWS)
)
"""As many ways of ordering pairs of letters by chance; the first pair of each order is drawn from a name."""
_MOST_PARTIES: Final = 6
_ALIKE: Final = 0.35
"""Names less alike than this are different names."""
_PROPOSED: Final = 0.72
_WEIGHTS: Final = {"title": 0.5, "parties": 0.3, "day": 0.2, "year": 0.1, "field": 0.05, "kind": 0.05}
_LEAST_WEIGHT: Final = 0.8
"""What rests on a name alone is never sure."""
_NUMBERS_DIFFER: Final = 0.15


@dataclass(frozen=True, slots=True)
class DuplicateFacts:
    """What is compared of a record.

    ``parties`` are codes of local governments, or names of others with their country; ``signed_on`` the
    day of signing, ``started_fy`` the fiscal year of the start.
    """

    title: str
    kind: str = ""
    field: str = ""
    parties: frozenset[str] = frozenset()
    signed_on: date | None = None
    started_fy: int | None = None


@dataclass(frozen=True, slots=True)
class DuplicateScore:
    """How alike two records are (0 to 1): what speaks for it, what against it, and what rules it out."""

    score: float
    reasons: tuple[Bilingual, ...]
    doubts: tuple[Bilingual, ...]
    blockers: tuple[Bilingual, ...]

    @property
    def is_proposed(self) -> bool:
        """Whether a person should look at the two."""
        return not self.blockers and self.score >= _PROPOSED


def compare_facts(one: DuplicateFacts, other: DuplicateFacts) -> DuplicateScore:
    """Compare two records; the order does not matter for the score."""
    parts = list(_parts(one, other))
    weight = sum(_WEIGHTS[name] for name, _, _ in parts)
    score = sum(_WEIGHTS[name] * likeness for name, likeness, _ in parts) / max(weight, _LEAST_WEIGHT)
    numbers = _numbers(one), _numbers(other)
    doubts = [said for _, likeness, said in parts if likeness < 1 - _ALIKE]
    if all(numbers) and numbers[0] != numbers[1]:
        score -= _NUMBERS_DIFFER
        shown = "・".join(sorted(numbers[0] ^ numbers[1]))
        doubts.append(Bilingual(f"名称の数字が違う（{shown}）。", f"Numbers in the names differ ({shown})."))
    return DuplicateScore(
        score=round(max(0.0, score), 3),
        reasons=tuple(said for _, likeness, said in parts if likeness >= 1 - _ALIKE),
        doubts=tuple(doubts),
        blockers=tuple(_blockers(one, other)),
    )


def blocking_keys(facts: DuplicateFacts) -> frozenset[str]:
    """The keys under which a record is filed: two that may be one share at least one of them, almost surely.

    By name (bands of least hashes of its pairs of letters), by each party with the day of signing, and by
    all parties with the year where they are few.
    """
    return frozenset(f"{kind}{_hash(words):016x}" for kind, words in _filed(facts))


def _filed(facts: DuplicateFacts) -> Iterator[tuple[str, str]]:
    pairs = [_hash(pair) for pair in _pairs(_plain(facts.title))]
    if pairs:
        least = [min((a * pair + b) % _PRIME for pair in pairs) for a, b in _ORDERS]
        for band in range(_BANDS):
            yield "t", f"{band}:{least[band * _ROWS : (band + 1) * _ROWS]}"
    if facts.signed_on:
        yield from (("d", f"{party}:{facts.signed_on}") for party in sorted(facts.parties)[:_MOST_PARTIES])
    year = facts.signed_on.year if facts.signed_on else facts.started_fy
    if year and 1 < len(facts.parties) <= _MOST_PARTIES:
        yield "p", f"{sorted(facts.parties)}:{year}"


def _parts(one: DuplicateFacts, other: DuplicateFacts) -> Iterator[tuple[str, float, Bilingual]]:
    """What both say: its name, how alike, and in words."""
    likeness = _likeness(_plain(one.title), _plain(other.title))
    share = round(likeness * 100)
    yield (
        "title",
        likeness,
        Bilingual("名称が同じ。", "The names are the same.")
        if likeness == 1
        else Bilingual(f"名称が{share}%似ている。", f"The names are {share}% alike."),
    )
    if one.parties and other.parties:
        shared, every = one.parties & other.parties, one.parties | other.parties
        words = Bilingual(
            f"相手が{len(every)}のうち{len(shared)}同じ。",
            f"{len(shared)} of {len(every)} parties are the same.",
        )
        yield "parties", len(shared) / len(every), words
    if one.signed_on and other.signed_on:
        same = one.signed_on == other.signed_on
        yield (
            "day",
            float(same),
            Bilingual(f"提携日が同じ（{one.signed_on}）。", f"Signed on the same day ({one.signed_on}).")
            if same
            else Bilingual("提携日が違う。", "The days of signing differ."),
        )
    elif one.started_fy and other.started_fy:
        same = one.started_fy == other.started_fy
        yield "year", float(same), _same("開始年度", "year of the start", same=same)
    if one.field and other.field:
        same = _plain(one.field) == _plain(other.field)
        yield "field", float(same), _same("分野", "field", same=same)
    if one.kind and other.kind:
        same = one.kind == other.kind
        yield "kind", float(same), _same("種類", "kind", same=same)


def _same(ja: str, en: str, *, same: bool) -> Bilingual:
    return Bilingual(
        f"{ja}が{'同じ' if same else '違う'}。", f"The {en} is {'the same' if same else 'another'}."
    )


def _blockers(one: DuplicateFacts, other: DuplicateFacts) -> Iterator[Bilingual]:
    if one.signed_on and other.signed_on and one.signed_on != other.signed_on:
        yield Bilingual(
            f"提携日が違う（{one.signed_on}、{other.signed_on}）。",
            f"Signed on different days ({one.signed_on}, {other.signed_on}).",
        )
    if one.parties and other.parties and not one.parties & other.parties:
        yield Bilingual("同じ相手がいない。", "No party is the same.")
    if _likeness(_plain(one.title), _plain(other.title)) < _ALIKE:
        yield Bilingual("名称が似ていない。", "The names are not alike.")


def _numbers(facts: DuplicateFacts) -> frozenset[str]:
    return frozenset(_DIGITS.findall(unicodedata.normalize("NFKC", facts.title)))


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    before, after = Counter(_pairs(one)), Counter(_pairs(other))
    total = before.total() + after.total()
    return 2 * (before & after).total() / total if total else 0.0


def _pairs(name: str) -> list[str]:
    return [name[i : i + 2] for i in range(max(1, len(name) - 1))] if name else []


def _plain(title: str) -> str:
    """A name without width, signs and the word for the instrument at its end."""
    plain = _LETTERS.sub("", unicodedata.normalize("NFKC", title).casefold())
    return _INSTRUMENT.sub("", plain) or plain


def _hash(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def pairs_of(members: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Every two members of a block, in order."""
    ordered = sorted(set(members))
    return ((one, other) for n, one in enumerate(ordered) for other in ordered[n + 1 :])
