"""Reading a list document: rows to records, with parties resolved and contradictions found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from renkei.domain.documents import DocumentContent, SourceText
from renkei.domain.findings import Finding, finding
from renkei.domain.forms.definition import FormDefinition
from renkei.domain.forms.list_groups import Vocabulary
from renkei.domain.forms.list_records import ListRecord, read_list
from renkei.domain.partnerships import Event, PartnershipRecord
from renkei.domain.partnerships.counted import Count, counts_in
from renkei.domain.partnerships.list_contradictions import contradictions
from renkei.domain.partnerships.list_events import events_in
from renkei.domain.periods import fiscal_year_of
from renkei.domain.places.mentions import Context, Mention
from renkei.domain.places.resolve import Resolver
from renkei.intake.as_of import document_date, title_of
from renkei.intake.list_participants import Parties, PartyReader
from renkei.intake.party_checks import check_cell, check_counts
from renkei.intake.report import Extraction
from renkei.reference_data import resolver as packaged_resolver
from renkei.reference_data import vocabulary

_COUNT_WITH_MEMBERS: Final = re.compile(r"[0-9０-９]の?[^\s\d、。(（]{1,8}[(（:：]")


def extract(content: DocumentContent, definition: FormDefinition, as_of: date | None) -> Extraction:
    """All records of a list.

    Names are resolved as of ``as_of``, else as of the day the document states; where it states none
    the tables of today are used and the report says no day.
    """
    title = title_of(content)
    day = as_of or document_date(content)
    on = day or datetime.now(tz=UTC).date()
    words = Vocabulary(vocabulary.subjects(), vocabulary.office_rank)
    reading = read_list(content, definition, words)
    resolver = packaged_resolver()
    issuer = issuer_of(title, resolver, on)
    context = Context(host=issuer.codes[0] if issuer else None)
    reader = PartyReader(definition, resolver, on, context, issuer)
    records: list[PartnershipRecord] = []
    findings: list[Finding] = list(reading.findings)
    if not reading.records:
        findings.append(finding("list-without-rows"))
    for row in reading.records:
        parties = reader.read(row)
        record = record_of(row, parties, definition, day)
        records.append(record)
        findings += [*row.findings, *parties.findings, *_on_parties(row, parties, reader)]
        if any(check.kind == "years-and-partners" for check in definition.checks):
            findings += contradictions(record, day)
    return Extraction(tuple(records), tuple(findings), title, day)


def issuer_of(title: str | None, resolver: Resolver, on: date) -> Mention | None:
    """The government that issued the list, if its heading names exactly one."""
    named = [m for m in resolver.text(title or "", on=on) if m.via == "named" and len(m.codes) == 1]
    return named[0] if len({m.codes[0] for m in named}) == 1 else None


def record_of(
    row: ListRecord, parties: Parties, definition: FormDefinition, day: date | None
) -> PartnershipRecord:
    """One record out of a row that was read and its parties."""
    return PartnershipRecord(
        key=row.key,
        kind=definition.record,
        values=row.values,
        participants=parties.participants,
        events=tuple(_events(row, definition, day)),
        counts=tuple(count.to_json() for count in _counts(row, definition)),
    )


def _events(row: ListRecord, definition: FormDefinition, day: date | None) -> Iterator[Event]:
    told = [p for p in definition.properties if p.type in ("text", "parties") and p.id in row.row.cells]
    cells = {
        p.id: row.row.cells[p.id] for p in told if row.values[p.id].value and not row.values[p.id].inferred
    }
    names_only = frozenset(p.id for p in told if p.type == "parties")
    year = fiscal_year_of(day) if day else None
    rules = vocabulary.event_rules()
    yield from events_in(cells, row.values, rules, fiscal_year=year, names_only=names_only)


def _counts(row: ListRecord, definition: FormDefinition) -> Iterator[Count]:
    for prop in definition.properties:
        cell = row.row.cells.get(prop.id)
        if cell is not None and prop.type in ("text", "parties") and any(c.isdigit() for c in cell.text):
            yield from counts_in(cell, prop.id)


def _on_parties(row: ListRecord, parties: Parties, reader: PartyReader) -> Iterator[Finding]:
    for cell in parties.cells:
        found = check_cell(cell.reading, cell.words, reader.resolver, reader.on)
        yield from (f.on(row.key, cell.property.id) for f in found)
    for prop in reader.definition.of_type("text"):
        words = row.row.cells.get(prop.id)
        if words is not None and _may_count(words):
            mentions = reader.resolver.text(words.text, on=reader.on, context=reader.context)
            yield from (f.on(row.key, prop.id) for f in check_counts(mentions, words))


def _may_count(words: SourceText) -> bool:
    """Whether a count of governments with its members in brackets can stand in the words."""
    return _COUNT_WITH_MEMBERS.search(words.text) is not None
