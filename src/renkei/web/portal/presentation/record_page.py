"""One partnership as a page: every value with its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renkei.domain.errors import Bilingual
from renkei.web.documents.judgement_queries import JudgementView
from renkei.web.documents.queries import source_lines
from renkei.web.partnerships.queries import (
    EventView,
    Evidence,
    InferenceView,
    OutcomeView,
    ParticipantView,
    PartnershipView,
    ValueView,
)
from renkei.web.places.queries import overseas_name_en
from renkei.web.portal.presentation import sources
from renkei.web.portal.presentation.dates import when
from renkei.web.portal.presentation.languages import is_japanese
from renkei.web.portal.presentation.timeline import acts_and_events
from renkei.web.portal.presentation.words import word_for
from renkei.web.search.topics import topic_name

_LINES_SHOWN: Final = 3
_MARKUP: Final = re.compile(r"</?[A-Za-z][^<>]*>")
_PROSE: Final = frozenset({"description", "background", "activities", "results", "remarks"})
_APART: Final = frozenset(
    {
        "links", "contact_department", "contact_phone", "contact_email", "name", "title",
        "name_en", "title_en", "description_en", "summary_en",
    }
)  # fmt: skip
# Read out of other columns: where they say nothing, the document says nothing either.
_DERIVED: Final = frozenset({"started_fy", "ended_fy", "planned"})
_FIRST: Final = ("field", "bureaus", "signed_on", "renewed_on", "started_fy", "ended_fy", "planned")
_CONTACT: Final = ("contact_department", "contact_phone", "contact_email")
_TOPICS: Final = frozenset({"topics", "issue_topics"})
_PARTY_CELLS: Final = frozenset({"partners_current", "partners_past", "parties_japan", "parties_overseas"})


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """Where a value comes from, ready to be opened in place.

    ``lines`` are excerpts with the words marked, ``more_lines`` how many further lines hold words,
    ``address`` the source view (``None`` where the source is not a text), ``judgement`` what a person
    decided where the words are that person's or were confirmed.
    """

    label: str
    place: str
    lines: tuple[sources.MarkedLine, ...]
    more_lines: int
    address: str | None
    inferred: InferenceView | None
    judgement: JudgementView | None = None


@dataclass(frozen=True, slots=True)
class OtherWords:
    """What else is said of a property: by the document a person corrected, or by another document."""

    words: str
    card: EvidenceCard


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with its words. ``shown`` are the words one by one where there are several."""

    property: str
    label: str
    shown: tuple[str, ...]
    is_blank: bool
    is_prose: bool
    iso_date: str
    card: EvidenceCard
    others: tuple[OtherWords, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """A participant with its source; ``english`` is its English name where one is known."""

    view: ParticipantView
    card: EvidenceCard
    is_group: bool
    english: str


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its time in words; ``when`` is empty where none is known."""

    view: EventView
    when: str
    card: EvidenceCard


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome with its source."""

    view: OutcomeView
    card: EvidenceCard


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Everything the page of a partnership shows."""

    record: PartnershipView
    title: Fact | None
    facts: tuple[Fact, ...]
    parties: tuple[tuple[str, tuple[Party, ...]], ...]
    cells: tuple[Fact, ...]
    events: tuple[Happening, ...]
    outcomes: tuple[tuple[str, tuple[Result, ...]], ...]
    links: Fact | None
    contact: tuple[Fact, ...]
    english: str
    english_summary: Fact | None

    def card_of(self, name: str, inferred: InferenceView | None) -> EvidenceCard | None:
        """The source of a property for something that is concluded from its words."""
        fact = next((fact for fact in self.facts if fact.property == name), None)
        return replace(fact.card, inferred=inferred) if fact else None


def record_page(record: PartnershipView) -> RecordPage:
    """The page of a partnership; asks once for all lines of its source."""
    card = _cards(record)
    facts = {
        value.property: replace(
            _fact(value.property, value.value, value.evidence, card), others=_others(value, card)
        )
        for value in record.values
    }
    return RecordPage(
        record=record,
        title=facts.get("name") or facts.get("title"),
        facts=tuple(sorted((f for f in facts.values() if _is_shown(f)), key=_rank)),
        parties=tuple(
            (period, tuple(_party(p, card) for p in found))
            for period in ("current", "planned", "past")
            if (found := record.participants_in(period))
        ),
        cells=tuple(fact for name, fact in facts.items() if name in _PARTY_CELLS),
        events=tuple(_happening(event, card) for event in acts_and_events(record)),
        outcomes=tuple(
            (kind, tuple(Result(o, card(word_for("outcome", kind), o.evidence)) for o in told))
            for kind in ("result", "issue", "outlook")
            if (told := [o for o in record.outcomes if o.kind == kind])
        ),
        links=facts.get("links"),
        contact=tuple(facts[name] for name in _CONTACT if name in facts and not facts[name].is_blank),
        english=_english_title(record),
        english_summary=facts.get("description_en") or facts.get("summary_en"),
    )


Cards = Callable[[str, Evidence], EvidenceCard]


def _cards(record: PartnershipView) -> Cards:
    said: list[Evidence] = [v.evidence for v in record.values]
    said += [other.evidence for value in record.values for other in value.others]
    said += [p.evidence for p in record.participants]
    said += [e.evidence for e in record.events]
    said += [o.evidence for o in record.outcomes]
    texts = line_texts(record.summary.document, (evidence.at for evidence in said))

    def card(label: str, evidence: Evidence) -> EvidenceCard:
        return evidence_card(label, evidence, texts)

    return card


def line_texts(sha256: str, places: Iterable[Any]) -> dict[int, str]:
    """The lines in which the locators stand, by number, in one query."""
    spans = [{"line": s.line, "start": s.start, "end": s.end} for at in places for s in sources.spans_of(at)]
    if not spans:
        return {}
    lines = source_lines(sha256, {"type": "text", "spans": spans}, around=0)
    return {line.number: "".join(part.text for part in line.parts) for line in lines}


def evidence_card(label: str, evidence: Evidence, texts: dict[int, str]) -> EvidenceCard:
    """The source of one value, its words marked in the lines given."""
    spans = sources.spans_of(evidence.at)
    numbers = [number for number in dict.fromkeys(span.line for span in spans) if number in texts]
    lines = tuple(
        sources.excerpt(sources.mark_line(number, texts[number], spans)) for number in numbers[:_LINES_SHOWN]
    )
    return EvidenceCard(
        label=label,
        place=sources.place_in_words(evidence.at) if evidence.at else "",
        lines=lines,
        more_lines=len(numbers) - len(lines),
        address=sources.source_address(evidence.document, evidence.at),
        inferred=evidence.inferred,
        judgement=evidence.judgement,
    )


def _others(value: ValueView, card: Cards) -> tuple[OtherWords, ...]:
    """Other words on the same property; the same words said again elsewhere tell nothing new."""
    label = word_for("property", value.property)
    return tuple(
        OtherWords(other.evidence.text, card(label, other.evidence))
        for other in value.others
        if _squeezed(other.evidence.text) != _squeezed(value.evidence.text)
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _fact(name: str, value: Any, evidence: Evidence, card: Cards) -> Fact:
    label = word_for("property", name)
    shown = _shown(name, value, evidence.text)
    if name in _TOPICS and evidence.inferred:
        named = tuple(_said(topic_name(str(other))) for other in evidence.inferred.alternatives)
        evidence = replace(evidence, inferred=replace(evidence.inferred, alternatives=named))
    return Fact(
        property=name,
        label=label,
        shown=shown,
        is_blank=not any(shown),
        is_prose=name in _PROSE,
        iso_date=value if name.endswith("_on") and isinstance(value, str) else "",
        card=card(label, evidence),
    )


def _shown(name: str, value: Any, text: str) -> tuple[str, ...]:
    """The words of the document; of values that are no words there (years, flags), the value.

    Where markup was left between the words of a text, the value is what a person reads in it.
    """
    if value in (None, "", []):
        return ()
    if name.endswith("_fy") and isinstance(value, int):
        return (_("%(year)s年度") % {"year": value},)
    if isinstance(value, bool):
        return (text or (_("はい") if value else _("いいえ")),)
    if isinstance(value, list) and name in _TOPICS:
        return tuple(_said(topic_name(item)) for item in value)
    if isinstance(value, list):
        return tuple(_list_item(item) for item in value)
    return (text,) if name in _PROSE and text and not _MARKUP.search(text) else (str(value),)


def _said(words: Bilingual) -> str:
    return words.en if get_language() == "en" else words.ja


def _list_item(item: Any) -> str:
    if isinstance(item, dict):
        return str(item.get("url") or item.get("target") or item.get("value") or item.get("text") or "")
    return str(item)


def _party(view: ParticipantView, card: Cards) -> Party:
    is_group = view.naming == "group" and (len(view.places) > 1 or bool(view.group))
    english = view.name if view.name and not is_japanese(view.name) else ""
    if not english and view.country and get_language() == "en":
        english = overseas_name_en(view.name or view.text, view.country, view.subdivision)
    return Party(view, card(view.text, view.evidence), is_group, english)


def _happening(view: EventView, card: Cards) -> Happening:
    time = when(on=view.on, until=view.until, year=view.fiscal_year) or view.date_text
    return Happening(view, time, card(word_for("event", view.kind), view.evidence))


def _rank(fact: Fact) -> int:
    """What a reader asks first stands first; the index of a document and derived topics come last."""
    if fact.property in _FIRST:
        return _FIRST.index(fact.property) - len(_FIRST)
    return 1 if fact.property.startswith("index_") or fact.property in _TOPICS else 0


def _is_shown(fact: Fact) -> bool:
    """Whether the fact stands under 内容; a blank says something only where the document has the field."""
    apart = fact.property in _APART | _PARTY_CELLS or fact.property == "number"
    return not apart and not (fact.is_blank and fact.property in _DERIVED)


def _english_title(record: PartnershipView) -> str:
    for name in ("name_en", "title_en"):
        value = record.value(name)
        if value is not None and value.value:
            return str(value.value)
    return ""


def last_activity(events: Sequence[EventView]) -> str:
    """The latest date on which something is said to have happened (ISO, cut); empty if none is."""
    return max((event.until or event.on for event in events if event.on and not event.planned), default="")
