"""From the query of an address to what a briefing is asked about, or to all that is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal, TypeAlias

from django.http import QueryDict

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.web.places.counterparts import LONGEST_NAME, Counterpart, find_counterparts
from renkei.web.places.queries import PlaceView, place
from renkei.web.portal.presentation.questions import (
    QuestionRefusedError,
    QuestionsRefusedError,
    parameter_refused,
    question_from,
)
from renkei.web.search.question import SearchQuery
from renkei.web.search.words import QueryRefusedError, parse_words

Length: TypeAlias = Literal["short", "long"]
LENGTHS: Final[tuple[Length, ...]] = ("short", "long")
_LONGEST_ASKER: Final = 60
_ABOUT: Final = (
    "kind", "status", "field", "bureau", "prefecture", "municipality", "country", "year", "topic", "issue",
    "group", "document",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with one field of the form, under the name of its parameter."""

    name: str
    error: RenkeiError


@dataclass(frozen=True, slots=True)
class BriefingRequest:
    """What a briefing is asked about.

    ``choices`` are those that the words of ``place`` or ``with`` can mean where it is not only one: the
    visitor chooses. ``is_asked`` is whether anything is asked at all, ``faults`` what cannot be understood.
    """

    query: SearchQuery
    place: PlaceView | None = None
    counterpart: Counterpart | None = None
    length: Length = "short"
    asked_by: str = ""
    is_asked: bool = False
    choices: dict[str, tuple[Counterpart, ...]] = field(default_factory=dict)
    faults: tuple[FieldFault, ...] = ()

    @property
    def can_be_answered(self) -> bool:
        """Whether there is a question, understood in one way."""
        return self.is_asked and not self.choices and not self.faults


def briefing_request(query: QueryDict, *, today: date) -> BriefingRequest:
    """What the address asks.

    Raises:
        QuestionsRefusedError: a filter or the day cannot be understood; no field of the form holds these.
    """
    rest = query.copy()
    words = {name: rest.pop(name, [""])[-1].strip() for name in ("place", "with", "by", "length")}
    question = replace(question_from(rest, today=today), sort="newest")
    faults: list[FieldFault] = []
    choices: dict[str, tuple[Counterpart, ...]] = {}
    meant = {name: _meant(name, words[name], question.on, faults, choices) for name in ("place", "with")}
    length = next((known for known in LENGTHS if known == (words["length"] or "short")), None)
    if length is None:
        raise QuestionsRefusedError([parameter_refused("length", words["length"])])
    _check_words(question, words["by"], faults)
    counterpart, own = meant["with"], meant["place"]
    if counterpart is None and not words["with"] and len(question.country) == 1:
        counterpart = next(iter(find_counterparts(question.country[0], question.on)), None)
    if own is not None:
        question = replace(question, place=own.code, named_only=True)
    return BriefingRequest(
        query=question,
        place=place(own.code, question.on) if own else None,
        counterpart=counterpart,
        length=length,
        asked_by=words["by"],
        is_asked=bool(
            question.q or words["place"] or words["with"] or any(getattr(question, n) for n in _ABOUT)
        ),
        choices=choices,
        faults=tuple(faults),
    )


def _meant(
    name: str,
    words: str,
    on: date,
    faults: list[FieldFault],
    choices: dict[str, tuple[Counterpart, ...]],
) -> Counterpart | None:
    if not words:
        return None
    found = find_counterparts(words, on) if _is_plain(words) else ()
    if name == "place":
        found = tuple(one for one in found if one.kind == "local")
    if not found:
        faults.append(FieldFault(name, _unknown(name, words)))
        return None
    if len(found) > 1:
        choices[name] = found
        return None
    return found[0]


def _check_words(question: SearchQuery, asked_by: str, faults: list[FieldFault]) -> None:
    try:
        parse_words(question.q)
    except QueryRefusedError as error:
        faults.append(FieldFault("q", error))
    if len(asked_by) > _LONGEST_ASKER or not _is_plain(asked_by, _LONGEST_ASKER):
        faults.append(FieldFault("by", parameter_refused("by", asked_by)))


def _is_plain(words: str, longest: int = LONGEST_NAME) -> bool:
    return len(words) <= longest and not re.search(r"[\x00-\x1f\x7f]", words)


def _unknown(name: str, words: str) -> QuestionRefusedError:
    shown = words if len(words) <= 40 else f"{words[:40]}…"
    if name == "place":
        return QuestionRefusedError(
            "place-not-found",
            Bilingual(
                f"「{shown}」という自治体は見つかりません。", f"No local government is called “{shown}”."
            ),
            Bilingual(
                "「北九州市」のような名前全体か、5桁または6桁のコードを入れてください。",
                "Give the whole name (Kitakyushu City) or a code of 5 or 6 digits.",
            ),
        )
    return QuestionRefusedError(
        "counterpart-not-found",
        Bilingual(
            f"「{shown}」という自治体、国・地域、海外の都市は見つかりません。",
            f"No local government, country or city abroad is called “{shown}”.",
        ),
        Bilingual(
            "「ベトナム」「ダナン市」「川崎市」のような名前全体か、コードを入れてください。",
            "Give the whole name (Vietnam, Da Nang, Kawasaki City) or a code.",
        ),
    )
