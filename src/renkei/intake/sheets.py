"""Reading a document of survey sheets: sheets to records, index against sheets, sheets against sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from renkei.domain.documents import DocumentContent, SourceText
from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.forms.definition import FormDefinition
from renkei.domain.forms.sheet_index import IndexEntry
from renkei.domain.forms.sheet_reading import RawSheet, RawSheets, read_sheets
from renkei.domain.partnerships import Participant
from renkei.domain.partnerships.copies import compare_records
from renkei.domain.partnerships.index_check import check_parties, check_title, split_sides
from renkei.domain.periods import fiscal_year_of
from renkei.domain.places.resolve import Resolver
from renkei.domain.provenance import Inference
from renkei.intake.as_of import document_date
from renkei.intake.report import Extraction
from renkei.intake.sheet_parties import SheetParties, read_parties, resolved
from renkei.intake.sheet_records import Identity, SheetRecord, build_record, dates_of
from renkei.reference_data import resolver as packaged_resolver


def extract(content: DocumentContent, definition: FormDefinition, as_of: date | None) -> Extraction:
    """All records of a document of sheets.

    Names are resolved as of ``as_of``, else as of the day each agreement was signed, else as of the
    day the document states. The report's day is the given one, else the last one of these.
    """
    raw = read_sheets(content, definition)
    stated = document_date(content)
    days = [signed_day(sheet) for sheet in raw.sheets]
    known = [day for day in (*days, stated) if day]
    last = as_of or max(known, default=None)
    fallback = stated or last or datetime.now(tz=UTC).date()
    identities = _identities(raw, definition)
    resolver = packaged_resolver()
    records: list[SheetRecord] = []
    findings: list[Finding] = list(raw.findings)
    for sheet, identity, day in zip(raw.sheets, identities.known, days, strict=True):
        on = as_of or day or fallback
        parties = read_parties(sheet, definition, resolver, on)
        records.append(
            build_record(sheet, identity, parties, definition, fiscal_year_of(last) if last else None)
        )
        findings += records[-1].findings
        findings += [
            f.on(identity.key, f.property) for f in _on_index(sheet, identity, parties, resolver, on)
        ]
    findings += identities.findings
    findings += compare_records([r.record for r in records])
    title = raw.title.text.strip() if raw.title else None
    return Extraction(tuple(r.record for r in records), _in_order(findings, identities), title, last)


def _in_order(findings: Sequence[Finding], identities: _Identities) -> tuple[Finding, ...]:
    """Findings on the document first, then sheet by sheet."""
    place: dict[str | None, int] = {i.key: n for n, i in enumerate(identities.known)}
    return tuple(sorted(findings, key=lambda f: place.get(f.key, -1)))


def signed_day(sheet: RawSheet) -> date | None:
    """The first day on which the agreement of a sheet was signed, as far as its box says one."""
    signed = [d.mention.on for d in dates_of(sheet) if d.role == "signed" and d.mention.on]
    return signed[0].first_day if signed else None


@dataclass(slots=True)
class _Identities:
    known: list[Identity] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def _identities(raw: RawSheets, definition: FormDefinition) -> _Identities:
    """Number and key of each sheet; keys are unique in the document."""
    found = _Identities()
    index = {entry.number: entry for entry in raw.index}
    before = 0
    keys: set[str] = set()
    for sheet in raw.sheets:
        number, inferred = _number(sheet, before)
        key, copy = str(number), 1
        while key in keys:
            copy += 1
            key = f"{number}-{copy}"
        keys.add(key)
        found.known.append(Identity(key, number, inferred, index.get(number)))
        if definition.has("number"):
            found.findings += [f.on(key, "number") for f in _on_number(sheet, number, before, copies=copy)]
        if index and number not in index:
            found.findings.append(
                finding("index-entry-missing", at=sheet.start.locate(), key=key, number=number)
            )
        before = number
    found.findings += _without_sheet(raw.index, {i.number for i in found.known})
    return found


def _number(sheet: RawSheet, before: int) -> tuple[int, Inference | None]:
    heading = sheet.heading
    if heading is None or heading.number is None:
        reason = Bilingual(
            "見出しに番号がないため、前の個票の次の番号としました。",
            "The heading has no number; the one after that of the sheet before was taken.",
        )
        return before + 1, Inference(reason)
    if re.search(r"\s", heading.printed):
        reason = Bilingual(
            f"「{heading.printed}」と印字された番号の空白を除きました。",
            f"The space inside the printed number ({heading.printed}) was left out.",
        )
        return heading.number, Inference(reason)
    return heading.number, None


def _on_number(sheet: RawSheet, number: int, before: int, *, copies: int) -> Iterator[Finding]:
    heading = sheet.heading
    if heading is None or heading.number is None:
        code = "sheet-number-missing" if heading else "sheet-heading-missing"
        yield finding(code, at=sheet.start.locate(), number=number)
        return
    at = heading.number_text.locate() if heading.number_text else sheet.start.locate()
    if re.search(r"\s", heading.printed):
        yield finding("sheet-heading-broken", at=at, printed=heading.printed, number=number)
    if copies > 1:
        yield finding("sheet-number-repeated", at=at, number=number)
    elif before and number != before + 1:
        yield finding("sheet-number-order", at=at, number=number, before=before)


def _without_sheet(index: Sequence[IndexEntry], numbers: set[int]) -> Iterator[Finding]:
    for entry in index:
        if entry.number not in numbers:
            facts = {"number": entry.number, "title": entry.title_value or entry.parties_value}
            yield finding("index-without-sheet", at=entry.parties.locate(), **_words(facts))


def _words(facts: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in facts.items()}


def _on_index(
    sheet: RawSheet, identity: Identity, parties: SheetParties, resolver: Resolver, on: date
) -> Iterator[Finding]:
    entry = identity.entry
    if entry is None:
        return
    if sheet.heading:
        yield from (f.on(None, "title") for f in check_title(entry.title, sheet.heading.title))
    sides = split_sides(entry.parties)
    if sides is None:
        return
    left, right = ((words, resolved(words, resolver, on)) for words in sides)
    # Most indexes put the party abroad first; one that does not shows by the codes of its left side.
    japan_first = any(p.codes for p in left[1]) and not any(p.codes for p in right[1])
    overseas, japan = (right, left) if japan_first else (left, right)
    yield from _on_side(sheet, "parties_overseas", overseas, parties.of_side("overseas"))
    yield from _on_side(sheet, "parties_japan", japan, parties.of_side("japan"))


def _on_side(
    sheet: RawSheet, name: str, index: tuple[SourceText, list[Participant]], listed: Sequence[Participant]
) -> Iterator[Finding]:
    box = sheet.boxes.get(name)
    if box is not None and not box.is_blank:
        found = check_parties(index[0], index[1], box.words, listed)
        yield from (f.on(None, name) for f in found)
