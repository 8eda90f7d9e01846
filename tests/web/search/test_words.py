from __future__ import annotations

import pytest

from renkei.web.search.words import QueryRefusedError, Words, parse_words


@pytest.mark.parametrize(
    ("q", "wanted", "unwanted"),
    [
        ("", (), ()),
        ("  　", (), ()),
        ("環境 協力", ("環境", "協力"), ()),
        ("環境　協力", ("環境", "協力"), ()),
        ("環境 環境", ("環境",), ()),
        ('"経済 交流"', ("経済 交流",), ()),
        ("“経済 交流”", ("経済 交流",), ()),
        ('"経済 交流', ("経済 交流",), ()),
        ("環境 -水素", ("環境",), ("水素",)),
        ('-"経済 交流"', (), ("経済 交流",)),
        ("－水素", (), ("水素",)),
        ("-", (), ()),
        ('""', (), ()),
        ("ＣＯ２", ("co2",), ()),
        ("100%_", ("100%_",), ()),
    ],
)
def test_words_phrases_and_exclusions(q: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> None:
    assert parse_words(q) == Words(wanted, unwanted)


@pytest.mark.parametrize("q", ["水" * 201, "a\x00b", "\x1b", " ".join("abcdefghijklmn")])
def test_what_cannot_be_searched_for_is_refused_with_a_reason(q: str) -> None:
    with pytest.raises(QueryRefusedError, match="query-refused"):
        parse_words(q)
