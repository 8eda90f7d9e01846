"""Two editions of the same list side by side: last year's and this year's, or two formats of one.

Records are matched by name, and where names were changed by how alike they are, by their parties and
by their key. Every match says why it was made; nothing is decided for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.record import Participant, PartnershipRecord
from renkei.domain.provenance import Statement

_NAMES: Final = ("name", "title", "index_title", "wished_exchange")
_NUMBERS: Final = frozenset({"number"})
"""A row that only moved has not changed."""
_ALIKE: Final = 0.6
_ALIKE_WITH_KEY: Final = 0.35
_PARTIES: Final = 0.25
_KEY: Final = 0.15
_CERTAIN: Final = 1.0
_LETTERS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A property whose value differs; a side that does not say it is ``None``."""

    property: str
    old: Statement | None
    new: Statement | None

    def to_json(self) -> dict[str, Any]:
        """``{"property", "old", "new"}``, the sides as in ``values`` of a record."""
        return {
            "property": self.property,
            "old": self.old.to_json() if self.old else None,
            "new": self.new.to_json() if self.new else None,
        }


@dataclass(frozen=True, slots=True)
class EditionPair:
    """The same record in both editions: how alike (0 to 1), why, and what differs.

    ``joined`` and ``left`` are the words for participants that only the new or the old edition has.
    """

    old: PartnershipRecord
    new: PartnershipRecord
    likeness: float
    reason: Bilingual
    changes: tuple[ValueChange, ...] = ()
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any value differs."""
        return bool(self.changes)

    def to_json(self) -> dict[str, Any]:
        """The stable form that ``renkei compare --json`` prints."""
        return {
            "old_key": self.old.key,
            "new_key": self.new.key,
            "name": name_of(self.new),
            "likeness": round(self.likeness, 3),
            "reason": self.reason.to_json(),
            "changes": [change.to_json() for change in self.changes],
            "joined": list(self.joined),
            "left": list(self.left),
        }


@dataclass(frozen=True, slots=True)
class EditionComparison:
    """Everything two editions say of each other.

    ``ended`` are records of the old edition that the new one no longer has. ``only_old`` and
    ``only_new`` are properties that only one edition has at all: a column left out, no change.
    """

    pairs: tuple[EditionPair, ...]
    new: tuple[PartnershipRecord, ...]
    ended: tuple[PartnershipRecord, ...]
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[EditionPair, ...]:
        """The pairs of which a value differs."""
        return tuple(pair for pair in self.pairs if pair.changed)

    @property
    def unchanged(self) -> tuple[EditionPair, ...]:
        """The pairs without a difference, though their number may be another."""
        return tuple(pair for pair in self.pairs if not pair.changed)

    def to_json(self) -> dict[str, Any]:
        """The stable form that ``renkei compare --json`` prints."""
        return {
            "new": [_named(record) for record in self.new],
            "changed": [pair.to_json() for pair in self.changed],
            "ended": [_named(record) for record in self.ended],
            "unchanged": [pair.to_json() for pair in self.unchanged],
            "only_old": list(self.only_old),
            "only_new": list(self.only_new),
        }


def compare_editions(old: Sequence[PartnershipRecord], new: Sequence[PartnershipRecord]) -> EditionComparison:
    """New, changed, ended and unchanged records; pairs in the order of the new edition."""
    said_old, said_new = _properties(old), _properties(new)
    shared = said_old & said_new
    links = _matches(old, new)
    pairs = tuple(_pair(old[links[n][0]], new[n], links[n], shared) for n in range(len(new)) if n in links)
    kept = {link[0] for link in links.values()}
    return EditionComparison(
        pairs=pairs,
        new=tuple(record for n, record in enumerate(new) if n not in links),
        ended=tuple(record for o, record in enumerate(old) if o not in kept),
        only_old=tuple(sorted(said_old - said_new)),
        only_new=tuple(sorted(said_new - said_old)),
    )


def value_changes(old: PartnershipRecord, new: PartnershipRecord) -> tuple[ValueChange, ...]:
    """What differs between two tellings of one record, of the properties that both documents have."""
    return tuple(_changes(old, new, frozenset(old.values) & frozenset(new.values)))


def name_of(record: PartnershipRecord) -> str:
    """What a record is called: its name or title, else its parties, else its key."""
    named = (record.values.get(name) for name in _NAMES)
    found = next((str(s.value) for s in named if s and s.value), None)
    return found or "・".join(p.text for p in record.participants) or record.key


def _named(record: PartnershipRecord) -> dict[str, Any]:
    return {"key": record.key, "name": name_of(record), "values": record.to_json()["values"]}


def _properties(records: Iterable[PartnershipRecord]) -> set[str]:
    """The properties that an edition has: said by any of its records, or blank in a column of its own."""
    return {name for r in records for name, s in r.values.items() if s.value not in (None, [], "") or s.text}


_Link = tuple[int, float]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is compared of one record to find its counterpart."""

    key: str
    name: str
    pairs: Counter[str]
    parties: frozenset[str]

    @classmethod
    def of(cls, record: PartnershipRecord) -> _Known:
        name = _plain(name_of(record))
        pairs = Counter(name[i : i + 2] for i in range(max(1, len(name) - 1)))
        return cls(record.key, name, pairs, frozenset(map(_identity, record.participants)))


def _matches(old: Sequence[PartnershipRecord], new: Sequence[PartnershipRecord]) -> dict[int, _Link]:
    """For places in the new edition, the place in the old one and how alike; the surest first."""
    before, after = [_Known.of(r) for r in old], [_Known.of(r) for r in new]
    links = _certain(before, after)
    taken = {link[0] for link in links.values()}
    left = {o: known for o, known in enumerate(before) if o not in taken}
    unmatched = {n: known for n, known in enumerate(after) if n not in links}
    scored = sorted(_scored(left, unmatched), reverse=True)
    for _, likeness, o, n in ((score, likeness, -o, -n) for score, likeness, o, n in scored):
        if o not in taken and n not in links:
            taken.add(o)
            links[n] = (o, likeness)
    return links


def _certain(before: Sequence[_Known], after: Sequence[_Known]) -> dict[int, _Link]:
    """Records whose name nobody else has on either side, with the same parties or key: no doubt is left.

    Most records of a list are such; only the rest is compared each with each.
    """
    names = Counter(known.name for known in before), Counter(known.name for known in after)
    places = {known.name: o for o, known in enumerate(before) if names[0][known.name] == 1}
    links: dict[int, _Link] = {}
    for n, known in enumerate(after):
        o = places.get(known.name) if names[1][known.name] == 1 else None
        if o is not None and (before[o].parties == known.parties or before[o].key == known.key):
            links[n] = (o, _CERTAIN)
    return links


def _scored(
    before: Mapping[int, _Known], after: Mapping[int, _Known]
) -> Iterator[tuple[float, float, int, int]]:
    """Score and likeness of every two records that can be the same (places negated, for sorting)."""
    holding: Mapping[str, list[int]] = _postings(before)
    by_key = {known.key: place for place, known in before.items()}
    for n, known in after.items():
        near = Counter(o for pair in known.pairs for o in holding.get(pair, ()))
        least = len(known.pairs) * _ALIKE_WITH_KEY / 2
        candidates = {o for o, shared in near.items() if shared >= least}
        if known.key in by_key:
            candidates.add(by_key[known.key])
        for o in candidates:
            likeness = _likeness(before[o], known)
            same_key = before[o].key == known.key
            if likeness >= (_ALIKE_WITH_KEY if same_key else _ALIKE):
                parties = _overlap(before[o].parties, known.parties)
                yield likeness + _PARTIES * parties + _KEY * same_key, likeness, -o, -n


def _postings(records: Mapping[int, _Known]) -> dict[str, list[int]]:
    holding: dict[str, list[int]] = defaultdict(list)
    for place, known in records.items():
        for pair in known.pairs:
            holding[pair].append(place)
    return holding


def _likeness(one: _Known, other: _Known) -> float:
    if one.name == other.name:
        return _CERTAIN
    shared = (one.pairs & other.pairs).total()
    return 2 * shared / (one.pairs.total() + other.pairs.total())


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _pair(
    old: PartnershipRecord, new: PartnershipRecord, link: _Link, shared: frozenset[str] | set[str]
) -> EditionPair:
    before = {(p.period, _identity(p)): p.text for p in old.participants}
    after = {(p.period, _identity(p)): p.text for p in new.participants}
    return EditionPair(
        old,
        new,
        link[1],
        _reason(old, new, link[1]),
        tuple(_changes(old, new, shared)),
        joined=tuple(text for who, text in after.items() if who not in before),
        left=tuple(text for who, text in before.items() if who not in after),
    )


def _changes(
    old: PartnershipRecord, new: PartnershipRecord, shared: frozenset[str] | set[str]
) -> Iterator[ValueChange]:
    for name in dict.fromkeys([*new.values, *old.values]):
        if name in _NUMBERS or name not in shared:
            continue
        before, after = old.values.get(name), new.values.get(name)
        if _comparable(before) != _comparable(after):
            yield ValueChange(name, before, after)


def _comparable(statement: Statement | None) -> object:
    """A value without what differs between formats: width, white space, the order of a list."""
    value = statement.value if statement else None
    if isinstance(value, list):
        return sorted(_squeezed(item) for item in value) or None
    return _squeezed(value) if isinstance(value, str) else value


def _squeezed(value: object) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(value)))


def _reason(old: PartnershipRecord, new: PartnershipRecord, likeness: float) -> Bilingual:
    same_key = old.key == new.key
    key = (
        Bilingual("番号も同じ。", "so is the key.")
        if same_key
        else Bilingual(f"番号は{old.key}から{new.key}へ。", f"the key went from {old.key} to {new.key}.")
    )
    if likeness >= _CERTAIN:
        return Bilingual(f"名称が同じ。{key.ja}", f"The name is the same; {key.en}")
    share = round(likeness * 100)
    alike = Bilingual(
        f"名称が似ている（{share}%、旧「{name_of(old)}」）。",
        f"The names are alike ({share}%, before: {name_of(old)})",
    )
    both = (
        Bilingual("番号は同じ。", "the key is the same.")
        if same_key
        else Bilingual(f"番号は{old.key}から{new.key}へ。", f"the key went from {old.key} to {new.key}.")
    )
    return Bilingual(f"{alike.ja}{both.ja}", f"{alike.en}; {both.en}")


def _identity(participant: Participant) -> str:
    if participant.codes and not participant.group:
        return ",".join(participant.codes)
    return _plain(participant.group or participant.name or participant.text)


def _plain(text: str) -> str:
    return _LETTERS.sub("", unicodedata.normalize("NFKC", text).casefold())
