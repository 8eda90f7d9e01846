"""Limits that are the same for every format."""

from __future__ import annotations

import pytest

from renkei.domain.documents import Cell, DocumentContent, Page, Paragraph, SourceInfo, SourceText, Table
from renkei.readers import child
from renkei.readers.limits import LimitExceededError


def content(cells: int, characters: int) -> DocumentContent:
    table = Table(tuple(Cell(SourceText("甲"), row, 0) for row in range(cells)))
    body = Paragraph(SourceText("乙" * characters))
    return DocumentContent(SourceInfo("", "", ""), (Page(1, (table, body)),), "test/1")


@pytest.mark.parametrize(("cells", "characters"), [(11, 0), (5, 100)])
def test_more_cells_or_characters_than_a_reader_takes_in_are_refused(
    monkeypatch: pytest.MonkeyPatch, cells: int, characters: int
) -> None:
    monkeypatch.setattr(child, "LIMIT_CELLS", 10)
    monkeypatch.setattr(child, "LIMIT_CHARACTERS", 100)
    child.refuse_too_much(content(10, 90))

    with pytest.raises(LimitExceededError):
        child.refuse_too_much(content(cells, characters))
