"""What a draft makes of lists as towns publish them: companies, two tiers, notes, titles above."""

from __future__ import annotations

import pytest

from renkei.domain.documents import Cell, DocumentContent, Page, Paragraph, SourceInfo, SourceText, Table
from renkei.domain.documents.content import Block
from renkei.domain.forms.column_types import is_mark, judge
from renkei.domain.forms.drafting import Draft, draft
from renkei.domain.forms.headings import is_note
from renkei.reference_data import forms


def nowhere(_: str) -> bool:
    return False


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(Cell(SourceText(w), r, c) for r, row in enumerate(rows) for c, w in enumerate(row)))


def drafted(*blocks: Block, title: str = "") -> Draft:
    content = DocumentContent(SourceInfo("list.csv", "", ""), (Page(1, blocks),), "test/1")
    found = draft([content], forms.forms(), nowhere, title)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "cells",
    [
        ("株式会社さくら銀行", "日本郵便株式会社（市内郵便局）", "国立大学法人 東北技術大学"),
        ("東日本飲料㈱", "（一社）県エルピーガス協会", "県石油商業組合、県トラック協会"),
        ("北越生活協同組合\n株式会社マルヤマ物産", "市医師会", "FC北斗スポーツクラブ"),
    ],
)
def test_a_column_of_companies_and_associations_names_parties(cells: tuple[str, ...]) -> None:
    assert judge("締結先", cells, nowhere).type == "parties"


@pytest.mark.parametrize(
    "cells",
    [
        ("協会と会社が共同で研究を行い、成果を広く公表して産業の振興を図ることとする取組である",) * 3,
        ("職員の派遣", "物資の提供", "避難者の受入れ"),
    ],
)
def test_sentences_in_which_companies_occur_are_text(cells: tuple[str, ...]) -> None:
    assert judge("協定内容", cells, nowhere).type == "text"


def test_the_lower_of_two_headings_says_enough_where_no_other_column_is_called_so() -> None:
    upper = ((0, 1, "番号"), (1, 2, "都市"), (3, 2, "提携"))
    lower = ("番号", "国名", "都市名", "提携日", "備考")
    rows = [lower, *((str(n), "独国", f"第{n}市", f"R{n}.5.1", "-") for n in (1, 2, 3))]
    spanning = Table(
        (
            *(Cell(SourceText(words), 0, column, column_span=span) for column, span, words in upper),
            *(Cell(SourceText(w), r, c) for r, row in enumerate(rows, 1) for c, w in enumerate(row)),
        )
    )

    found = drafted(spanning)

    assert [(p.id, p.labels[0]) for p in found.properties][1:4] == [
        ("country", "国名"),
        ("city_name", "都市名"),
        ("signed_on", "提携日"),
    ]


def test_notes_below_a_list_do_not_make_its_numbers_words() -> None:
    rows = [(str(n), f"協定{n}", f"平成{n}年4月1日") for n in range(1, 5)]

    found = drafted(table(("No.", "協定名", "締結日"), *rows, ("※1 令和3年に改定。", "", "")))

    assert found.key == "number"
    assert found.properties[0].options == {"running": True}


@pytest.mark.parametrize(
    ("title", "record"),
    [
        ("港市の友好都市", "sister_tie"),
        ("災害時応援協定一覧", "agreement"),
        ("事務の委託の状況", "initiative"),
    ],
)
def test_the_title_tells_what_a_list_lists(title: str, record: str) -> None:
    rows = [(f"名{n}", f"形{n}") for n in range(4)]

    found = drafted(Paragraph(SourceText(title)), table(("甲乙", "丙丁"), *rows), title=title)

    assert found.record == record


@pytest.mark.parametrize(
    ("texts", "note"),
    [
        (("※1 令和3年に改定。", "", "", ""), True),
        (("", "（注）人口は公表値", "", ""), True),
        (("※備考欄", "", "", ""), False),
        (("※1", "協定", "", ""), False),
        (("注文住宅の協定", "", "", ""), False),
        (("※1 改定", ""), False),
    ],
)
def test_a_note_is_one_cell_that_begins_as_notes_do(texts: tuple[str, ...], note: bool) -> None:
    assert is_note(texts) is note


def test_a_sign_for_the_words_above_is_no_sign_for_nothing() -> None:
    assert not is_mark("〃")
    assert is_mark("―")
