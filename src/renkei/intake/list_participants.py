"""Who takes part in an initiative: the partner cells of a row, and the remarks they point to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, cast

from renkei.domain.documents import SourceText
from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.forms.blanks import is_blank
from renkei.domain.forms.definition import FormDefinition, Property
from renkei.domain.forms.labels import fold
from renkei.domain.forms.list_records import ListRecord
from renkei.domain.partnerships import Participant
from renkei.domain.partnerships.record import Period, Role, Via
from renkei.domain.places.mentions import CellReading, Context, Mention
from renkei.domain.places.resolve import Resolver
from renkei.domain.provenance import Inference, Statement
from renkei.intake.pointers import read_remark

_STATES: Final = {
    "planned": "予定",
    "adjusting": "調整中",
    "undecided": "未定",
    "recruiting": "募集中",
    "ended": "終了",
}
_LONGEST_CELL: Final = 5_000
"""The longest real cell known to us has 400 characters; a far longer one is no list of partners."""
_PROSE: Final = 2
"""So many stretches of a cell that name nobody are parts of a sentence, not names."""
_SENTENCE: Final = re.compile(r"(?:により|として|において|に対し|を通じ)[、\w]")


@dataclass(frozen=True, slots=True)
class PartyCell:
    """A partner cell as it was read: the property, the words, and what they mean."""

    property: Property
    words: SourceText
    reading: CellReading


@dataclass(frozen=True, slots=True)
class Parties:
    """The participants of one record, its cells as read, and findings on them."""

    participants: tuple[Participant, ...]
    cells: tuple[PartyCell, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PartyReader:
    """Reads partner cells with one resolver, for one day, in the context of one document."""

    definition: FormDefinition
    resolver: Resolver
    on: date
    context: Context
    issuer: Mention | None = None

    def read(self, record: ListRecord) -> Parties:
        """The participants of a record, current and past, in the order of the document."""
        participants: list[Participant] = []
        cells: list[PartyCell] = []
        findings: list[Finding] = []
        for prop in self.definition.of_type("parties"):
            statement = record.values.get(prop.id)
            if statement is None or statement.value is None:
                participants += self._issuing(prop, record)
                continue
            words = record.row.cells.get(prop.id)
            if words is None or is_blank(words.text, prop):
                participants += self._of_group(statement, prop)
                continue
            if len(words) > _LONGEST_CELL:
                findings.append(_too_long(words, record, prop))
                continue
            context = self._context(prop, record)
            reading = self.resolver.cell(words.text, on=self.on, context=context)
            cells.append(PartyCell(prop, words, reading))
            before = len(participants)
            for mention in self._said(reading, words, prop):
                if mention.via == "pointer":
                    found, problems = self._follow(mention, words, prop, record)
                    participants += found
                    findings += problems
                else:
                    participants.append(self._participant(mention, words, prop))
            participants[before:] = [_in_country(p, context.country) for p in participants[before:]]
        return Parties(tuple(participants), tuple(cells), tuple(findings))

    def _issuing(self, prop: Property, record: ListRecord) -> Iterator[Participant]:
        """The issuer, in a list of its own ties that has no column for the Japanese side."""
        if self.issuer is None or prop.options.get("side") != "japan" or prop.id in record.row.cells:
            return
        reason = Bilingual(
            f"一覧の題名から（{self.issuer.text}）。自治体の欄がない。",
            f"From the title of the list ({self.issuer.text}); it has no column for the local government.",
        )
        yield Participant(
            text=self.issuer.text,
            kind=self.issuer.kind,
            role="own",
            period="current",
            codes=self.issuer.codes,
            via="named",
            at=record.row.at,
            inferred=Inference(reason),
        )

    def _context(self, prop: Property, record: ListRecord) -> Context:
        """What is known of the places of a cell: the country that another column of the row names."""
        source = prop.options.get("country_from")
        words = record.row.cells.get(source) if source else None
        if words is None or not words.text.strip():
            return self.context
        said = self.resolver.cell(words.text, on=self.on).mentions
        countries = {m.country for m in said if m.country}
        return replace(self.context, country=countries.pop()) if len(countries) == 1 else self.context

    def _of_group(self, statement: Statement, prop: Property) -> list[Participant]:
        """The participants of a cell that is printed once for several rows, or as their heading."""
        words = SourceText(statement.text)
        reading = self.resolver.cell(words.text, on=self.on, context=self.context)
        found = (self._participant(m, words, prop) for m in self._said(reading, words, prop))
        return [replace(p, at=statement.at, inferred=p.inferred or statement.inferred) for p in found]

    def _said(self, reading: CellReading, words: SourceText, prop: Property) -> Sequence[Mention]:
        """The mentions of a cell; of a cell in prose those that running text names."""
        said = [m for m in reading.mentions if not is_blank(m.text, prop)]
        unread = [m for m in said if _is_unread(m)]
        if len(unread) < _PROSE and not (unread and _SENTENCE.search(words.text)):
            return said
        in_prose = read_remark(words.text, self.resolver, self.on, self.context).mentions
        return in_prose or said

    def _follow(
        self, pointer: Mention, words: SourceText, prop: Property, record: ListRecord
    ) -> tuple[list[Participant], list[Finding]]:
        target = self._target(pointer, record)
        text = record.row.cells[target].text[:_LONGEST_CELL] if target else ""
        pointed = read_remark(text, self.resolver, self.on, self.context)
        found = [
            self._participant(m, record.row.cells[target], prop, self._pointed(pointer, m, target))
            for m in pointed.mentions
            if target
        ]
        problems = []
        if not pointed.names_government:
            at = words.locate(pointer.start, pointer.end)
            facts = {"pointer": pointer.text, "words": text or "—"}
            problems.append(
                finding("pointer-without-government", at=at, key=record.key, property=prop.id, **facts)
            )
        return found or [self._participant(pointer, words, prop)], problems

    def _target(self, pointer: Mention, record: ListRecord) -> str | None:
        """The property that the words of the pointer name by one of its labels."""
        printed = fold(pointer.text)
        named = [
            (len(fold(label)), p.id)
            for p in self.definition.properties
            for label in p.labels
            if p.id in record.row.cells and fold(label) and fold(label) in printed
        ]
        return max(named)[1] if named else None

    def _pointed(self, pointer: Mention, mention: Mention, target: str | None) -> Inference:
        title = self.definition.property(target).title if target else Bilingual("?", "?")
        reason = mention.reason
        return Inference(
            Bilingual(
                f"「{pointer.text}」とあるため、{title.ja}の記述から読んだ。{reason.ja if reason else ''}",
                f"The cell points to {title.en} ({pointer.text}), which names it. "
                f"{reason.en if reason else ''}".strip(),
            ),
            mention.alternatives,
        )

    def _participant(
        self, mention: Mention, words: SourceText, prop: Property, pointed: Inference | None = None
    ) -> Participant:
        period = "planned" if mention.state == "planned" else prop.options.get("period", "current")
        via: Via = "pointer" if pointed and mention.via in ("named", "group") else mention.via
        return Participant(
            text=mention.text,
            kind=mention.kind,
            role=self._role(mention),
            period=cast("Period", period),
            codes=mention.codes,
            via=via,
            at=words.locate(mention.start, mention.end),
            group=mention.group,
            country=mention.country,
            subdivision=mention.subdivision,
            name=mention.name,
            count=mention.count,
            as_of=mention.as_of,
            note=_note(mention),
            inferred=pointed or _inference(mention),
        )

    def _role(self, mention: Mention) -> Role:
        if mention.via == "location" and mention.codes:
            return "location"
        if self.context.host and mention.codes == (self.context.host,):
            return "own"
        return cast("Role", mention.role or "partner")


def _too_long(words: SourceText, record: ListRecord, prop: Property) -> Finding:
    facts = {"length": len(words), "limit": _LONGEST_CELL}
    return finding("cell-too-long", at=words.locate(), key=record.key, property=prop.id, **facts)


def _in_country(participant: Participant, country: str | None) -> Participant:
    """A place that no table knows lies in the country that the row names in another column."""
    if not country or participant.country or participant.codes or participant.inferred:
        return participant
    reason = Bilingual(
        "国は同じ行の国の欄から。名称は地名の表にない。",
        "The country is that of its own column in the row; the tables of places do not know the name.",
    )
    return replace(participant, country=country, inferred=Inference(reason))


def _is_unread(mention: Mention) -> bool:
    nothing_said = not (mention.codes or mention.count or mention.state or mention.alternatives)
    return mention.kind == "unspecified" and mention.via == "named" and nothing_said


def _note(mention: Mention) -> str | None:
    parts = [mention.component, mention.note]
    if mention.state and not mention.note:
        parts.append(_STATES[mention.state])
    return " ".join(p for p in parts if p) or None


def _inference(mention: Mention) -> Inference | None:
    derived = mention.via != "named" or mention.alternatives or (mention.codes and mention.confidence < 1)
    if mention.reason and derived:
        return Inference(mention.reason, mention.alternatives)
    return None


def named(participants: Sequence[Participant], period: str) -> Iterator[Participant]:
    """The participants of a period that are certain local governments."""
    return (p for p in participants if p.period == period and p.codes and p.role != "location")
