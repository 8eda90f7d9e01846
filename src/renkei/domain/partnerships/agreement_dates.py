"""The dates of an agreement: signed, renewed, and what of that the words do not say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from renkei.domain.documents import SourceText
from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.periods import DateMention, find_dates
from renkei.domain.periods.numerals import fold
from renkei.domain.provenance import Inference

DateRole: TypeAlias = Literal["signed", "renewed", "ended"]

_CUES: Final[tuple[tuple[DateRole, re.Pattern[str]], ...]] = (
    ("renewed", re.compile(r"更新|改定|改訂|延長|再締結|再提携|変更|renew|amend", re.IGNORECASE)),
    ("ended", re.compile(r"終了|失効|満了|解消|廃止|until|ended", re.IGNORECASE)),
    ("signed", re.compile(r"締結|署名|調印|提携|合意|signed", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class AgreementDate:
    """One date of an agreement: what happened on it, how it is written, what had to be inferred."""

    role: DateRole
    mention: DateMention
    text: SourceText
    inferred: Inference | None = None

    @property
    def value(self) -> str:
        """ISO 8601, cut to what is known."""
        return str(self.mention.on)


def read_agreement_dates(text: SourceText) -> list[AgreementDate]:
    """The dates of a date cell with their roles.

    A role is said by the words next to the date (※更新：…). Without such words the first date is
    the signing; a later one is taken for the renewal, marked as inferred.
    """
    found: list[AgreementDate] = []
    mentions = [m for m in find_dates(text.text) if m.on is not None]
    folded, before = fold(text.text), 0
    for index, mention in enumerate(mentions):
        following = mentions[index + 1].start if index + 1 < len(mentions) else len(folded)
        said = _said(folded[before : mention.start], folded[mention.end : following])
        role, inferred = _role(said, found, mention)
        inferred = _with_readings(inferred, mention)
        found.append(AgreementDate(role, mention, text.slice(mention.start, mention.end), inferred))
        before = mention.end
    return found


def _said(before: str, after: str) -> DateRole | None:
    """The role that the words before the date, or right behind it, name."""
    behind = re.split(r"[、,;/\n※(]", after, maxsplit=1)[0]
    ahead = re.split(r"[、,;/\n)]", before[-20:])[-1]
    for words in (ahead, behind[:12]):
        for role, cue in _CUES:
            if cue.search(words):
                return role
    return None


def _role(
    said: DateRole | None, found: list[AgreementDate], mention: DateMention
) -> tuple[DateRole, Inference | None]:
    if said is not None:
        return said, None
    signed = [d for d in found if d.role == "signed"]
    if not signed:
        return "signed", None
    reason = Bilingual(
        "日付が二つ並び、後の日付が何の日か書かれていないため、更新の日と推定しました。",
        "The words do not say what the later of the two dates is; it was taken for the renewal.",
    )
    return "renewed", Inference(reason, ({"property": "signed_on", "value": str(mention.on)},))


def _with_readings(inferred: Inference | None, mention: DateMention) -> Inference | None:
    for fault in mention.faults:
        if fault.kind == "era-disagrees":
            reason = Bilingual(
                "元号と西暦が一致しないため、先にあり得る読みを採りました。",
                "Era and western year disagree; the first reading that can be was taken.",
            )
            return Inference(reason, tuple(r for r in fault.readings if r != str(mention.on)))
    return inferred


def findings_on_dates(text: SourceText) -> list[Finding]:
    """What is provably wrong in the dates of a text: eras, impossible days."""
    found = []
    for mention in find_dates(text.text):
        at = text.locate(mention.start, mention.end)
        for fault in mention.faults:
            if fault.kind == "era-disagrees" and len(fault.readings) > 1:
                first, second = fault.readings[:2]
                found.append(finding("era-disagrees", at=at, text=mention.text, first=first, second=second))
            else:
                found.append(finding(fault.kind, at=at, text=mention.text, reading=fault.readings[0]))
    return found
