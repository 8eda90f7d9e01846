from __future__ import annotations

import json

import pytest
from tests.web.partnerships.test_merging import two_documents

from renkei.cli.main import main
from renkei.web.partnerships.queries import kept_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready(tmp_path, settings, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr("renkei.cli.site.start_site", lambda: None)
    monkeypatch.setattr("renkei.cli.site.update_database", lambda: None)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["duplicates", *words]) == 0
    return capsys.readouterr().out


def test_proposals_are_listed_with_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    one, other = two_documents()

    (found,) = json.loads(run(capsys, "--json"))["proposals"]
    assert (found["one"], found["other"]) == (one, other)
    assert found["reasons"][0]["ja"]
    assert "The names are the same." in run(capsys, "--find")


def test_a_person_merges_undoes_and_dismisses(capsys: pytest.CaptureFixture[str]) -> None:
    one, other = two_documents()
    named = ("--by", "山田", "--reason", "同じもの")

    made = json.loads(run(capsys, "--merge", one, other, *named, "--json"))
    assert kept_partnership(other) == one

    run(capsys, "--undo", str(made["judgement"]), *named)
    assert kept_partnership(other) is None

    run(capsys, "--dismiss", one, other, *named)
    assert "重複の候補はありません" in run(capsys)


def test_a_decision_without_a_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    one, other = two_documents()

    assert main(["duplicates", "--merge", one, other]) == 2
    assert "judgement-without-reason" in capsys.readouterr().err
