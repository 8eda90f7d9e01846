from __future__ import annotations

import json
import subprocess
import sys

import pytest

from renkei.cli.main import main


@pytest.fixture
def noise(tmp_path):
    path = tmp_path / "noise.txt"
    path.write_bytes(bytes(range(256)) * 20)
    return path


def test_json_has_the_documented_shape(a_list, capsys):
    assert main(["read", str(a_list), "--json"]) == 0

    (document,) = json.loads(capsys.readouterr().out)["documents"]
    (record,) = document["records"]
    first, second = record["participants"]
    parts = {"source", "form", "title", "as_of", "reader", "needs_review", "records", "findings"}
    assert set(document) == parts
    assert document["form"] == "initiative_list"
    assert document["as_of"] == "2019-06-30"
    assert set(document["source"]) == {"name", "sha256", "media_type"}
    assert record["key"] == "1"
    assert set(record) == {"key", "kind", "values", "participants", "events", "outcomes", "counts"}
    assert set(record["values"]["name"]) == {"value", "text", "at", "inferred"}
    assert record["values"]["name"]["at"] == {
        "type": "text",
        "line": 4,
        "start": 26,
        "end": 29,
        "spans": [{"line": 4, "start": 26, "end": 29}],
    }
    assert (first["codes"], first["period"], first["via"]) == (["07000"], "current", "named")
    assert (second["codes"], second["period"]) == (["09000"], "planned")


def test_a_refused_file_does_not_stop_the_next_and_shows_in_the_exit_code(a_list, noise, capsys):
    assert main(["read", str(noise), str(a_list), "--json"]) == 1

    refused, read = json.loads(capsys.readouterr().out)["documents"]
    assert refused["form"] is None
    assert refused["records"] == []
    assert refused["findings"][0]["code"] == "file-unreadable"
    assert set(refused["findings"][0]) == {"code", "severity", "key", "property", "fault", "remedy", "at"}
    assert len(read["records"]) == 1


def test_the_summary_is_in_japanese_and_english(noise, capsys):
    assert main(["read", str(noise)]) == 1

    shown = capsys.readouterr().out
    assert "読み取れません" in shown
    assert "refused" in shown


def test_a_summary_says_what_was_read(a_list, capsys):
    assert main(["read", str(a_list)]) == 0

    assert "initiative_list" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["missing.txt"], ["LIST", "--form", "poster"]])
def test_wrong_use_is_told_in_both_languages(arguments, a_list, capsys):
    assert main(["read", *(str(a_list) if a == "LIST" else a for a in arguments)]) == 2

    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize("arguments", [[], ["list.txt", "--as-of", "2019-13-01"]])
def test_what_cannot_be_parsed_is_wrong_use(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["read", *arguments])

    assert caught.value.code == 2
    assert capsys.readouterr().err


def test_help_gives_examples(capsys):
    with pytest.raises(SystemExit):
        main(["read", "--help"])

    assert "--as-of 2019-04-01" in capsys.readouterr().out


def test_reading_does_not_load_the_web_framework(a_list):
    program = (
        "import sys; from renkei.cli.main import main; main(sys.argv[1:]); print('django' in sys.modules)"
    )

    run = subprocess.run(
        [sys.executable, "-c", program, "read", str(a_list)], capture_output=True, text=True, check=True
    )

    assert run.stdout.strip().endswith("False")
