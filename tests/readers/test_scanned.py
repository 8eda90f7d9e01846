"""Pages that are pictures: their tables are found and read, with a place and a confidence for each sign."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw
from tests.readers.pictures import Drawing, font_of, packed

from renkei import readers
from renkei.domain.documents import DocumentContent, Paragraph, RecognisedSigns, Table
from renkei.domain.locators import PageLocator
from renkei.readers import scanning
from renkei.readers.pictures import PictureTooLargeError

ROWS = (
    ("No.", "所管局", "関係自治体", "事業名"),
    ("1", "産業労働局", "岩手県・釜石市", "水道の技術交流"),
    ("2", "建設局", "札幌市、仙台市\n名古屋市", "道路の共同研究"),
    ("13", "水道局", "—", "https://www.city.example.jp/"),
)
LIST = Drawing((70, 240, 420, 420), (56, 56, 100, 56))


@pytest.fixture(scope="module", autouse=True)
def engine() -> None:
    if not scanning.engine_is_there():
        pytest.skip("recognition engine absent (make ocr)")


@pytest.fixture(scope="module")
def read_list() -> DocumentContent:
    return readers.read(packed(LIST.draw(ROWS)), "a.png")


def texts(content: DocumentContent) -> list[tuple[str, ...]]:
    [table] = [block for block in content.blocks() if isinstance(block, Table)]
    return [tuple(cell.text.text for cell in row) for row in table.rows()]


def codes(content: DocumentContent) -> list[str]:
    return [found.code for found in content.findings]


def test_a_scanned_list_gives_its_cells_and_says_that_it_was_recognised(read_list: DocumentContent) -> None:
    assert texts(read_list) == list(ROWS)
    assert codes(read_list) == ["read-by-ocr"]
    assert not [block for block in read_list.blocks() if isinstance(block, Paragraph)]


def test_broken_rules_and_a_lossy_file_make_no_difference() -> None:
    content = readers.read(packed(LIST.draw(ROWS, broken=True), "JPEG"), "a.jpg")

    assert texts(content) == list(ROWS)


def test_a_page_askew_is_read_and_its_boxes_lie_on_the_page_as_it_is_shown() -> None:
    picture = LIST.draw(ROWS).rotate(1.0, Image.Resampling.BICUBIC, fillcolor=236)

    content = readers.read(packed(picture, "PDF"), "a.pdf")

    assert texts(content) == list(ROWS)
    [table] = [block for block in content.blocks() if isinstance(block, Table)]
    pixels = np.asarray(picture)
    for cell in table.cells:
        place = cell.text.locate()
        assert isinstance(place, PageLocator)
        for box in place.boxes:
            left, top, right, bottom = (
                round(3 * edge) for edge in (box.left, box.top, box.right, box.bottom)
            )
            inside = pixels[top:bottom, left:right]
            assert inside.size
            assert inside.min() < 120, f"no ink where {cell.text.text} is said to stand"


def test_every_sign_keeps_a_confidence_that_its_place_leads_to(read_list: DocumentContent) -> None:
    signs = RecognisedSigns(read_list.recognised)
    [table] = [block for block in read_list.blocks() if isinstance(block, Table)]
    for cell in table.cells:
        found = signs.within(cell.text.locate())
        assert "".join(sorted(s.text for s in found)) == "".join(sorted("".join(cell.text.text.split())))
        assert all(0 < sign.confidence <= 1 for sign in found)


def test_a_tall_merged_cell_is_read_downward_and_keeps_its_span() -> None:
    image = Image.new("L", (600, 560), 236)
    pen = ImageDraw.Draw(image)
    for x in (60, 120, 330, 540):
        pen.line((x, 60, x, 500), fill=40, width=2)
    for y in (60, 206, 352, 500):
        pen.line((120 if y in (206, 352) else 60, y, 540, y), fill=40, width=2)
    for number, sign in enumerate("産業振興の分野"):
        pen.text((77, 120 + 30 * number), sign, font=font_of(26), fill=30)
    for row in range(3):
        pen.text((130, 80 + 146 * row), "水道局", font=font_of(26), fill=30)
        pen.text((340, 80 + 146 * row), "横浜市", font=font_of(26), fill=30)

    content = readers.read(packed(image), "a.png")

    [table] = [block for block in content.blocks() if isinstance(block, Table)]
    first = table.rows()[0]
    assert [(cell.text.text, cell.row_span) for cell in first] == [
        ("産業振興の分野", 3),
        ("水道局", 1),
        ("横浜市", 1),
    ]
    assert texts(content)[1:] == [("水道局", "横浜市")] * 2


def test_white_before_a_comma_is_no_blank() -> None:
    image = Image.new("L", (520, 120), 236)
    pen = ImageDraw.Draw(image)
    for left, words in ((40, "岩手県"), (144, "、釜石市")):
        pen.text((left, 40), words, font=font_of(26), fill=30)

    content = readers.read(packed(image), "a.png")

    assert [b.text.text for b in content.blocks() if isinstance(b, Paragraph)] == ["岩手県、釜石市"]


def test_progress_is_told_after_each_page() -> None:
    pages = [Image.new("L", (200, 200), 236) for _ in range(2)]
    font = font_of(26)
    for page in pages:
        ImageDraw.Draw(page).text((20, 20), "水道局", font=font, fill=30)
    told: list[tuple[int, int]] = []

    content = readers.read(tiff(pages), "a.tif", lambda done, of: told.append((done, of)))

    assert told == [(1, 2), (2, 2)]
    assert [page.number for page in content.pages] == [1, 2]
    assert [block.text.text for block in content.blocks() if isinstance(block, Paragraph)] == ["水道局"] * 2


def tiff(pages: list[Image.Image]) -> bytes:
    import io

    file = io.BytesIO()
    pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:])
    return file.getvalue()


@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("PDF", "a.pdf")])
def test_without_an_engine_a_picture_is_a_finding_with_the_command_that_helps(
    monkeypatch: pytest.MonkeyPatch, kind: str, name: str
) -> None:
    monkeypatch.setattr(scanning, "engine_is_there", lambda: False)

    content = readers.read(packed(Image.new("L", (200, 200), 236), kind), name)

    [found] = content.findings
    assert found.code == "page-is-picture"
    assert "make ocr" in found.remedy.ja
    assert "make ocr" in found.remedy.en


def test_a_huge_picture_inside_a_pdf_is_refused_before_it_is_unpacked() -> None:
    from renkei.readers.scanned_picture import picture_of_pdf

    small = packed(Image.new("L", (90, 90), 236), "PDF")
    huge = small.replace(b"/Width 90", b"/Width 30000").replace(b"/Height 90", b"/Height 30000")
    assert huge != small

    with pytest.raises(PictureTooLargeError):
        picture_of_pdf(huge, 1)


def test_an_empty_page_and_a_damaged_image_do_not_stop_anything() -> None:
    empty = readers.read(packed(Image.new("L", (300, 300), 236)), "a.png")
    whole = packed(LIST.draw(ROWS))
    damaged = readers.read(whole[: len(whole) // 2], "a.png")

    assert not list(empty.blocks())
    assert "page-is-picture" not in codes(empty)
    assert codes(damaged)
    assert not list(damaged.blocks())
