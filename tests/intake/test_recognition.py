"""What was recognised is held against gazetteer, headings and column; its doubts reach every value."""

from __future__ import annotations

from datetime import date

import pytest

from renkei.domain.documents import (
    Cell,
    DocumentContent,
    Page,
    RecognisedSign,
    Segment,
    SourceInfo,
    SourceText,
    Table,
)
from renkei.domain.locators import Box, PageLocator
from renkei.intake import DocumentReport, NotReviewedError
from renkei.intake.reading import report_on
from renkei.readers.anchors import GlyphAnchor

HEADINGS = ("No.", "所管局", "関係自治体(現在)", "関係自治体(過去)", "事業名", "事業内容")
FORM = "initiative_list"
SURE = 0.99


class Scan:
    """A table whose signs stand one by one on a page; some are doubtful."""

    def __init__(self, doubtful: dict[str, tuple[float, tuple[str, ...]]]) -> None:
        self._doubtful = doubtful
        self.signs: list[RecognisedSign] = []
        self._next = 0.0

    def cell(self, words: str, row: int, column: int) -> Cell:
        self._next += 20
        boxes = tuple((10.0 * n, self._next, 10.0 * n + 9, self._next + 9) for n in range(len(words)))
        for sign, box in zip(words, boxes, strict=True):
            confidence, others = self._doubtful.get(sign, (SURE, ()))
            self.signs.append(RecognisedSign(sign, Box(1, *box), confidence, others))
        text = SourceText(words, (Segment(0, len(words), GlyphAnchor(1, boxes)),) if words else ())
        return Cell(text, row, column)

    def content(self, *rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> DocumentContent:
        cells = [
            self.cell(words, number, column)
            for number, row in enumerate((headings, *rows))
            for column, words in enumerate(row)
        ]
        source = SourceInfo("scan.pdf", "0" * 64, "application/pdf")
        return DocumentContent(
            source, (Page(1, (Table(tuple(cells)),)),), "ocr/1", recognised=tuple(self.signs)
        )


def report(scan: Scan, *rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> DocumentReport:
    return report_on(scan.content(*rows, headings=headings), form_id=FORM, as_of=date(2019, 4, 1))


def test_a_misread_place_is_resolved_and_the_raw_reading_kept_with_its_reason() -> None:
    scan = Scan({"震": (0.6, ("岩",))})

    read = report(scan, ("1", "水道局", "震手県、釜石市", "—", "技術交流", "水道の技術を伝える"))

    [record] = read.records
    assert {p.codes for p in record.participants} == {("03000",), ("03211",)}
    statement = record.values["partners_current"]
    assert statement.text == "震手県、釜石市"
    assert statement.confidence == 0.6
    assert statement.inferred is not None
    assert "震手県" in statement.inferred.alternatives
    assert "震手県" in statement.inferred.reason.ja
    assert "60" in statement.inferred.reason.en
    corrected = [f for f in read.findings if f.code == "ocr-corrected"]
    assert [(f.key, f.property) for f in corrected] == [("1", "partners_current")]
    assert isinstance(corrected[0].at, PageLocator)


def test_two_names_that_lost_the_blank_between_them_are_two_and_say_why() -> None:
    read = report(Scan({}), ("1", "水道局", "岩手県宮城県", "—", "技術交流", "水道の技術を伝える"))

    [record] = read.records
    assert {(p.text, p.codes) for p in record.participants} == {
        ("岩手県", ("03000",)),
        ("宮城県", ("04000",)),
    }
    assert all(p.inferred is not None and "岩手県宮城県" in p.inferred.reason.ja for p in record.participants)
    assert record.values["partners_current"].text == "岩手県宮城県"
    assert [f.key for f in read.findings if f.code == "ocr-corrected"] == ["1"]


def test_a_doubtful_value_says_so_and_a_sure_one_does_not() -> None:
    scan = Scan({"貨": (0.5, ("貢",))})

    read = report(scan, ("1", "水道局", "釜石市", "—", "技術交流", "復興への貨献"))

    doubtful = [f for f in read.findings if f.code == "ocr-doubtful"]
    assert [(f.key, f.property) for f in doubtful] == [("1", "description")]
    assert "貢" in doubtful[0].fault.ja
    assert read.records[0].values["name"].confidence == SURE
    assert read.records[0].values["description"].value == "復興への貨献"
    assert read.records[0].to_json()["values"]["description"]["confidence"] == 0.5


def test_a_value_that_the_column_repeats_settles_one_that_was_misread() -> None:
    scan = Scan({"鋪": (0.6, ())})
    rows = [(str(n), "産業労働局", "釜石市", "—", f"事業{n}", "内容") for n in range(1, 4)]

    read = report(scan, *rows, ("4", "産業労鋪局", "釜石市", "—", "事業", "内容"))

    assert read.records[3].values["bureaus"].value == ["産業労働局"]
    assert read.records[3].values["bureaus"].text == "産業労鋪局"


def test_values_that_differ_where_the_engine_was_sure_stay_apart() -> None:
    scan = Scan({"局": (0.6, ())})
    rows = [(str(n), "水道局", "釜石市", "—", f"事業{n}", "内容") for n in range(1, 4)]

    read = report(scan, *rows, ("4", "下水道局", "釜石市", "—", "事業", "内容"))

    assert read.records[3].values["bureaus"].value == ["下水道局"]


def test_a_misread_heading_still_names_its_column() -> None:
    scan = Scan({"遇": (0.6, ("過",))})
    headings = tuple(words.replace("過", "遇") for words in HEADINGS)

    read = report(scan, ("1", "水道局", "釜石市", "盛岡市", "技術交流", "内容"), headings=headings)

    assert {(p.codes, p.period) for p in read.records[0].participants} == {
        (("03211",), "current"),
        (("03201",), "past"),
    }


def test_nothing_recognised_passes_without_the_name_of_who_looked() -> None:
    read = report(Scan({}), ("1", "水道局", "釜石市", "—", "技術交流", "内容"))

    assert read.needs_review
    assert read.to_json()["needs_review"] is True
    for nobody in (None, "", "  "):
        with pytest.raises(NotReviewedError) as refused:
            read.require_review(nobody)
        assert "--reviewed" in refused.value.remedy.ja
    read.require_review("山田花子")
