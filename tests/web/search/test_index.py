"""The index finds every substring and nothing else: compared with a scan of the same folded texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tantivy import Index, Searcher

from renkei.domain.partnerships.freshness import FRESHNESS, freshness_on
from renkei.domain.partnerships.status import STATUSES, status_on
from renkei.web.search.entries import Entry
from renkei.web.search.folding import fold
from renkei.web.search.index import conditions
from renkei.web.search.index.layout import document, schema
from renkei.web.search.order import sort_keys
from renkei.web.search.ordering import Ordered

ON = date(2026, 5, 1)
# Few characters, so that words come back at the seams of pieces, at both ends and over each other.
PIECES = st.lists(st.text("ab 水道-津é𠮷", min_size=1, max_size=9), min_size=1, max_size=4)
ANY_PIECES = st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30), min_size=1, max_size=3)
DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2035, 1, 1)))


def an_entry(pk: int, text: str = "", **fields: object) -> Entry:
    given_ = {
        "public_id": f"id{pk}",
        "document_id": 1,
        "position": pk,
        "title": text.split("\n", maxsplit=1)[0],
        "text": text,
        "started_on": None,
        "ended_on": None,
        "planned": False,
        "terms": (),
        "parts": frozenset(),
        "activity": frozenset(),
    }
    return Entry(pk=pk, **(given_ | fields))  # type: ignore[arg-type]


def indexed(entries: Sequence[Entry]) -> Searcher:
    index = Index(schema())
    writer = index.writer(15_000_000, 1)
    for entry in entries:
        writer.add_document(document(entry))
    writer.commit()
    index.reload()
    return index.searcher()


def found(searcher: Searcher, condition: object) -> list[int]:
    batches = Ordered(searcher, (condition,), "number").batches()  # type: ignore[arg-type]
    return sorted(key for batch in batches for key in batch)


def folded(pieces: Sequence[str]) -> str:
    return "\n".join(dict.fromkeys(word for piece in pieces if (word := fold(piece))))


@pytest.mark.parametrize("pieces", [PIECES, ANY_PIECES])
@settings(max_examples=25)
@given(data=st.data())
def test_every_substring_is_found_exactly_where_it_stands(
    pieces: st.SearchStrategy, data: st.DataObject
) -> None:
    texts = [folded(found) for found in data.draw(st.lists(pieces, min_size=1, max_size=6))]
    searcher = indexed([an_entry(pk, text) for pk, text in enumerate(texts)])
    lines = sorted({line for text in texts for line in text.split("\n")})
    needles = {line[a:b] for line in lines for a in range(len(line)) for b in range(a + 1, len(line) + 1)}
    foreign = {folded([word]) for word in data.draw(st.lists(st.text("ab 水道津", min_size=1, max_size=4)))}
    words = sorted(fold(word) for word in needles | foreign if fold(word) and "\n" not in word)

    for word in words[:: max(1, len(words) // 60)]:
        expected = [pk for pk, text in enumerate(texts) if word in text]
        assert found(searcher, conditions.holds("text", word)) == expected, word


@example("ab\nbc", "abc")
@example("水\n道", "水道")
@example("a\n\nb", "ab")
@given(st.text("ab\n水道", max_size=8), st.text("ab水道", min_size=1, max_size=3))
@settings(max_examples=40)
def test_a_word_never_runs_from_one_piece_into_the_next(text: str, word: str) -> None:
    searcher = indexed([an_entry(1, text)])

    assert found(searcher, conditions.holds("text", word)) == ([1] if word in text else [])


@given(st.lists(st.tuples(DAYS, DAYS, st.booleans()), min_size=1, max_size=8), st.dates(date(1991, 1, 1)))
@settings(max_examples=40)
def test_the_status_is_that_of_the_rule_on_any_day(
    lives: list[tuple[date | None, date | None, bool]], on: date
) -> None:
    entries = [
        an_entry(pk, started_on=start, ended_on=end, planned=planned)
        for pk, (start, end, planned) in enumerate(lives)
    ]
    searcher = indexed(entries)

    for status in STATUSES:
        expected = [
            e.pk
            for e in entries
            if status_on(started_on=e.started_on, ended_on=e.ended_on, planned=e.planned, on=on) == status
        ]
        assert found(searcher, conditions.has_status(status, on)) == expected


@given(
    st.lists(st.frozensets(st.dates(date(2015, 1, 1), date(2027, 1, 1)), max_size=3), min_size=1, max_size=8)
)
@settings(max_examples=40)
def test_the_freshness_is_that_of_the_rule(activities: list[frozenset[date]]) -> None:
    searcher = indexed([an_entry(pk, activity=activity) for pk, activity in enumerate(activities)])

    for freshness in FRESHNESS:
        expected = [pk for pk, days in enumerate(activities) if freshness_on(days, ON) == freshness]
        assert found(searcher, conditions.has_freshness(freshness, ON)) == expected


def test_how_a_place_takes_part_is_kept_apart() -> None:
    ways = [
        ("07000", "named", "current", "partner"),
        ("07000", "group", "current", "member"),
        ("07000", "named", "past", "partner"),
        ("", "named", "planned", "host"),
    ]
    searcher = indexed([an_entry(pk, parts=frozenset([way])) for pk, way in enumerate(ways)])

    def takes_part(codes: list[str], *namings: str, **how: str) -> list[int]:
        asked = {"period": None, "role": None} | how
        return found(searcher, conditions.takes_part(codes, namings, **asked))

    assert takes_part(["07000"], "named", "group") == [0, 1, 2]
    assert takes_part(["07000"], "named") == [0, 2]
    assert takes_part(["07000"], "named", period="current") == [0]
    assert takes_part(["07000", "03000"], "group", role="partner") == []
    assert takes_part([""], "named", role="host") == [3]


@given(
    st.lists(
        st.tuples(
            st.integers(1, 3),
            st.integers(0, 3),
            DAYS,
            st.sampled_from(["", "a", "a b", "甲乙丙丁戊", "甲乙丙丁己"]),
        ),
        min_size=1,
        max_size=10,
    )
)
@settings(max_examples=40)
def test_sort_keys_order_as_the_values_themselves(rows: list[tuple[int, int, date | None, str]]) -> None:
    entries = [
        an_entry(pk, text, public_id=f"{pk:03d}x", document_id=d, position=p, started_on=day)
        for pk, (d, p, day, text) in enumerate(rows)
    ]

    def place(entry: Entry) -> tuple[int, int, str]:
        return entry.document_id, entry.position, entry.public_id

    def by_day(entry: Entry, sign: int) -> tuple[bool, int, int, int]:
        day = entry.started_on
        return day is None, sign * (day.toordinal() if day else 0), *place(entry)[:2]

    def order(key: str) -> list[int]:
        return [getattr(sort_keys(entry), key) for entry in entries]

    assert sorted(order("number")) == [sort_keys(e).number for e in sorted(entries, key=place)]
    assert sorted(order("oldest")) == [
        sort_keys(e).oldest for e in sorted(entries, key=lambda e: by_day(e, 1))
    ]
    assert sorted(order("newest")) == [
        sort_keys(e).newest for e in sorted(entries, key=lambda e: by_day(e, -1))
    ]
    titles = [sort_keys(e).title for e in sorted(entries, key=lambda e: e.title)]
    assert titles == sorted(titles)
