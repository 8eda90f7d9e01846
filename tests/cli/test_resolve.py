"""``renkei resolve`` as another program calls it."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from renkei.cli.main import main


def resolve(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: bytes, *options: str
) -> str:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(words)))
    assert main(["resolve", *options]) == 0
    return capsys.readouterr().out


def answers(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_one_line_in_gives_one_object_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "秋田県・横手市\n\n全国道府県\n※備考欄\n".encode()
    found = answers(resolve(monkeypatch, capsys, words, "--as-of", "2019-04-01", "--json"))
    assert [a["kind"] for a in found] == ["list", "none", "scope", "pointer"]
    assert [a["text"] for a in found] == ["秋田県・横手市", "", "全国道府県", "※備考欄"]
    assert [m["codes"] for m in found[0]["mentions"]] == [["05000"], ["05203"]]
    needed = {"text", "codes", "kind", "via", "group", "confidence", "reason", "alternatives"}
    assert needed <= found[0]["mentions"][0].keys()
    assert found[0]["mentions"][0]["reason"].keys() == {"ja", "en"}


def test_the_day_and_the_prefecture_decide(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    day = ("--as-of", "1999-04-01", "--json")
    (before,) = answers(resolve(monkeypatch, capsys, "浦和市\n".encode(), *day))
    assert before["mentions"][0]["codes"] == ["11204"]
    (after,) = answers(resolve(monkeypatch, capsys, "浦和市\n".encode(), "--as-of", "2019-04-01", "--json"))
    assert (after["mentions"][0]["codes"], after["mentions"][0]["alternatives"]) == ([], ["11100"])
    (within,) = answers(resolve(monkeypatch, capsys, "北区\n".encode(), "--within", "130001", "--json"))
    assert within["mentions"][0]["codes"] == ["13117"]


def test_bytes_that_are_no_text_and_very_long_lines_are_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = b"\xff\xfe\x00\n" + "市".encode() * 10_000 + "\n秋田県".encode()
    found = answers(resolve(monkeypatch, capsys, words, "--json"))
    assert len(found) == 3
    assert found[2]["mentions"][0]["codes"] == ["05000"]
    assert all(m["reason"] for a in found for m in a["mentions"])


def test_people_get_short_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert resolve(monkeypatch, capsys, "秋田県\n".encode()) == "list\t秋田県=05000\n"


@pytest.mark.parametrize(
    "options",
    [
        ("--as-of", "2019-02-30"),
        ("--as-of", "soon"),
        ("--within", "999"),
        ("--within", "13999"),
        ("--within", "130002"),
    ],
)
def test_impossible_options_are_refused_with_a_remedy(
    options: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["resolve", *options]) == 2
    assert "renkei:" in capsys.readouterr().err


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["resolve", "--help"])
    assert "renkei resolve --as-of 2019-04-01 --json" in capsys.readouterr().out


def test_input_that_is_not_utf_8_is_said_once_and_answered_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("福島県\n岩手県\n".encode("cp932"))))

    assert main(["resolve", "--json"]) == 0

    printed = capsys.readouterr()
    assert len(answers(printed.out)) == 2
    assert printed.err.count("input-not-utf-8") == 2  # in Japanese and in English
