"""What happened to a record: readings, editions, corrections, merges, in order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.web.partnerships.test_editions import both, ids, load, of_2018
from tests.web.partnerships.test_merging import merge, two_documents
from tests.web.reports import NOW, initiative

from renkei.web.partnerships.corrections import correct_value, undo_judgement, version_of_value
from renkei.web.partnerships.history import history_of

pytestmark = pytest.mark.django_db


def happenings(public_id: str) -> list[str]:
    return [
        entry.judgement.decision if entry.judgement else entry.happening for entry in history_of(public_id)
    ]


def test_editions_say_what_they_changed() -> None:
    first, second = both()

    loaded, edition = history_of(ids()["水素の利用促進"])

    assert (loaded.happening, loaded.document, loaded.changes) == ("loaded", first, ())
    assert (edition.happening, edition.document, edition.by) == ("edition", second, "test")
    assert [(c.property, "".join(w.text for w in c.new)) for c in edition.changes] == [("remarks", "新しい")]


def test_what_is_gone_says_with_which_edition() -> None:
    _, second = both()

    loaded, gone = history_of(ids()["森林と木材の取組"])

    assert (loaded.happening, gone.happening, gone.document) == ("loaded", "gone", second)
    assert str(gone.document_as_of) == "2019-04-01"


def test_other_formats_and_readings_are_told_only_where_they_say_something_else() -> None:
    first = load(*of_2018(), year=2018).sha256
    load(*of_2018(), year=2018, edition_of=first, title="別の形式")
    changed = [*of_2018()[:1], initiative("2", "水素の利用促進", remarks="読み直し"), *of_2018()[2:]]
    load(*changed, year=2018, reader="plain-text 2")

    assert happenings(ids()["水素の利用促進"]) == ["loaded", "format", "reread"]
    assert happenings(ids()["森林と木材の取組"]) == ["loaded", "format"]


def test_judgements_stand_in_their_order_with_who_and_why() -> None:
    load(*of_2018(), year=2018)
    public_id = ids()["水素の利用促進"]
    seen = version_of_value(public_id, "remarks")
    later = NOW + timedelta(hours=1)
    said = {"text": "訂正", "by": "山田", "reason": "照会", "at": later, "seen": seen}
    made = correct_value(public_id=public_id, property="remarks", **said)
    undo_judgement(judgement_id=made.id, by="佐藤", reason="誤り", at=later + timedelta(hours=1))

    assert happenings(public_id) == ["loaded", "correct", "undo"]
    assert [(e.by, e.reason) for e in history_of(public_id)[1:]] == [("山田", "照会"), ("佐藤", "誤り")]


def test_a_merge_joins_both_histories() -> None:
    kept, merged = two_documents()
    merge(kept, merged, at=NOW + timedelta(hours=1))

    assert happenings(kept) == ["loaded", "loaded", "merge"]
    assert history_of("nothing") == ()
