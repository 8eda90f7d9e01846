"""A folder in place of a file: all its documents are read, and what cannot be is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from renkei.cli.folders import documents_in
from renkei.cli.reading import FileNotReadableError, listed_files


def _listed(*paths):
    """The files as they are listed; of what cannot be opened the path and the reason."""
    return [
        (found.path.name, found.fault.en) if isinstance(found, FileNotReadableError) else found.name
        for found in listed_files(paths)
    ]


def test_a_folder_stands_for_its_files_in_the_order_of_their_names(tmp_path):
    (tmp_path / "deeper").mkdir()
    for name in ("b.csv", "a.csv", ".hidden", "~$a.xlsx", "deeper/c.csv"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    single = tmp_path / "b.csv"

    found = list(listed_files([single, tmp_path]))

    assert [p.relative_to(tmp_path).as_posix() for p in found] == ["b.csv", "a.csv", "b.csv", "deeper/c.csv"]


def test_an_empty_folder_is_said_to_be_empty_and_the_next_is_listed(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")

    (name, fault), after = _listed(tmp_path / "empty", tmp_path / "a.csv")

    assert name == "empty"
    assert "empty folder" in fault
    assert after == "a.csv"


def test_a_circle_of_links_comes_to_an_end(tmp_path):
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)

    assert _listed(tmp_path) == ["a.csv"]


def test_a_linked_folder_is_entered_once(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.csv").write_text("x", encoding="utf-8")
    top = tmp_path / "top"
    top.mkdir()
    for name in ("one", "two"):
        (top / name).symlink_to(tmp_path / "real", target_is_directory=True)

    assert _listed(top) == ["a.csv"]


def test_links_that_lead_nowhere_are_told(tmp_path):
    (tmp_path / "gone.csv").symlink_to(tmp_path / "not there")
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")

    names = [name for name, _ in _listed(tmp_path)]

    assert names == ["gone.csv", "one", "two"]


def test_what_is_no_file_is_told_and_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")

    [(name, fault)] = _listed(tmp_path)

    assert name == "pipe.csv"
    assert "no regular file" in fault


def test_a_folder_that_cannot_be_entered_is_told(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "z.csv").write_text("x", encoding="utf-8")
    entered = Path.iterdir

    def iterdir(folder):
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return entered(folder)

    monkeypatch.setattr(Path, "iterdir", iterdir)

    assert [(found.path.name, found.fault) for found in documents_in(tmp_path)] == [
        ("closed", "Permission denied"),
        ("z.csv", ""),
    ]


@pytest.mark.parametrize("name", ["名 前.csv", "後ろ\\前.csv", "改\n行.csv", "a'b\"c.csv"])
def test_any_name_is_listed(tmp_path, name):
    (tmp_path / name).write_text("x", encoding="utf-8")

    assert _listed(tmp_path) == [name]
