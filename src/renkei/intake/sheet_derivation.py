"""A record of a survey sheet, derived from its words alone by the rules that read a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from renkei.domain.documents import SourceText
from renkei.domain.forms.definition import FormDefinition
from renkei.domain.forms.sheet_boxes import read_box
from renkei.domain.forms.sheet_reading import RawSheet
from renkei.domain.forms.sheet_split import SheetHeading
from renkei.domain.partnerships import PartnershipRecord
from renkei.domain.periods import fiscal_year_of
from renkei.intake.sheet_parties import read_parties
from renkei.intake.sheet_records import Identity, build_record
from renkei.intake.sheets import signed_day
from renkei.reference_data import resolver as packaged_resolver


def derive(
    record: PartnershipRecord,
    words: Mapping[str, SourceText],
    definition: FormDefinition,
    *,
    title: str | None,
    day: date | None,
) -> PartnershipRecord:
    """What the words of the properties say, read as the boxes of one sheet."""
    del title  # of the document: no part of a sheet is read by it
    number = record.values.get("number")
    known = number.value if number and isinstance(number.value, int) else 0
    own = words.get("title")
    heading = SheetHeading(0, known, str(known), own, None) if own else None
    boxes = {
        p.id: read_box(list(words[p.id].split("\n")), p.blanks)
        for p in definition.properties
        if p.id in words and p.options.get("place") in ("section", "row")
    }
    sheet = RawSheet(heading, boxes, {}, SourceText(""))
    on = signed_day(sheet) or day or datetime.now(tz=UTC).date()
    parties = read_parties(sheet, definition, packaged_resolver(), on)
    year = fiscal_year_of(day) if day else None
    return build_record(sheet, Identity(record.key, known), parties, definition, year).record
