"""A folder in place of a file: all its documents are read."""

from __future__ import annotations

import pytest

from renkei.cli.reading import FileNotReadableError, listed_files


def test_a_folder_stands_for_its_files_in_the_order_of_their_names(tmp_path):
    (tmp_path / "deeper").mkdir()
    for name in ("b.csv", "a.csv", ".hidden", "~$a.xlsx", "deeper/c.csv"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    single = tmp_path / "b.csv"

    found = listed_files([single, tmp_path])

    assert [p.relative_to(tmp_path).as_posix() for p in found] == ["b.csv", "a.csv", "b.csv", "deeper/c.csv"]


def test_an_empty_folder_is_said_to_be_empty(tmp_path):
    with pytest.raises(FileNotReadableError, match="empty folder"):
        listed_files([tmp_path])
