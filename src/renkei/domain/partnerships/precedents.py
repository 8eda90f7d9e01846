"""Which partnerships of others are like one: points for what they share, with the reasons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

ReasonKind: TypeAlias = Literal["topic", "field", "country", "kind", "title", "results"]

_TOPIC: Final = 3.0
_MOST_TOPICS: Final = 3
_FIELD: Final = 2.5
_COUNTRY: Final = 1.5
_KIND: Final = 1.0
_TITLE: Final = 4.0
_LEAST_TITLE: Final = 0.3
_RESULTS: Final = 0.5
LEAST: Final = 3.0


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a partnership is compared.

    ``places`` are the codes of local governments that it *names*, ``partners`` the names of its
    partners abroad, ``countries`` ISO 3166 codes, ``has_results`` whether a result is told.
    """

    title: str
    kind: str
    field: str = ""
    topics: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    has_results: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that two partnerships share, with its values (topics, a field, countries …)."""

    kind: ReasonKind
    values: tuple[str, ...]
    points: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two partnerships are; the reasons bear all the points, the weightiest first."""

    score: float
    reasons: tuple[Reason, ...]


def likeness(one: Traits, other: Traits) -> Likeness | None:
    """How much ``other`` is a precedent *elsewhere* for ``one``; ``None`` where it is none.

    Partnerships that name one and the same local government are not elsewhere. Something of what it
    is about must be shared (a topic, the field, or words of the title); country and kind alone say
    nothing. Symmetric but for the point for told results, which a precedent earns.
    """
    if one.places & other.places:
        return None
    about = [*_topics(one, other), *_field(one, other), *_title(one, other)]
    if not about:
        return None
    reasons = [*about, *_country(one, other), *_kind(one, other), *_results(other)]
    score = sum(reason.points for reason in reasons)
    if score < LEAST:
        return None
    return Likeness(score, tuple(sorted(reasons, key=lambda reason: -reason.points)))


def title_likeness(one: str, other: str) -> float:
    """How much two titles share, 0 to 1: pairs of neighbouring characters (Dice), names aside."""
    left, right = _pairs(one), _pairs(other)
    shared = sum((left & right).values())
    return 2 * shared / max(1, sum(left.values()) + sum(right.values()))


def _topics(one: Traits, other: Traits) -> list[Reason]:
    shared = sorted(one.topics & other.topics)
    if not shared:
        return []
    # One topic of two says more than one of ten.
    share = len(shared) / max(1, min(len(one.topics), len(other.topics)))
    points = _TOPIC * min(len(shared), _MOST_TOPICS) * (0.5 + share / 2)
    return [Reason("topic", tuple(shared), points)]


def _field(one: Traits, other: Traits) -> list[Reason]:
    same = one.field and one.field == other.field
    return [Reason("field", (one.field,), _FIELD)] if same else []


def _title(one: Traits, other: Traits) -> list[Reason]:
    share = title_likeness(one.title, other.title)
    return [Reason("title", (), _TITLE * share)] if share >= _LEAST_TITLE else []


def _country(one: Traits, other: Traits) -> list[Reason]:
    shared = sorted((one.countries & other.countries) - {"JP"})
    return [Reason("country", tuple(shared), _COUNTRY)] if shared else []


def _kind(one: Traits, other: Traits) -> list[Reason]:
    return [Reason("kind", (one.kind,), _KIND)] if one.kind == other.kind else []


def _results(other: Traits) -> list[Reason]:
    return [Reason("results", (), _RESULTS)] if other.has_results else []


def _pairs(title: str) -> Counter[str]:
    letters = "".join(letter for letter in title.casefold() if letter.isalnum())
    return Counter(letters[index : index + 2] for index in range(len(letters) - 1))
