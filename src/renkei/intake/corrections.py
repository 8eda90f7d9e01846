"""What persons decided about a record, laid over what was read: all that follows is derived anew.

The corrected words go the same way as words of a document: the same form, the same places, the same
rules. Evidence is not touched: the result says of each value whose words it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from renkei.domain.documents import SourceText
from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.forms.blanks import is_blank
from renkei.domain.forms.definition import FormDefinition, Property
from renkei.domain.forms.labels import normalise
from renkei.domain.forms.names import split_names
from renkei.domain.forms.typed_values import typed_value
from renkei.domain.partnerships import PartnershipRecord
from renkei.domain.partnerships.carrying_over import carry_over
from renkei.domain.periods.partial import PartialDate
from renkei.domain.provenance import Judgement, Statement
from renkei.intake import list_derivation, sheet_derivation
from renkei.intake.report import DocumentReport
from renkei.reference_data import forms

_SEPARATORS: Final = "、,，\n;；"
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_LONGEST: Final = 50_000


class CorrectionRefusedError(RenkeiError):
    """Words that give no value for their property, or no property of that name."""


@dataclass(frozen=True, slots=True)
class Origin:
    """By what a record was read: the form, the heading of the document, and its day."""

    form: FormDefinition | None
    title: str | None = None
    day: date | None = None


def with_judgements(
    report: DocumentReport, judgements: Iterable[Judgement], form: FormDefinition | None = None
) -> DocumentReport:
    """The report with what persons decided; of several judgements on one value the last one counts.

    ``form`` is the definition by which the report was read; of a packaged one the report's id is
    enough. Judgements on records that the report does not hold change nothing. Check words with
    :func:`corrected_value` first.
    """
    packaged = forms.form(report.form) if report.form in forms.form_ids() else None
    origin = Origin(form or packaged, report.title, report.as_of)
    by_key: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        by_key.setdefault(judgement.key, []).append(judgement)
    records = (rederive(r, by_key[r.key], origin) if r.key in by_key else r for r in report.records)
    return replace(report, records=tuple(records))


def rederive(record: PartnershipRecord, judgements: Sequence[Judgement], origin: Origin) -> PartnershipRecord:
    """The record with the judgements, and participants, events, topics and dates that follow from them.

    Words were found readable when they were given (:func:`corrected_value`); where the form has changed
    since and no longer reads them, they are kept as words.
    """
    last = {j.property: j for j in judgements}
    corrections = {name: j for name, j in last.items() if j.decision == "correct"}
    before, after = _before_and_after(record, corrections, origin)
    derived = carry_over(record, before, after)
    latest = next(reversed(corrections.values()), None)
    values = {
        name: s if record.values.get(name) is s else replace(s, judgement=latest)
        for name, s in derived.values.items()
    }
    for name, judgement in last.items():
        known = record.values.get(name)
        if judgement.decision == "correct":
            value = _value_or_words(name, judgement.text, origin.form, known)
            read = after.values.get(name)
            value = read.value if read and read.value not in (None, []) else value
            values[name] = Statement(name, value, judgement.text, None, judgement=judgement)
        elif known is not None:
            values[name] = replace(known, judgement=judgement)
    return replace(derived, values=values)


def _before_and_after(
    record: PartnershipRecord, corrections: Mapping[str, Judgement], origin: Origin
) -> tuple[PartnershipRecord, PartnershipRecord]:
    """The record derived from its own words, and from those with the corrections."""
    if not corrections or origin.form is None:
        return record, record
    texts = words_of(record)
    judged = {name: _as_printed(j.text) for name, j in corrections.items()}
    before = _derive(record, texts, origin, origin.form)
    return before, _derive(record, {**texts, **judged}, origin, origin.form)


def words_of(record: PartnershipRecord) -> Mapping[str, str]:
    """The words of the record by property, without those that only follow from others."""
    return {name: s.text for name, s in record.values.items() if s.inferred is None}


def _value_or_words(property: str, text: str, form: FormDefinition | None, known: Statement | None) -> Any:
    try:
        return corrected_value(property, text, form, known)
    except CorrectionRefusedError:
        return _untyped(text, known)


def corrected_value(
    property: str, text: str, form: FormDefinition | None, known: Statement | None = None
) -> Any:
    """The value that a person's words give for a property; ``None`` or ``[]`` where they say nothing.

    Raises:
        CorrectionRefusedError: the words give no value of the property's type, are too long, hold
            characters that cannot be kept, or neither form nor record knows the property.
    """
    if len(text) > _LONGEST or "\0" in text:
        raise CorrectionRefusedError(
            "correction-not-kept",
            Bilingual(
                f"訂正の言葉が長すぎるか、保存できない文字があります（{_LONGEST}字まで）。",
                f"The words are too long or cannot be kept ({_LONGEST} characters at most).",
            ),
            Bilingual("言葉を直してください。", "Change the words."),
        )
    prop = form.property(property) if form and form.has(property) else None
    if prop is None and known is None:
        raise CorrectionRefusedError(
            "property-unknown",
            Bilingual(
                f"項目「{property}」はこの様式にありません。", f"The form has no property {property!r}."
            ),
            Bilingual("様式にある項目を指定してください。", "Name a property of the form."),
        )
    if prop is None:
        return _untyped(text, known)
    value = _typed(text, prop)
    if value is None and normalise(text) and not is_blank(text, prop):
        raise CorrectionRefusedError(
            "correction-unreadable",
            Bilingual(
                f"「{text}」は{prop.title.ja}として読めません。",
                f"{text!r} cannot be read as {prop.title.en}.",
            ),
            Bilingual(
                "日付、年度、数などの書き方を確かめてください。",
                "Check how the date, year or number is written.",
            ),
        )
    return value


def _typed(text: str, prop: Property) -> Any:
    if prop.type == "names":
        suffixes = tuple(prop.options.get("suffixes", ()))
        return [] if is_blank(text, prop) else [n.name for n in split_names(text, (), suffixes)]
    if prop.type == "date" and not is_blank(text, prop):
        return _iso_date(normalise(text)) or typed_value(text, prop)
    return typed_value(text, prop)


def _as_printed(text: str) -> str:
    """An ISO date as documents print dates; other words as they are."""
    iso = _ISO.fullmatch(normalise(text))
    return (
        "".join(f"{int(part)}{unit}" for part, unit in zip(iso.groups(), "年月日", strict=True) if part)
        if iso
        else text
    )


def _iso_date(text: str) -> str | None:
    try:
        return str(PartialDate.parse(text))
    except ValueError:
        return None


def _untyped(text: str, known: Statement | None) -> Any:
    """Words as they are; a list where the property held one."""
    if known is None or not isinstance(known.value, list):
        return normalise(text) or None
    for separator in _SEPARATORS[1:]:
        text = text.replace(separator, _SEPARATORS[0])
    return [said for part in text.split(_SEPARATORS[0]) if (said := normalise(part))]


def _derive(
    record: PartnershipRecord, texts: Mapping[str, str], origin: Origin, form: FormDefinition
) -> PartnershipRecord:
    # Each property on a line of its own: words at one place are one thing, whatever line that is.
    words = {name: SourceText.of_line(text, n) for n, (name, text) in enumerate(texts.items(), start=1)}
    derive = list_derivation.derive if form.kind == "list" else sheet_derivation.derive
    return derive(record, words, form, title=origin.title, day=origin.day)
