"""How sure a recognised value is: confidence and raw reading with each statement, findings where in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from renkei.domain.documents import RecognisedSign, RecognisedSigns
from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.locators import Box, Locator, PageLocator
from renkei.domain.partnerships import PartnershipRecord
from renkei.domain.partnerships.record import Participant
from renkei.domain.provenance import Inference, Statement
from renkei.intake.recognition import Compared, Correction
from renkei.intake.report import Extraction

DOUBTFUL: Final = 0.8
"""A value with a sign below this confidence is said to be doubtful."""
MOST_QUOTED: Final = 5
SOURCES: Final = {
    "places": Bilingual("地名の表", "the gazetteer"),
    "form": Bilingual("様式の見出し", "the headings of the form"),
    "column": Bilingual("同じ列のほかの値", "the other values of the column"),
}


def with_doubts(extraction: Extraction, comparison: Compared) -> Extraction:
    """The extraction with the confidence of each recognised value and what is to be looked at."""
    signs = RecognisedSigns(comparison.content.recognised)
    if not signs:
        return extraction
    teller = _Teller(signs, comparison.corrections)
    records = tuple(teller.record(record) for record in extraction.records)
    findings = [f for record in records for f in teller.findings(record)]
    return replace(extraction, records=records, findings=(*extraction.findings, *findings))


class _Teller:
    def __init__(self, signs: RecognisedSigns, corrections: Sequence[Correction]) -> None:
        self._signs = signs
        self._corrections = corrections

    def record(self, record: PartnershipRecord) -> PartnershipRecord:
        """The record with confidences, raw readings and reasons."""
        values = {name: self._statement(statement) for name, statement in record.values.items()}
        participants = tuple(self._participant(p) for p in record.participants)
        return replace(record, values=values, participants=participants)

    def _statement(self, statement: Statement) -> Statement:
        confidence = self._confidence(statement.at)
        if confidence is None:
            return statement
        made = self._made(statement.at)
        text = statement.text
        for correction in made:
            text = text.replace(correction.taken, correction.read, 1)
        inferred = statement.inferred or (_inference(made) if made else None)
        return replace(statement, text=text, confidence=round(confidence, 3), inferred=inferred)

    def _participant(self, participant: Participant) -> Participant:
        # A row of names that was parted is changed as a whole: each of its names lies inside.
        whole = [c for c in self._corrections if _inside(participant.at, c.at)]
        made = self._made(participant.at) or whole
        if not made or participant.inferred is not None:
            return participant
        return replace(participant, inferred=_inference(made))

    def _confidence(self, at: Locator | None) -> float | None:
        """That of the least sure sign; ``None`` where nothing was recognised."""
        return min((sign.confidence for sign in self._signs.within(at)), default=None)

    def _made(self, at: Locator | None) -> list[Correction]:
        """The corrections inside of a place."""
        return [c for c in self._corrections if _inside(c.at, at)]

    def findings(self, record: PartnershipRecord) -> Iterator[Finding]:
        """One finding for each correction and each doubtful value of a record."""
        for name, statement in record.values.items():
            if statement.value in (None, "", []):
                continue  # nothing is said, and the place is that of the row
            made = self._made(statement.at)
            for correction in made:
                source = SOURCES[correction.known]
                yield finding(
                    "ocr-corrected",
                    at=correction.at,
                    key=record.key,
                    property=name,
                    read=correction.read,
                    taken=correction.taken,
                    source_ja=source.ja,
                    source_en=source.en,
                    confidence=_percent(correction.confidence),
                )
            doubted = [s for s in self._signs.within(statement.at) if s.confidence < DOUBTFUL]
            open_signs = [s for s in doubted if not any(_holds(c.at, s) for c in made)]
            if open_signs:
                yield _doubt(open_signs, statement, record.key)


def _doubt(signs: Sequence[RecognisedSign], statement: Statement, key: str | None) -> Finding:
    worst = sorted(signs, key=lambda sign: sign.confidence)[:MOST_QUOTED]
    others = "・".join(dict.fromkeys(other for sign in worst for other in sign.alternatives))
    return finding(
        "ocr-doubtful",
        at=PageLocator(tuple(sign.at for sign in worst)),
        key=key,
        property=statement.property,
        text="」「".join(sign.text for sign in worst),
        confidence=_percent(worst[0].confidence),
        others_ja=f"、ほかの候補 {others}" if others else "",
        others_en=f", other candidates {others}" if others else "",
    )


def _inference(made: Sequence[Correction]) -> Inference:
    ja = "".join(
        f"文字認識では「{c.read}」（確からしさ{_percent(c.confidence)}%）。{SOURCES[c.known].ja}と照らし「{c.taken}」としました。"
        for c in made
    )
    en = " ".join(
        f"Recognised was “{c.read}” (confidence {_percent(c.confidence)} %); compared with "
        f"{SOURCES[c.known].en} it was taken as “{c.taken}”."
        for c in made
    )
    others = dict.fromkeys(other for c in made for other in (c.read, *c.alternatives))
    return Inference(Bilingual(ja, en), tuple(others))


def _inside(at: Locator | None, around: Locator | None) -> bool:
    """Whether more than half of a place lies in another one."""
    if not isinstance(at, PageLocator) or not isinstance(around, PageLocator):
        return False
    box = at.boxes[0]
    common = sum(_common(box, other) for other in around.boxes if other.page == box.page)
    return common > 0.5 * (box.right - box.left) * (box.bottom - box.top)


def _common(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(width, 0.0) * max(height, 0.0)


def _holds(at: Locator | None, sign: RecognisedSign) -> bool:
    return _inside(PageLocator((sign.at,)), at)


def _percent(confidence: float) -> str:
    return f"{100 * confidence:.0f}"
