from __future__ import annotations

import json

import pytest

from renkei.cli.main import main

HEAD = "番号,事業名,連携先,備考\n"


@pytest.fixture
def editions(tmp_path):
    old, new = tmp_path / "2024.csv", tmp_path / "2025.csv"
    old.write_text(f"{HEAD}1,朝市,岡山県,\n2,観察会,広島県,春\n3,祭り,鳥取県,\n", "utf-8")
    new.write_text(f"{HEAD}1,朝市,岡山県,\n2,観察会,広島県、山口県,春\n3,山の学校,島根県,\n", "utf-8")
    return str(old), str(new)


def test_what_is_new_changed_and_ended_is_told_in_words(editions, capsys):
    assert main(["compare", *editions]) == 0

    shown = capsys.readouterr().out
    assert "新規 new 1  変更 changed 1  終了 ended 1  変更なし unchanged 1" in shown
    assert "partners_current: 「広島県」 → 「広島県、山口県」" in shown
    assert "joined: 山口県" in shown


def test_json_gives_both_sides_with_their_places(editions, capsys):
    assert main(["compare", *editions, "--json"]) == 0

    data = json.loads(capsys.readouterr().out)
    (pair,) = data["changed"]
    assert data["form"] == "initiative_list"
    assert [r["name"] for r in data["new"]] == ["山の学校"]
    assert [r["name"] for r in data["ended"]] == ["祭り"]
    assert pair["changes"][0]["old"]["at"]["type"]
    assert pair["changes"][0]["new"]["value"] == "広島県、山口県"


def test_a_refused_file_and_a_missing_one_are_told(editions, tmp_path, capsys):
    prose = tmp_path / "prose.txt"
    prose.write_text("きょうは港まで歩いた。\n", "utf-8")

    assert main(["compare", editions[0], str(prose)]) == 1
    assert main(["compare", editions[0], str(tmp_path / "none.csv")]) == 2
    assert "prose.txt" in capsys.readouterr().err


def test_documents_of_different_forms_are_no_editions(editions, tmp_path, capsys):
    other = tmp_path / "pacts.csv"
    other.write_text("協定名,協定市町,協定日\n水の協定,岡山市,令和2年4月1日\n", "utf-8")

    assert main(["compare", editions[0], str(other)]) == 2
    assert "editions-differ" in capsys.readouterr().err
