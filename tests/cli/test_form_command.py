from __future__ import annotations

import pytest

from renkei.cli.main import main


@pytest.fixture
def a_list(tmp_path):
    path = tmp_path / "walks.csv"
    path.write_text(
        "番号,行事,相手の町,開催日\n1,山歩き,岡山県,令和6年4月1日\n2,川下り,広島県,令和6年5月1日\n", "utf-8"
    )
    return path


def test_a_draft_is_written_checked_and_read_by(a_list, tmp_path, capsys):
    form = tmp_path / "walks.toml"

    assert main(["form", "draft", str(a_list), "-o", str(form)]) == 0
    assert main(["form", "check", str(form)]) == 0
    assert main(["read", str(a_list), "--form", str(form)]) == 0
    assert "様式 form walks  記録 records 2" in capsys.readouterr().out


def test_a_draft_is_never_written_over_a_file(a_list, tmp_path, capsys):
    form = tmp_path / "walks.toml"
    form.write_text("mine", "utf-8")

    assert main(["form", "draft", str(a_list), "-o", str(form)]) == 2
    assert form.read_text("utf-8") == "mine"
    assert "file-not-readable" in capsys.readouterr().err


def test_faults_are_told_with_their_place_in_both_languages(tmp_path, capsys):
    form = tmp_path / "bad.toml"
    form.write_text('id = "bad"\nversion = 1\nkind = "poster"\n', "utf-8")

    assert main(["form", "check", str(form)]) == 1
    shown = capsys.readouterr().out
    assert "bad.kind" in shown
    assert "使えません" in shown
    assert "is unknown" in shown


@pytest.mark.parametrize("words", ["id = ", "\x00"])
def test_a_file_that_is_no_toml_is_refused(tmp_path, capsys, words):
    form = tmp_path / "bad.toml"
    form.write_text(words, "utf-8")

    assert main(["form", "check", str(form)]) == 2
    assert "form-file" in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path, capsys):
    assert main(["form", "draft", str(tmp_path / "none.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err
