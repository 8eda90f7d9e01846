"""``renkei places``: answers for people and programs, reasons for what has no answer."""

from __future__ import annotations

import json
from typing import Any

import pytest

from renkei.cli.main import main


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    main(["places", *words, "--json"])
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


def test_a_body_is_shown_with_code_reading_and_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["places", "show", "千葉県船橋市", "--as-of", "2020-01-01"]) == 0

    out = capsys.readouterr().out
    assert "122041" in out
    assert "Funabashi City" in out
    assert "中核市: 2003-04-01" in out


def test_both_forms_of_a_code_show_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    five, six = (answer(capsys, "show", code, "--as-of", "2020-01-01") for code in ("12204", "122041"))

    assert five["places"] == six["places"]
    assert five["places"][0]["full_name"] == "千葉県船橋市"


def test_homonyms_are_all_shown(capsys: pytest.CaptureFixture[str]) -> None:
    data = answer(capsys, "show", "府中市", "--as-of", "2020-01-01")

    assert [place["code"] for place in data["places"]] == ["13206", "34208"]


def test_a_former_body_is_shown_with_its_successor(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["places", "show", "新潟県巻町", "--as-of", "2020-01-01"]) == 1

    assert "新潟県新潟市" in capsys.readouterr().out


def test_the_history_is_shown_as_a_graph(capsys: pytest.CaptureFixture[str]) -> None:
    question = ("show", "22138", "--as-of", "2024-06-01", "--history")
    data, text = answer(capsys, *question), main_text(capsys, *question)

    assert len(data["histories"][0]["nodes"]) == 6
    assert "2024-01-01 区の再編: 北区の一部 (part) → 中央区" in text


def main_text(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main(["places", *words])
    return capsys.readouterr().out


def test_a_trace_goes_forward_and_back(capsys: pytest.CaptureFixture[str]) -> None:
    forward = answer(capsys, "trace", "19341", "--from", "2000-01-01", "--to", "2020-01-01")
    back = answer(capsys, "trace", "静岡県静岡市", "--to", "2000-01-01")

    assert [place["name"] for place in forward["places"]] == ["甲府市", "富士河口湖町"]
    assert {place["name"] for place in back["places"]} >= {"静岡市", "清水市"}


def test_groups_are_listed_and_one_is_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    listed = answer(capsys, "groups", "--as-of", "2019-04-01")
    one = answer(capsys, "groups", "九都県市", "--as-of", "2005-04-01")

    sizes = {group["id"]: group["members"] for group in listed["groups"]}
    assert sizes["all_prefectures_except_tokyo"] == 46
    assert one["count"] == 8
    assert "14150" not in {member["code"] for member in one["members"]}
    assert "東北7県" not in main_text(capsys, "groups", "東北")
    assert "tohoku_with_niigata" in main_text(capsys, "groups", "東北")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "122042"), "place-code-check-digit"),
        (("show", "12999"), "place-code-unknown"),
        (("show", "1"), "place-code-malformed"),
        (("show", "無い町"), "place-name-unknown"),
        (("show", "あ" * 10_000), "place-name-unknown"),
        (("show", "\x00\x07千葉"), "place-name-unknown"),
        (("show", "12204", "--as-of", "2012-02-30"), "place-date-impossible"),
        (("show", "12204", "--as-of", "x" * 10_000), "place-date-impossible"),
        (("show", "12204", "--as-of", "1970-03-31"), "place-date-before-tables"),
        (("trace", "12204", "--to", "1960-01-01"), "place-date-before-tables"),
        (("trace", "22138", "--from", "2020-01-01"), "place-code-not-in-force"),
        (("trace", "府中市"), "place-name-ambiguous"),
        (("trace", "北海道泊村"), "place-name-ambiguous"),
        (("groups", "無い会"), "place-group-unknown"),
        (("diff", "no-such-folder"), "places-edition-unreadable"),
    ],
)
def test_what_has_no_answer_has_a_reason_in_both_languages(
    words: tuple[str, ...], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["places", *words]) == 2

    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert all(line.startswith(f"renkei: {code}: ") for line in said)
    assert all(len(line) < 400 for line in said)


def test_the_active_edition_does_not_differ_from_itself(capsys: pytest.CaptureFixture[str]) -> None:
    from renkei.reference_data.places import edition_folder

    data = answer(capsys, "diff", str(edition_folder()))

    assert data["differences"] == []


def test_help_gives_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["places", "--help"])

    assert "renkei places trace" in capsys.readouterr().out
