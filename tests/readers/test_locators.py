"""Another engine finds the same words where a value, a participant or an event is said to stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.readers import printing
from tests.readers.rereading import Rereader, agrees, level, places

from renkei.domain.locators import (
    CellLocator,
    ElementLocator,
    Locator,
    PageLocator,
    join_locators,
    locator_from_json,
)
from renkei.intake.reading import read_document

LIST, SHEETS = "tokyo_list_2019", "agreement_sheets_2012"
SAMPLE = Path(printing.__file__).parents[2] / "src" / "renkei" / "reference_data" / "sample"


def differing(path: Path) -> tuple[int, list[tuple[str, str, Locator]]]:
    """How many places there are, and those at which other words stand."""
    other = Rereader(path)
    found = [place for record in read_document(path).records for place in places(record)]
    return len(found), [
        (words, other.words(at), at) for words, at in found if not agrees(words, other.words(at))
    ]


@pytest.mark.parametrize(
    "name",
    [
        *(f"{LIST}{end}" for end in (".txt", ".pdf", ".xlsx", "_cp932.csv")),
        *(f"{SHEETS}{end}" for end in (".txt", ".pdf", ".docx", ".html")),
    ],
)
def test_the_words_of_the_originals_stand_where_it_is_said(originals: Path, name: str) -> None:
    count, wrong = differing(originals / name)

    assert count > 400
    assert not wrong, wrong[:3]


@pytest.mark.parametrize("name", ["initiative_list.txt", "agreement_sheets.txt"])
def test_the_words_of_the_sample_stand_where_it_is_said(name: str) -> None:
    count, wrong = differing(SAMPLE / name)

    assert count > 300
    assert not wrong, wrong[:3]


def test_another_engine_tells_when_a_box_is_wrong(originals: Path) -> None:
    path = originals / f"{LIST}.pdf"
    at = read_document(path).records[0].values["bureaus"].at
    assert isinstance(at, PageLocator)
    box = at.boxes[0]

    again = Rereader(path).words(
        PageLocator((type(box)(box.page, box.left + 6, box.top, box.right + 6, box.bottom),))
    )

    assert not agrees("産業労働局", again)


def test_words_that_go_on_in_the_next_element_keep_all_their_places() -> None:
    first, second = ElementLocator("/p[1]", 3, 9), ElementLocator("/p[2]", 0, 4)

    joined = join_locators((first, second))

    assert isinstance(joined, ElementLocator)
    assert joined.parts() == (first, second)
    assert locator_from_json(joined.to_json()) == joined


def test_runs_that_follow_each_other_in_a_cell_are_one_place() -> None:
    lines = (
        CellLocator("一覧", "B2", 0, 4),
        CellLocator("一覧", "B2", 5, 9),
        CellLocator("一覧", "B3", 0, 2),
    )

    joined = join_locators(lines)

    assert joined == CellLocator("一覧", "B2", 0, 9, more=(CellLocator("一覧", "B3", 0, 2),))
    assert isinstance(joined, CellLocator)
    assert locator_from_json(joined.to_json()) == joined


def test_widths_of_signs_do_not_count_when_words_are_compared() -> None:
    assert level("ＡＢ Ｃ\n１") == "ABC1"
