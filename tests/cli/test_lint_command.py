"""``renkei lint`` says what keeps a machine from reading a table, and how it ended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from renkei.cli.main import main

CLEAN = "全国地方公共団体コード,都道府県名,件数\r\n070009,福島県,3\r\n011002,北海道,5\r\n"


def test_a_clean_table_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "list.csv"
    file.write_text(CLEAN, encoding="utf-8-sig", newline="")

    assert main(["lint", str(file)]) == 0
    assert "no findings" in capsys.readouterr().out


def test_faults_are_told_with_cell_and_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "list.csv"
    file.write_text(CLEAN.replace("3", "3件"), encoding="utf-8-sig", newline="")

    assert main(["lint", str(file), "--json"]) == 1
    [checked] = json.loads(capsys.readouterr().out)["files"]
    [found] = checked["findings"]
    assert (found["code"], found["at"]["cells"]) == ("lint-unit-in-cell", "C2")
    assert found["remedy"]["ja"]


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(tmp_path / "nothing.csv")]) == 2
    assert "file-not-readable" in capsys.readouterr().err
