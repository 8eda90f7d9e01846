"""How two partnerships hang together: under an agreement, before and after it, or signed with it.

Every relation is an inference with its reason; what is only likely says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.precedents import title_likeness
from renkei.domain.provenance import Inference

RelationKind: TypeAlias = Literal["under", "covers", "predecessor", "successor", "together", "named", "names"]
Confidence: TypeAlias = Literal["certain", "likely"]

_SHORTEST_NAME: Final = 8
_LEAST_ALIKE: Final = 0.62
_AROUND: Final = 24
_UNDER: Final = re.compile(
    r"に基づ|にもとづ|の下で|のもとで|に則|によ(?:り|る)|の一環|の枠組|に従|under|pursuant", re.IGNORECASE
)
_INSTEAD: Final = re.compile(
    r"に代え|に代わ|を引き継|を改定|を改訂|を更新|を見直|の後継|を発展|replac|supersed", re.IGNORECASE
)
# The date of a tie that opens another one: what was agreed later with the same partner builds on it.
_FRAMES: Final = frozenset({"sister_tie"})


@dataclass(frozen=True, slots=True)
class Related:
    """What of a partnership is looked at to relate it.

    ``places`` are codes it names, ``partners`` the names of bodies abroad or organisations,
    ``signed_on`` ISO cut to what is known, ``texts`` property → words, ``agreed`` the days (ISO) on
    which its words tell of a signing, with those words.
    """

    id: str
    title: str
    kind: str
    places: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    signed_on: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    agreed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """What ``id`` is to the partnership asked about, how sure that is, and why."""

    id: str
    title: str
    kind: RelationKind
    confidence: Confidence
    inferred: Inference


def relate(one: Related, other: Related) -> Relation | None:
    """What ``other`` is to ``one``; ``None`` where nothing says that they hang together.

    Records that share no body are related only where the words of one name the other by its title.
    """
    if one.id == other.id:
        return None
    return _by_name(one, other) or _by_day(one, other) or _by_parties(one, other)


def _by_name(one: Related, other: Related) -> Relation | None:
    if words := _words_around(one.texts, other.title):
        if _INSTEAD.search(words):
            return _relation(other, "predecessor", "certain", *_named(words))
        kind: RelationKind = "under" if _UNDER.search(words) else "names"
        return _relation(other, kind, "certain", *_named(words))
    if words := _words_around(other.texts, one.title):
        if _INSTEAD.search(words):
            return _relation(other, "successor", "certain", *_named(words))
        kind = "covers" if _UNDER.search(words) else "named"
        return _relation(other, kind, "certain", *_named(words))
    return None


def _by_day(one: Related, other: Related) -> Relation | None:
    """The words tell of a signing on the very day on which the other was signed by the same bodies."""
    if not _same_parties(one, other):
        return None
    for teller, told, kind in ((one, other, "under"), (other, one, "covers")):
        words = teller.agreed.get(told.signed_on) if len(told.signed_on) == 10 else None
        if words and told.signed_on != teller.signed_on:
            ja = f"同じ当事者が{told.signed_on}に結んだことが、「{words[:60]}」と書かれています。"
            en = f"The words “{words[:60]}” tell of a signing by the same bodies on {told.signed_on}."
            return _relation(other, "under" if kind == "under" else "covers", "likely", ja, en)
    return None


def _by_parties(one: Related, other: Related) -> Relation | None:
    if not _same_parties(one, other) or not one.signed_on or not other.signed_on:
        return None
    if one.signed_on == other.signed_on and len(one.signed_on) == 10:
        ja = f"同じ当事者が同じ日（{one.signed_on}）に結んでいます。"
        return _relation(other, "together", "certain", ja, f"Signed by the same bodies on {one.signed_on}.")
    earlier = other.signed_on < one.signed_on
    if title_likeness(one.title, other.title) >= _LEAST_ALIKE:
        ja = f"同じ当事者が、似た名称のものを{other.signed_on}に結んでいます。"
        en = f"The same bodies signed one of a like title on {other.signed_on}."
        return _relation(other, "predecessor" if earlier else "successor", "likely", ja, en)
    if other.kind in _FRAMES and earlier:
        ja = f"同じ当事者の提携（{other.signed_on}）が先にあります。"
        return _relation(
            other, "under", "likely", ja, f"The same bodies have had a tie since {other.signed_on}."
        )
    if one.kind in _FRAMES and not earlier:
        ja = f"同じ当事者がこの提携の後、{other.signed_on}に結んでいます。"
        return _relation(
            other, "covers", "likely", ja, f"Signed by the same bodies later, on {other.signed_on}."
        )
    return None


def _same_parties(one: Related, other: Related) -> bool:
    """Both sides are the same: a local government that both name, and a partner abroad or a second one."""
    places = one.places & other.places
    return bool(places) and (bool(one.partners & other.partners) or len(places) > 1)


def _words_around(texts: Mapping[str, str], title: str) -> str:
    """The words of a text around the title, where it stands there whole; empty where it does not."""
    wanted = _plain(title)
    if len(wanted) < _SHORTEST_NAME:
        return ""
    for text in texts.values():
        plain = _plain(text)
        start = plain.find(wanted)
        if start >= 0:
            return plain[max(0, start - _AROUND) : start + len(wanted) + _AROUND]
    return ""


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _named(words: str) -> tuple[str, str]:
    short = words if len(words) <= 90 else f"{words[:90]}…"
    return (
        f"文書の言葉に名称があります（「{short}」）。",
        f"The words of the document give its title (“{short}”).",
    )


def _relation(other: Related, kind: RelationKind, confidence: Confidence, ja: str, en: str) -> Relation:
    return Relation(other.id, other.title, kind, confidence, Inference(Bilingual(ja, en)))
