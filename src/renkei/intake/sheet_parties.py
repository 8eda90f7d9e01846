"""Who concluded an agreement: the party boxes of a sheet, its title, and its line in the index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from renkei.domain.documents import SourceText
from renkei.domain.findings import Finding, finding
from renkei.domain.forms.definition import FormDefinition, Property
from renkei.domain.forms.sheet_reading import RawSheet
from renkei.domain.partnerships import Participant
from renkei.domain.partnerships.record import Role
from renkei.domain.partnerships.title_parties import Side, parties_in_title
from renkei.domain.places.mentions import Mention
from renkei.domain.places.resolve import Resolver
from renkei.domain.provenance import Inference
from renkei.intake.party_checks import check_cell


@dataclass(frozen=True, slots=True)
class SheetParties:
    """The parties of one sheet by side, the signatories only its title names, and findings."""

    listed: tuple[tuple[Side, Participant], ...]
    signatories: tuple[Participant, ...]
    findings: tuple[Finding, ...]

    @property
    def participants(self) -> tuple[Participant, ...]:
        """All of them, the listed ones first."""
        return (*(p for _, p in self.listed), *self.signatories)

    def of_side(self, side: Side) -> list[Participant]:
        """The listed parties of one side."""
        return [p for s, p in self.listed if s == side]


def read_parties(sheet: RawSheet, definition: FormDefinition, resolver: Resolver, on: date) -> SheetParties:
    """The parties of a sheet as of the day ``on``."""
    listed: list[tuple[Side, Participant]] = []
    findings: list[Finding] = []
    for prop in definition.of_type("parties"):
        box = sheet.boxes.get(prop.id)
        if box is None or box.is_blank:
            continue
        words = SourceText.join(box.lines, "\n")
        reading = resolver.cell(words.text, on=on)
        mentions = reading.mentions
        listed += [(_side(prop), as_participant(m, words)) for m in mentions if not m.heading]
        findings += [f.on(None, prop.id) for f in check_cell(reading, words, resolver, on)]
    title = sheet.heading.title if sheet.heading else None
    signatories = parties_in_title(title, listed) if title else []
    findings += _on_signatories(signatories)
    return SheetParties(tuple(listed), tuple(signatories), tuple(findings))


def _side(prop: Property) -> Side:
    return cast("Side", prop.options.get("side", "overseas"))


def _on_signatories(signatories: list[Participant]) -> Iterator[Finding]:
    for party in signatories:
        yield finding("title-names-others", at=party.at, name=party.text).on(None, "title")


def resolved(words: SourceText, resolver: Resolver, on: date) -> list[Participant]:
    """The parties that words of the index name."""
    mentions = resolver.cell(words.text, on=on).mentions
    return [as_participant(m, words) for m in mentions if not m.heading]


def as_participant(mention: Mention, words: SourceText) -> Participant:
    """A party of an agreement out of a mention in the words of its box."""
    certain = mention.via == "named" and not mention.alternatives and mention.confidence >= 1
    reason = None if certain or not mention.reason else Inference(mention.reason, mention.alternatives)
    return Participant(
        text=mention.text,
        kind=mention.kind,
        role=cast("Role", mention.role or "partner"),
        period="current",
        codes=mention.codes,
        via=mention.via,
        at=words.locate(mention.start, mention.end),
        group=mention.group,
        country=mention.country,
        subdivision=mention.subdivision,
        name=mention.name,
        count=mention.count,
        as_of=mention.as_of,
        note=mention.note,
        inferred=reason,
    )
