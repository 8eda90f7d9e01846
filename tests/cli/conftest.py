"""A small list that several commands are given."""

from __future__ import annotations

from pathlib import Path

import pytest

LIST = (
    "山都市の連携事業（2019年6月現在）\n\n分野\tNo.\t局名\t連携先\t取組名\n"
    "産業\t1\t経済局\t福島県、栃木県(今年度連携予定)\t見本市\n"
)


@pytest.fixture
def a_list(tmp_path: Path) -> Path:
    """A list of one initiative, as a text file."""
    path = tmp_path / "list.txt"
    path.write_text(LIST, encoding="utf-8")
    return path
