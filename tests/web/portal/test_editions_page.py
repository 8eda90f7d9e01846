"""Two editions of a list side by side."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.web.partnerships.test_editions import both, ids, load
from tests.web.reports import initiative

from renkei.web.partnerships.comparison import compare_documents

pytestmark = pytest.mark.django_db


def test_the_comparison_counts_and_marks_what_differs() -> None:
    first, second = both()

    found = compare_documents(first, second)

    assert found is not None
    counts = {change: found.count(change) for change in ("changed", "new", "ended", "unchanged")}  # type: ignore[arg-type]
    assert counts == {"changed": 1, "new": 1, "ended": 1, "unchanged": 2}
    changed = next(record for record in found.records if record.change == "changed")
    assert (changed.public_id, changed.old_key, changed.new_key) == (ids()["水素の利用促進"], "2", "1")
    (remarks,) = changed.values
    assert [w.text for w in remarks.old if w.changed] == ["古"]
    assert [w.text for w in remarks.new if w.changed] == ["新し"]


def test_the_page_shows_differences_and_leaves_out_what_did_not_change(client: Client) -> None:
    first, second = both()

    page = client.get(f"/documents/{first}/compare/{second}").content.decode()

    assert "<del>古</del>い" in page
    assert "<ins>新し</ins>い" in page
    assert "森林と木材の取組" in page
    assert "観光の共同誘致" not in page
    unchanged = client.get(f"/documents/{first}/compare/{second}?change=unchanged").content.decode()
    assert "観光の共同誘致" in unchanged
    assert "森林と木材の取組" not in unchanged


def test_the_page_of_a_document_leads_to_its_editions(client: Client) -> None:
    first, second = both()

    assert f"/documents/{first}/compare/{second}" in client.get(f"/documents/{second}").content.decode()
    older = client.get(f"/documents/{first}").content.decode()
    assert f"/documents/{second}" in older
    assert "森林と木材の取組" in older
    assert "水素の利用促進" in older


def test_a_record_that_is_gone_answers_and_is_found_no_more(client: Client) -> None:
    both()
    answer = client.get(f"/partnerships/{ids()['森林と木材の取組']}")

    assert answer.status_code == 200
    assert "森林と木材の取組" in answer.content.decode()
    assert "2019年4月1日の一覧から、この記録はありません" in answer.content.decode()


def test_what_cannot_be_compared_is_said_and_never_an_error(client: Client) -> None:
    first, second = both()
    other = load(initiative("1", "別の様式"), year=2018, form="agreement_list", title="別の一覧").sha256

    assert client.get(f"/documents/{first}/compare/{'0' * 64}").status_code == 404
    assert client.get(f"/documents/{first}/compare/{other}").status_code == 404
    assert client.get(f"/documents/{first}/compare/{second}?change=odd").status_code == 400
    assert client.get(f"/documents/{first}/compare/{second}?page=9").status_code == 404
    assert client.get(f"/documents/{first}/compare/{first}").status_code == 200
