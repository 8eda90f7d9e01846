import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.domain.documents import Paragraph, SourceInfo, Table
from renkei.readers import plain_text
from renkei.readers.limits import LIMIT_CELLS, LIMIT_LINES, LimitExceededError

SOURCE = SourceInfo("a.txt", "0" * 64, "text/plain")


def read(text):
    return plain_text.read(text.encode(), SOURCE)


def place(text):
    spans = text.locate().to_json()["spans"]
    return [(s["line"], s["start"], s["end"]) for s in spans]


def test_lines_with_tabs_become_a_table_and_others_a_paragraph():
    content = read("題名\n\nA\tB\n1\t2\n注記\n続き\n")

    kinds = [type(b) for b in content.blocks()]

    assert kinds == [Paragraph, Table, Paragraph]
    title, table, note = content.blocks()
    assert title.text.text == "題名"
    assert [[c.text.text for c in row] for row in table.rows()] == [["A", "B"], ["1", "2"]]
    assert note.text.text == "注記\n続き"


def test_empty_cells_stay_and_every_cell_knows_its_place():
    content = read("\n\tいち\t\t に \n")

    (row,) = next(iter(content.blocks())).rows()

    assert [c.text.text for c in row] == ["", "いち", "", "に"]
    assert place(row[1].text) == [(2, 1, 3)]
    assert place(row[2].text) == [(2, 4, 4)]
    assert place(row[3].text) == [(2, 6, 7)]


def test_a_blank_line_ends_a_table():
    assert len(list(read("A\tB\n\nC\tD\n").blocks())) == 2


def test_a_form_feed_begins_a_page():
    content = read("一\n\f二\n三\n")

    assert [p.number for p in content.pages] == [1, 2]
    assert [b.text.text for b in content.blocks()] == ["一", "二\n三"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_count_lines_alike(end):
    content = read(f"一{end}{end}A\tB{end}")

    assert content.lines == ("一", "", "A\tB")
    assert place(list(content.blocks())[1].cells[1].text) == [(3, 2, 3)]


@pytest.mark.parametrize("text", ["x\n" * (LIMIT_LINES + 1), "\t" * (LIMIT_CELLS + 1)])
def test_more_than_a_reader_takes_in_is_refused(text):
    with pytest.raises(LimitExceededError):
        read(text)


@given(st.lists(st.text(alphabet="あa \t、1", max_size=12), max_size=8))
def test_every_word_stands_where_its_locator_says(lines):
    content = read("\n".join(lines))

    for block in content.blocks():
        texts = [block.text] if isinstance(block, Paragraph) else [c.text for c in block.cells]
        for text in texts:
            there = [content.lines[n - 1][start:end] for n, start, end in place(text)]
            assert "\n".join(there) == text.text
