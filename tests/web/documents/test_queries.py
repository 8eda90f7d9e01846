from __future__ import annotations

import pytest
from tests.web.reports import a_finding, initiative, saved

from renkei.domain.locators import LineSpan, TextLocator
from renkei.web.documents import queries
from renkei.web.documents.models import SourceDocument

pytestmark = pytest.mark.django_db


@pytest.fixture
def sha256() -> str:
    content = "".join(f"line {n}\n" for n in range(1, 11)).encode()
    saved(initiative("1", "取組"), content=content, findings=(a_finding("1"), a_finding()))
    return SourceDocument.objects.get().sha256


def shown(lines: tuple[queries.ShownLine, ...]) -> list[str]:
    return [
        f"{line.number}:" + "".join(f"[{part.text}]" if part.marked else part.text for part in line.parts)
        for line in lines
    ]


def test_a_value_is_shown_in_its_lines_with_its_words_marked(sha256: str) -> None:
    at = TextLocator((LineSpan(5, 2, 4), LineSpan(5, 5, 6), LineSpan(9, 0, 6))).to_json()

    assert shown(queries.source_lines(sha256, at, around=1)) == [
        "4:line 4",
        "5:li[ne] [5]",
        "6:line 6",
        "8:line 8",
        "9:[line 9]",
        "10:line 10",
    ]
    assert [line.hit for line in queries.source_lines(sha256, at, around=1)] == [0, 1, 0, 0, 1, 0]


def test_spans_beyond_the_line_or_over_each_other_do_no_harm(sha256: str) -> None:
    at = {"type": "text", "spans": [{"line": 1, "start": 0, "end": 99}, {"line": 1, "start": 3, "end": 5}]}

    assert shown(queries.source_lines(sha256, at, around=0)) == ["1:[line 1]"]


def test_other_locators_have_no_lines(sha256: str) -> None:
    assert queries.source_lines(sha256, {"type": "cell", "sheet": "1", "cells": "B3"}) == ()
    assert queries.source_lines(sha256, None) == ()


def test_a_document_says_what_came_out_of_it(sha256: str) -> None:
    view = queries.document(sha256)

    assert view is not None
    assert (view.records, view.findings, view.notes, view.errors, view.lines) == (1, 2, 2, 0, 10)
    assert queries.documents() == (view,)
    assert queries.document("0" * 64) is None


def test_findings_lead_to_their_record(sha256: str) -> None:
    of_record, of_document = queries.findings(document=sha256)

    assert (of_record.key, of_record.partnership_title) == ("1", "取組")
    assert (of_document.key, of_document.public_id) == (None, None)
    assert queries.findings(severity="error") == ()
    assert len(queries.findings(key="1")) == queries.count_findings() - 1 == 1


def test_only_the_findings_of_the_latest_reading_stand(sha256: str) -> None:
    content = "".join(f"line {n}\n" for n in range(1, 11)).encode()
    saved(initiative("1", "取組"), content=content, reader="plain-text 2")

    assert queries.findings() == ()
    assert queries.count_findings() == 0


def test_a_list_of_documents_needs_one_query(sha256: str, django_assert_num_queries: object) -> None:
    saved(initiative("1", "取組"), content=b"second")

    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(queries.documents()) == 2
