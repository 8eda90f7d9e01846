"""Results as they are shown in a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from renkei.domain.partnerships.status import Status, status_on
from renkei.web.partnerships.models import Participant, Partnership, Statement
from renkei.web.search.folding import find_folded
from renkei.web.search.words import Words

_BEFORE: Final = 30
_AFTER: Final = 90
_NEARLY_THE_BEGINNING: Final = 10
# Where a snippet is taken from, best first; properties that are not here come after.
_SNIPPETS: Final = ("description", "background", "activities", "results", "remarks", "parties_overseas")
_RANKS: Final = {name: rank for rank, name in enumerate(_SNIPPETS)}
_LAST: Final = len(_SNIPPETS)
_ENGLISH_TITLES: Final = ("name_en", "title_en")
_UNSHOWN: Final = frozenset({"number", "field", "bureaus", "name", "title", *_ENGLISH_TITLES})


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of text; ``marked`` where it is what was searched for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class HitParty:
    """A participant in the words of the document; see ``ParticipantView`` for all of it."""

    text: str
    period: str
    naming: str
    country: str


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One result. ``title`` and ``snippet`` are fragments; ``snippet_of`` is the property it is cut from.

    ``title_en`` is the title in English where the document gives one, else empty. ``document`` is the
    SHA-256, ``document_title`` its heading or file name.
    """

    public_id: str
    kind: str
    title: tuple[Fragment, ...]
    title_en: str
    snippet: tuple[Fragment, ...]
    snippet_of: str
    field: str
    bureaus: tuple[str, ...]
    parties: tuple[HitParty, ...]
    status: Status
    signed_on: date | None
    started_fy: int | None
    ended_fy: int | None
    document: str
    document_title: str


class Said(NamedTuple):
    """A statement as far as a list of results needs it."""

    property: str
    text: str
    value: Any


class _Row(NamedTuple):
    """A partnership as far as a list of results needs it, in the order of ``_COLUMNS``."""

    pk: int
    public_id: str
    kind: str
    title: str
    field: str
    started_on: date | None
    ended_on: date | None
    planned: bool
    signed_on: date | None
    started_fy: int | None
    ended_fy: int | None
    document: str
    document_title: str
    document_name: str


_COLUMNS: Final = (*_Row._fields[:-3], "document__sha256", "document__title", "document__name")


def hits_of(keys: Sequence[int], words: Words, on: date) -> tuple[SearchHit, ...]:
    """The partnerships with these primary keys as results, in this order; those that are gone are left out.

    Three queries, whatever their number.
    """
    found = Partnership.objects.filter(pk__in=keys).values_list(*_COLUMNS)
    rows = {row[0]: _Row(*row) for row in found}
    said: dict[int, list[Said]] = {}
    statements = Statement.objects.filter(partnership__in=keys, superseded_in=None).order_by("position")
    for partnership, of, text, value in statements.values_list("partnership", "property", "text", "value"):
        said.setdefault(partnership, []).append(Said(of, text, value))
    parties: dict[int, list[HitParty]] = {}
    participants = Participant.objects.filter(partnership__in=keys, superseded_in=None).order_by("position")
    shown = participants.values_list("partnership", "text", "period", "naming", "country")
    for partnership, *of_party in shown:
        parties.setdefault(partnership, []).append(HitParty(*of_party))
    return tuple(
        _hit(rows[key], said.get(key, []), parties.get(key, []), words, on) for key in keys if key in rows
    )


def _hit(row: _Row, said: Sequence[Said], parties: Sequence[HitParty], words: Words, on: date) -> SearchHit:
    snippet_of, snippet = _snippet(said, words.wanted)
    bureaus = next((s.value for s in said if s.property == "bureaus" and isinstance(s.value, list)), [])
    return SearchHit(
        public_id=row.public_id,
        kind=row.kind,
        title=fragments(row.title, words.wanted),
        title_en=next((str(s.value) for s in said if s.property in _ENGLISH_TITLES and s.value), ""),
        snippet=snippet,
        snippet_of=snippet_of,
        field=row.field,
        bureaus=tuple(str(bureau) for bureau in bureaus),
        parties=tuple(parties),
        status=status_on(started_on=row.started_on, ended_on=row.ended_on, planned=row.planned, on=on),
        signed_on=row.signed_on,
        started_fy=row.started_fy,
        ended_fy=row.ended_fy,
        document=row.document,
        document_title=row.document_title or row.document_name,
    )


def _snippet(said: Iterable[Said], wanted: Sequence[str]) -> tuple[str, tuple[Fragment, ...]]:
    shown = sorted(
        (s for s in said if s.text and s.property not in _UNSHOWN),
        key=lambda s: _RANKS.get(s.property, _LAST),
    )
    for statement in shown if wanted else ():
        text = _words(statement)
        if places := find_folded(text, wanted):
            return statement.property, _cut(text, places, max(0, places[0][0] - _BEFORE))
    for statement in shown[:1]:
        if statement.property in _RANKS:
            return statement.property, _cut(_words(statement), [], 0)
    return "", ()


def _cut(text: str, places: Iterable[tuple[int, int]], start: int) -> tuple[Fragment, ...]:
    """What stands around the first place, with all places in it marked."""
    start = 0 if start < _NEARLY_THE_BEGINNING else start
    end = min(len(text), start + _BEFORE + _AFTER)
    inside = ((first - start, min(last, end) - start) for first, last in places if first < end)
    head = (Fragment("…"),) if start else ()
    tail = (Fragment("…"),) if end < len(text) else ()
    return (*head, *_marked(text[start:end], inside), *tail)


def _words(said: Said) -> str:
    """What is shown of a statement: a text as it was read, without the markup between its words."""
    return said.value if isinstance(said.value, str) and said.value else said.text


def fragments(text: str, wanted: Sequence[str]) -> tuple[Fragment, ...]:
    """The text cut at every place where one of the folded words stands."""
    return _marked(text, find_folded(text, wanted) if wanted else ())


def _marked(text: str, places: Iterable[tuple[int, int]]) -> tuple[Fragment, ...]:
    parts: list[Fragment] = []
    position = 0
    for start, end in places:
        if end <= position:
            continue
        parts += [
            Fragment(text[position : max(start, position)]),
            Fragment(text[max(start, position) : end], marked=True),
        ]
        position = end
    parts.append(Fragment(text[position:]))
    return tuple(part for part in parts if part.text)
