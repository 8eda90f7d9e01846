"""Reading tables that Renkei gave out: the rows of each record, put together again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, cast, get_args

from renkei.domain.documents import DocumentContent, SourceText
from renkei.domain.findings import Finding, finding
from renkei.domain.forms.definition import FormDefinition
from renkei.domain.forms.tables import TableRow, read_tables
from renkei.domain.partnerships import Event, Outcome, Participant, PartnershipRecord
from renkei.domain.partnerships.record import Period, Role, Via
from renkei.domain.places.codes import LocalGovernmentCode
from renkei.domain.places.errors import InvalidCodeError
from renkei.domain.provenance import Statement
from renkei.intake.as_of import title_of
from renkei.intake.report import Extraction

_OUTCOME_KINDS: Final = ("result", "issue", "outlook")
_FLAGS: Final = {"1": True, "0": False, "TRUE": True, "FALSE": False}


@dataclass(slots=True)
class _Rows:
    """The rows of one record, by what they tell of."""

    about: TableRow | None = None
    values: list[TableRow] = field(default_factory=list)
    participants: list[TableRow] = field(default_factory=list)
    events: list[TableRow] = field(default_factory=list)
    outcomes: list[TableRow] = field(default_factory=list)


def extract(content: DocumentContent, definition: FormDefinition, as_of: date | None) -> Extraction:
    """All records of the tables; names are not resolved anew, the codes stand in the rows."""
    tables = read_tables(content, definition)
    records: dict[str, _Rows] = {}
    findings: list[Finding] = []
    for table in tables:
        for row in table.rows:
            if definition.key in row:
                _sort(row, records.setdefault(row[definition.key].text, _Rows()))
            elif row:
                findings.append(finding("row-without-key", at=next(iter(row.values())).locate()))
    if not records:
        findings.append(finding("list-without-rows"))
    if not any("participant_text" in table.properties for table in tables):
        findings.append(finding("tables-without-participants"))
    reader = _RecordReader(definition, findings)
    read = tuple(reader.record(key, rows) for key, rows in records.items())
    return Extraction(read, tuple(findings), title_of(content), as_of)


def _sort(row: TableRow, rows: _Rows) -> None:
    """Give a row to what it tells of; a row of the combined table tells of two things."""
    if "title" in row or "kind" in row:
        rows.about = rows.about or row
    if "property" in row:
        rows.values.append(row)
    if "participant_text" in row:
        rows.participants.append(row)
    if "event_text" in row:
        rows.events.append(row)
    if "outcome_text" in row:
        rows.outcomes.append(row)


@dataclass(frozen=True, slots=True)
class _RecordReader:
    definition: FormDefinition
    findings: list[Finding]

    def record(self, key: str, rows: _Rows) -> PartnershipRecord:
        about = rows.about or {}
        statements = _statements(rows.values) if rows.values else list(self._columns(about))
        return PartnershipRecord(
            key=key,
            kind=_words(about, "kind") or self.definition.record,
            values={statement.property: statement for statement in statements},
            participants=tuple(self._participants(key, rows.participants)),
            events=tuple(_event(row) for row in rows.events),
            outcomes=tuple(_outcome(group) for group in _groups(rows.outcomes, "outcome_number")),
        )

    def _columns(self, about: TableRow) -> Iterator[Statement]:
        """The values that have a column of their own."""
        for prop in self.definition.properties:
            words = about.get(prop.id)
            if words is None or not prop.options.get("gives"):
                continue
            value: Any = words.text
            if prop.type == "fiscal_year":
                value = _number(words.text)
            if prop.type == "flag":
                value = _FLAGS.get(words.text.upper()) or None
            if value is not None:
                yield Statement(prop.id, value, words.text, words.locate())

    def _participants(self, key: str, rows: Iterable[TableRow]) -> Iterator[Participant]:
        for group in _groups(rows, "participant_number"):
            first = group[0]
            codes = [code for row in group if (code := self._code(key, row))]
            words = first["participant_text"]
            yield Participant(
                text=words.text,
                kind=_words(first, "participant_kind") or "unspecified",
                role=cast("Role", _one_of(first, "role", get_args(Role), "partner")),
                period=cast("Period", _one_of(first, "period", get_args(Period), "current")),
                codes=tuple(dict.fromkeys(codes)),
                via=cast("Via", _one_of(first, "via", get_args(Via), "named")),
                at=words.locate(),
                group=_words(first, "group_id") or None,
                country=_words(first, "country") or None,
                subdivision=_words(first, "subdivision") or None,
                name=_words(first, "participant_name") or None,
                as_of=_words(first, "participant_as_of") or None,
                note=_words(first, "participant_note") or None,
            )

    def _code(self, key: str, row: TableRow) -> str | None:
        words = row.get("code")
        if words is None:
            return None
        try:
            # A spreadsheet that took the code for a number dropped the zero in front of it.
            return LocalGovernmentCode.parse(words.text.zfill(6)).digits
        except InvalidCodeError as error:
            facts = {"reason_ja": error.fault.ja, "reason_en": error.fault.en}
            self.findings.append(finding("code-refused", at=words.locate(), key=key, **facts))
            return None


def _statements(rows: Sequence[TableRow]) -> list[Statement]:
    found = []
    for group in _groups(rows, "property"):
        values = [_typed(row) for row in group if "value" in row]
        if values:
            value = values if "value_number" in group[0] else values[0]
            words = group[0]["value"]
            text = "、".join(row["value"].text for row in group if "value" in row)
            found.append(Statement(group[0]["property"].text, value, text, words.locate()))
    return found


def _typed(row: TableRow) -> Any:
    words = row["value"].text
    match _words(row, "value_type"):
        case "number":
            return _number(words)
        case "flag":
            return _FLAGS.get(words.upper())
        case "json":
            with suppress(ValueError):
                return json.loads(words)
    return words


def _event(row: TableRow) -> Event:
    words = row["event_text"]
    return Event(
        text=words.text,
        kind=_words(row, "event_kind") or "other",
        property=_words(row, "event_property") or "events",
        at=words.locate(),
        on=_words(row, "event_on") or None,
        until=_words(row, "event_until") or None,
        fiscal_year=cast("int | None", _number(_words(row, "event_fy"))),
        planned=_FLAGS.get(_words(row, "event_planned").upper(), False),
    )


def _outcome(rows: Sequence[TableRow]) -> Outcome:
    words = rows[0]["outcome_text"]
    return Outcome(
        text=words.text,
        kind=cast("Any", _one_of(rows[0], "outcome_kind", _OUTCOME_KINDS, "result")),
        property=_words(rows[0], "outcome_property") or "results",
        at=words.locate(),
        quantities=tuple(_quantity(row) for row in rows if "figure" in row),
    )


def _quantity(row: TableRow) -> Mapping[str, Any]:
    said = {
        "value": _number(_words(row, "figure")),
        "unit": _words(row, "unit") or None,
    }
    return {name: value for name, value in said.items() if value is not None}


def _groups(rows: Iterable[TableRow], by: str) -> list[list[TableRow]]:
    """The rows with the same words under ``by``, in the order in which these came first."""
    groups: dict[str, list[TableRow]] = {}
    for number, row in enumerate(rows):
        groups.setdefault(row[by].text if by in row else f"\x00{number}", []).append(row)
    return list(groups.values())


def _number(words: str) -> int | float | None:
    readers: tuple[Callable[[str], int | float], ...] = (int, float)
    for read in readers:
        with suppress(ValueError):
            return read(words)
    return None


def _one_of(row: TableRow, name: str, allowed: Sequence[str], otherwise: str) -> str:
    said = _words(row, name)
    return said if said in allowed else otherwise


def _words(row: TableRow, name: str) -> str:
    words: SourceText | None = row.get(name)
    return words.text if words else ""
