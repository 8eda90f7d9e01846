"""From the boxes of one sheet to a record: values, events, outcomes, counts and findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from renkei.domain.documents import SourceText
from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.forms.definition import FormDefinition, Property
from renkei.domain.forms.labels import normalise
from renkei.domain.forms.names import split_names
from renkei.domain.forms.sheet_boxes import Box
from renkei.domain.forms.sheet_index import IndexEntry
from renkei.domain.forms.sheet_reading import RawSheet
from renkei.domain.forms.typed_values import typed_value
from renkei.domain.partnerships import Event, Outcome, PartnershipRecord
from renkei.domain.partnerships.agreement_dates import (
    AgreementDate,
    findings_on_dates,
    read_agreement_dates,
)
from renkei.domain.partnerships.contacts import findings_on_email, findings_on_phone
from renkei.domain.partnerships.counted import counts_in
from renkei.domain.partnerships.events import EventContext, read_events
from renkei.domain.partnerships.links import find_links, words_beside_links
from renkei.domain.partnerships.outcomes import read_outcomes
from renkei.domain.partnerships.topics import Room, TopicReading, find_topics
from renkei.domain.partnerships.wording import (
    findings_on_party_words,
    findings_on_tie_terms,
    findings_on_wording,
)
from renkei.domain.provenance import Inference, Statement
from renkei.intake.sheet_parties import SheetParties
from renkei.reference_data import vocabulary

_AGREEMENT_DATES = ("signed_on", "renewed_on")
_NARRATIVE = ("background", "activities")
_PREFECTURE_BEFORE = re.compile(r"^.{2,3}?[都道府県](?=.{1,10}[市区町村]$)")


@dataclass(frozen=True, slots=True)
class Identity:
    """How a sheet is known inside its document: key, number, title, and what of that was inferred."""

    key: str
    number: int
    number_inferred: Inference | None = None
    entry: IndexEntry | None = None


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """A record and the findings on it."""

    record: PartnershipRecord
    findings: tuple[Finding, ...] = field(default=())


def dates_of(sheet: RawSheet) -> list[AgreementDate]:
    """The dates of the agreement, from the section that asks for them."""
    box = sheet.boxes.get("signed_on")
    return read_agreement_dates(box.words) if box else []


def build_record(
    sheet: RawSheet,
    identity: Identity,
    parties: SheetParties,
    definition: FormDefinition,
    this_fiscal_year: int | None,
) -> SheetRecord:
    """One record out of one raw sheet."""
    dates = dates_of(sheet)
    events = _events(sheet, dates, parties, this_fiscal_year)
    outcomes = _outcomes(sheet)
    values = dict(_values(sheet, identity, dates, definition))
    values |= _topics(sheet, outcomes)
    record = PartnershipRecord(
        key=identity.key,
        kind=definition.record,
        values=values,
        participants=parties.participants,
        events=tuple(events),
        outcomes=tuple(outcomes),
        counts=tuple(
            count.to_json()
            for name in (*_NARRATIVE, "results")
            if name in sheet.boxes
            for line in sheet.boxes[name].lines
            for count in counts_in(line, name)
        ),
    )
    findings = [
        *sheet.findings,
        *parties.findings,
        *_on_sections(sheet, definition),
        *_on_words(sheet, parties),
        *_on_outcomes(outcomes),
    ]
    return SheetRecord(record, tuple(f.on(identity.key, f.property) for f in findings))


def _values(
    sheet: RawSheet, identity: Identity, dates: list[AgreementDate], definition: FormDefinition
) -> Iterator[tuple[str, Statement]]:
    for name, statement in _heading_values(sheet, identity):
        if definition.has(name):
            yield name, statement
    for prop in definition.properties:
        box = sheet.boxes.get(prop.id)
        if box is None or prop.id in _AGREEMENT_DATES:
            continue
        if prop.type == "links":
            yield from ((name, said) for name, said in _link_values(box) if definition.has(name))
        elif prop.type in ("date", "fiscal_year", "integer", "flag"):
            value = typed_value(box.words.text, prop)
            yield prop.id, Statement(prop.id, value, box.words.text, box.words.locate())
        else:
            value = _names(box, prop) if prop.type == "names" else box.value
            yield prop.id, Statement(prop.id, value, box.words.text, box.words.locate())
    yield from _date_values(sheet, dates)


def _names(box: Box, prop: Property) -> list[str]:
    suffixes = tuple(prop.options.get("suffixes", ()))
    return [name.name for line in box.lines for name in split_names(line.text, (), suffixes)]


def _heading_values(sheet: RawSheet, identity: Identity) -> Iterator[tuple[str, Statement]]:
    heading, entry = sheet.heading, identity.entry
    printed = heading.number_text if heading and heading.number_text else None
    place = printed.locate() if printed else sheet.start.locate()
    text = printed.text if printed else ""
    yield "number", Statement("number", identity.number, text, place, identity.number_inferred)
    if heading:
        title = heading.title
        yield "title", Statement("title", normalise(title.text), title.text, title.locate())
    elif entry:
        reason = Bilingual(
            "見出しがないため、目次の名称を採りました。",
            "There is no heading; the title of the index was taken.",
        )
        place = entry.title.locate()
        yield "title", Statement("title", entry.title_value, entry.title.text, place, Inference(reason))
    if entry:
        title, parties = entry.title, entry.parties
        if entry.title_value:
            yield "index_title", Statement("index_title", entry.title_value, title.text, title.locate())
        yield (
            "index_parties",
            Statement("index_parties", entry.parties_value, parties.text, parties.locate()),
        )


def _link_values(box: Box) -> Iterator[tuple[str, Statement]]:
    words = SourceText.join(box.lines, "\n")
    links = find_links(words)
    value = [link.url for link in links] or None
    yield "links", Statement("links", value, box.words.text, box.words.locate())
    if note := words_beside_links(words):
        yield "links_note", Statement("links_note", note, box.words.text, box.words.locate())


def _date_values(sheet: RawSheet, dates: list[AgreementDate]) -> Iterator[tuple[str, Statement]]:
    box = sheet.boxes.get("signed_on")
    signed = next((d for d in dates if d.role == "signed"), None)
    if box is not None:
        value, inferred = (signed.value, signed.inferred) if signed else (None, None)
        yield "signed_on", Statement("signed_on", value, box.words.text, box.words.locate(), inferred)
    own = sheet.boxes.get("renewed_on")
    renewals = [d for d in dates if d.role == "renewed"]
    if own is not None and not own.is_blank:
        renewals = read_agreement_dates(own.words) or renewals
    if renewals:
        last = max(renewals, key=lambda d: d.value)
        yield (
            "renewed_on",
            Statement("renewed_on", last.value, last.text.text, last.text.locate(), last.inferred),
        )


def _events(
    sheet: RawSheet, dates: list[AgreementDate], parties: SheetParties, this_fiscal_year: int | None
) -> list[Event]:
    context = EventContext(
        signed=tuple(d.value for d in dates if d.role == "signed"),
        renewed=tuple(d.value for d in dates if d.role == "renewed"),
        own_names=tuple(_PREFECTURE_BEFORE.sub("", p.text) for p in parties.of_side("japan")),
        this_fiscal_year=this_fiscal_year,
    )
    rules = vocabulary.event_rules()
    events: list[Event] = []
    for name in _NARRATIVE:
        if name in sheet.boxes:
            lines = sheet.boxes[name].lines
            events += read_events(lines, name, context, rules, undated=name == "activities")
    return events


def _outcomes(sheet: RawSheet) -> list[Outcome]:
    box = sheet.boxes.get("results")
    return read_outcomes(box.lines, "results", vocabulary.outcome_rules()) if box else []


def _topics(sheet: RawSheet, outcomes: list[Outcome]) -> dict[str, Statement]:
    rooms: list[tuple[Room, SourceText]] = []
    if sheet.heading:
        rooms.append(("title", sheet.heading.title))
    kinds: Mapping[str, Room] = {
        "summary": "text",
        "background": "text",
        "activities": "text",
        "results": "outcome",
        "contact_department": "department",
    }
    for name, room in kinds.items():
        if name in sheet.boxes:
            rooms += [(room, line) for line in sheet.boxes[name].lines]
    reading = find_topics(rooms, vocabulary.topic_rules())
    found = {"topics": _topic_statement(reading)}
    tagged = [o for o in outcomes if o.kind == "issue" and o.topics]
    if tagged:
        tags = list(dict.fromkeys(tag for o in tagged for tag in o.topics))
        reason = Bilingual("課題の文の言葉から判断しました。", "Judged by the words of the open issues.")
        words = "\n".join(o.text for o in tagged)
        found["issue_topics"] = Statement("issue_topics", tags, words, tagged[0].at, Inference(reason))
    return found


def _topic_statement(reading: TopicReading) -> Statement:
    words = "、".join(dict.fromkeys(w for topic in reading.core for w in reading.evidence[topic]))
    return Statement("topics", list(reading.core), words, reading.at, reading.inferred)


def _on_sections(sheet: RawSheet, definition: FormDefinition) -> Iterator[Finding]:
    for prop in definition.properties:
        if prop.options.get("place") not in ("section", "row"):
            continue
        box = sheet.boxes.get(prop.id)
        if box is None and prop.required:
            yield finding("section-missing", at=sheet.start.locate(), property=prop.id, **_title(prop))
        elif box is not None and box.is_blank:
            yield _blank(prop, box, sheet)
    dates = sheet.boxes.get("signed_on")
    if dates is not None and not dates.is_blank and not dates_of(sheet):
        text = normalise(dates.words.text)
        yield finding("date-unreadable", at=dates.words.locate(), property="signed_on", text=text)


def _blank(prop: Property, box: Box, sheet: RawSheet) -> Finding:
    heading = sheet.headings.get(prop.id)
    at = box.words.locate() or (heading.locate() if heading else None)
    if prop.type in ("phone", "email") or prop.id.startswith("contact_"):
        return finding("contact-missing", at=at, property=prop.id, **_title(prop))
    mark = box.words.text.strip()
    printed = {"printed_ja": mark or "何も書かれていません", "printed_en": mark or "nothing is printed"}
    return finding("section-empty", at=at, property=prop.id, **_title(prop), **printed)


def _title(prop: Property) -> dict[str, str]:
    return {"title_ja": prop.title.ja, "title_en": prop.title.en}


def _on_words(sheet: RawSheet, parties: SheetParties) -> Iterator[Finding]:
    for name, box in sheet.boxes.items():
        if name == "contact_phone":
            found = list(findings_on_phone(box.words))
        elif name == "contact_email":
            found = [] if box.is_blank else list(findings_on_email(box.words))
        elif name in (*_NARRATIVE, "results", "signed_on", "renewed_on"):
            found = [f for line in box.lines for f in findings_on_dates(line)]
            found += [f for line in box.lines for f in findings_on_wording(line)]
            found += [f for line in box.lines for f in findings_on_party_words(line, parties.participants)]
        else:
            found = []
        yield from (f.on(None, name) for f in found)
    told = [line for name in _NARRATIVE if name in sheet.boxes for line in sheet.boxes[name].lines]
    if sheet.heading:
        yield from (f.on(None, "background") for f in findings_on_tie_terms(sheet.heading.title, told))


def _on_outcomes(outcomes: list[Outcome]) -> Iterator[Finding]:
    if outcomes and all(o.kind == "outlook" for o in outcomes):
        yield finding("results-only-outlook", at=outcomes[0].at, property="results")
