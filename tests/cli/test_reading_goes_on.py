"""Whatever is wrong with one path, the others are read, and the exit code tells."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.cli.conftest import LIST

from renkei.cli import reading
from renkei.cli.main import main


def _read(capsys, *arguments):
    """Exit code, and per document its name, number of records and codes of findings."""
    code = main(["read", *map(str, arguments), "--json"])
    documents = json.loads(capsys.readouterr().out)["documents"]
    return code, [
        (d["source"]["name"], len(d["records"]), [f["code"] for f in d["findings"]]) for d in documents
    ]


def test_a_missing_file_does_not_stop_the_others(a_list, tmp_path, capsys):
    code, documents = _read(capsys, a_list, tmp_path / "missing.txt", a_list)

    assert code == 2
    assert documents == [
        ("list.txt", 1, []),
        ("missing.txt", 0, ["file-not-readable"]),
        ("list.txt", 1, []),
    ]


def test_a_missing_file_is_told_on_standard_error_and_the_others_in_words(a_list, tmp_path, capsys):
    assert main(["read", str(tmp_path / "missing.txt"), str(a_list)]) == 2

    shown = capsys.readouterr()
    assert len(shown.err.splitlines()) == 2
    assert "list.txt: 山都市" in shown.out


def test_an_empty_folder_is_a_finding(a_list, tmp_path, capsys):
    (tmp_path / "empty").mkdir()

    code, documents = _read(capsys, tmp_path / "empty", a_list)

    assert code == 2
    assert documents == [("empty", 0, ["file-not-readable"]), ("list.txt", 1, [])]


def test_a_folder_of_files_that_are_not_read_names_each(tmp_path, capsys):
    (tmp_path / "a.gif").write_bytes(b"GIF89a")
    (tmp_path / "b.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    (tmp_path / "c.csv").write_bytes(b"")

    code, documents = _read(capsys, tmp_path)

    assert code == 1
    assert documents == [
        ("a.gif", 0, ["format-unsupported"]),
        ("b.zip", 0, ["format-unsupported"]),
        ("c.csv", 0, ["file-empty"]),
    ]


def test_a_file_that_may_not_be_read_does_not_stop_the_others(a_list, tmp_path, capsys, monkeypatch):
    read = reading.read_document

    def refusing(path, **options):
        if path.name == "closed.csv":
            raise PermissionError(13, "Permission denied")
        return read(path, **options)

    monkeypatch.setattr(reading, "read_document", refusing)

    code, documents = _read(capsys, tmp_path / "closed.csv", a_list)

    assert code == 2
    assert [codes for _, _, codes in documents] == [["file-not-readable"], []]


def test_a_fault_of_renkei_itself_does_not_stop_the_others(a_list, tmp_path, capsys, monkeypatch):
    other = tmp_path / "other.txt"
    other.write_text("x", encoding="utf-8")
    read = reading.read_document

    def failing(path, **options):
        if path == other:
            raise IndexError("list index out of range")
        return read(path, **options)

    monkeypatch.setattr(reading, "read_document", failing)

    code, documents = _read(capsys, other, a_list)

    assert code == 1
    assert [codes for _, _, codes in documents] == [["reading-failed"], []]


def test_a_name_of_bytes_that_are_no_unicode_is_shown_in_readable_words(tmp_path, capsys):
    path = os.fsencode(tmp_path) + b"/" + "一覧表.txt".encode("cp932")
    with open(path, "wb") as file:
        file.write(LIST.encode())

    code, documents = _read(capsys, os.fsdecode(path), os.fsdecode(path + b"x"))

    assert code == 2
    assert [name for name, _, _ in documents] == ["一覧表.txt", "一覧表.txtx"]


def test_names_cannot_steer_a_terminal(tmp_path, capsys):
    path = tmp_path / "\x1b[2J\u202e.txt"
    path.write_text(LIST, encoding="utf-8")

    assert main(["read", str(path)]) == 0

    assert "\x1b" not in capsys.readouterr().out


def test_a_device_without_end_is_refused(capsys):
    code, [(_, _, codes)] = _read(capsys, "/dev/zero")

    assert (code, codes) == (1, ["file-too-large"])


def test_an_output_that_lacks_signs_is_written_with_their_numbers(a_list):
    done = subprocess.run(
        [sys.executable, "-m", "renkei.cli.main", "read", str(a_list)],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u" in done.stdout
