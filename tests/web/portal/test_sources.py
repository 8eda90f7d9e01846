from __future__ import annotations

import pytest

from renkei.web.portal.presentation.sources import (
    Piece,
    Span,
    excerpt,
    mark_line,
    place_in_words,
    source_address,
    spans_from_query,
    spans_to_query,
)

SHA = "ab" * 32


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{p.text}]" if p.kind == "marked" else p.text for p in pieces)


def test_words_are_marked_where_the_span_says() -> None:
    line = mark_line(3, "福島県、宮城県", [Span(3, 4, 7), Span(2, 0, 3)])

    assert shown(line.pieces) == "福島県、[宮城県]"
    assert line.is_marked


def test_spans_that_overlap_or_run_beyond_the_end_lose_no_word() -> None:
    line = mark_line(1, "福島県", [Span(1, 0, 2), Span(1, 1, 99)])

    assert "".join(p.text for p in line.pieces) == "福島県"
    assert shown(line.pieces) == "[福島][県]"


def test_a_line_without_a_span_is_not_marked() -> None:
    assert not mark_line(1, "福島県", [Span(2, 0, 1)]).is_marked


def test_tabs_are_pieces_of_their_own_also_inside_marked_words() -> None:
    kinds = [p.kind for p in mark_line(1, "a\tb", [Span(1, 0, 3)]).pieces]

    assert kinds == ["marked", "tab", "marked"]


def test_an_excerpt_keeps_the_marked_words_and_what_is_near() -> None:
    line = mark_line(1, "前" * 300 + "福島県" + "後" * 300, [Span(1, 300, 303)])

    assert shown(excerpt(line, around=5).pieces) == "…前前前前前[福島県]後後後後後…"


def test_an_excerpt_of_a_short_line_is_the_line() -> None:
    line = mark_line(1, "前福島県後", [Span(1, 1, 4)])

    assert excerpt(line).pieces == line.pieces


def test_spans_survive_the_way_through_an_address() -> None:
    spans = (Span(12, 3, 10), Span(13, 0, 5))

    assert spans_from_query(spans_to_query(spans)) == spans


@pytest.mark.parametrize(
    "words", ["x", "0.1-2", "1.5-3", "1.1", "1.1-2,", "9" * 12 + ".1-2", ",".join(["1.1-2"] * 201)]
)
def test_an_impossible_span_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        spans_from_query(words)


def test_the_address_of_a_source_names_spans_and_jumps_to_the_first_line() -> None:
    at = {"type": "text", "spans": [{"line": 4, "start": 1, "end": 3}, {"line": 5, "start": 0, "end": 2}]}

    assert source_address(SHA, at) == f"/documents/{SHA}/source?at=4.1-3,5.0-2#L4"
    cell = source_address(SHA, {"type": "cell", "sheet": "一覧", "cells": "B3", "start": 0, "end": 2})
    assert cell == f"/documents/{SHA}/source?at=cell%3BB3%3B0-2%3B%E4%B8%80%E8%A6%A7#hit"
    assert source_address(SHA, None) is None


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ({"type": "text", "spans": [{"line": 4, "start": 0, "end": 1}]}, "4行目"),
        (
            {"type": "text", "spans": [{"line": 4, "start": 0, "end": 1}, {"line": 6, "start": 0, "end": 1}]},
            "4～6行目",
        ),
        ({"type": "page", "page": 2, "boxes": []}, "2ページ"),
        ({"type": "cell", "sheet": "一覧", "cells": "B3"}, "シート「一覧」のB3"),
        ({"type": "cell", "sheet": "", "cells": "B3"}, "セルB3"),
        ({"type": "element", "path": "/html[1]/body[1]/p[2]"}, "段落2"),
        ({"type": "element", "path": "/html[1]/body[1]/table[4]/tr[3]/td[1]"}, "表4の3行目"),
        ({"type": "element", "path": "/html[1]/body[1]/h2[1]"}, "要素 /html[1]/body[1]/h2[1]"),
        (None, "文書全体"),
    ],
)
def test_every_kind_of_place_has_words(at: dict[str, object] | None, words: str) -> None:
    assert place_in_words(at) == words
