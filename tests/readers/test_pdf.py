"""PDF pages as they are shown: cropped, turned, drawn through forms; links and outline."""

from __future__ import annotations

import zlib

import pytest
from tests.readers.small_files import pdf, stream

from renkei import readers
from renkei.domain.documents import DocumentContent, Table
from renkei.domain.locators import Box, PageLocator
from renkei.readers import pdf_scan
from renkei.readers.package import UnsafeFileError

FONT = b"/Resources<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>%s>>"
GRID = b"50 60 200 80 re S 150 60 m 150 140 l S "
WORDS = b"BT /F 12 Tf 60 100 Td (left) Tj 100 0 Td (right) Tj ET "


def page(
    drawn: bytes, *others: bytes, box: bytes = b"0 0 400 300", extra: bytes = b"", objects: bytes = b""
) -> bytes:
    entries = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 4 0 R" + FONT % objects + extra + b">>"
    )
    tree = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>", tree, entries, stream(drawn), *others])


def read(data: bytes) -> DocumentContent:
    return readers.read(data, "a.pdf")


def cells(content: DocumentContent) -> dict[str, Box]:
    [table] = [block for block in content.blocks() if isinstance(block, Table)]
    found = {}
    for cell in table.cells:
        place = cell.text.locate()
        assert isinstance(place, PageLocator)
        found[cell.text.text] = place.boxes[0]
    return found


def test_boxes_count_from_the_upper_left_corner() -> None:
    left = cells(read(page(GRID + WORDS)))["left"]

    assert (left.left, left.bottom) == (pytest.approx(61, abs=1), pytest.approx(200, abs=1))


def test_boxes_follow_the_crop_box() -> None:
    whole = cells(read(page(GRID + WORDS)))["left"]
    cut = cells(read(page(GRID + WORDS, extra=b"/CropBox[40 50 300 200]")))["left"]
    moved = cells(read(page(b"1 0 0 1 1000 500 cm " + GRID + WORDS, box=b"1000 500 1400 800")))["left"]

    assert (cut.left, cut.bottom) == (
        pytest.approx(whole.left - 40, abs=0.2),
        pytest.approx(whole.bottom - 100, abs=0.2),
    )
    assert (moved.left, moved.bottom) == (
        pytest.approx(whole.left, abs=0.2),
        pytest.approx(whole.bottom, abs=0.2),
    )


@pytest.mark.parametrize(
    ("turn", "drawing"),
    [(90, b"0 1 -1 0 300 0 cm "), (180, b"-1 0 0 -1 400 300 cm "), (270, b"0 -1 1 0 0 400 cm ")],
)
def test_a_page_that_is_shown_turned_reads_as_it_is_shown(turn: int, drawing: bytes) -> None:
    upright = cells(read(page(GRID + WORDS)))
    box = b"0 0 400 300" if turn == 180 else b"0 0 300 400"

    turned = cells(read(page(drawing + GRID + WORDS, box=box, extra=b"/Rotate %d" % turn)))

    assert turned.keys() == upright.keys() == {"left", "right"}
    for words, place in upright.items():
        assert turned[words].left == pytest.approx(place.left, abs=0.5)
        assert turned[words].bottom == pytest.approx(place.bottom, abs=0.5)


def test_a_table_drawn_through_a_form_is_a_table() -> None:
    form = stream(GRID + WORDS, b"/Type/XObject/Subtype/Form/BBox[0 0 400 300]" + FONT % b"")
    use = b"q .5 0 0 .5 20 30 cm /X Do Q"

    assert cells(read(page(use, form, objects=b"/XObject<</X 5 0 R>>"))).keys() == {"left", "right"}


def test_links_name_their_address_and_words_and_the_outline_its_pages() -> None:
    link = b"<</Type/Annot/Subtype/Link/Rect[55 95 120 115]/A<</S/URI/URI(https://example.jp/a)>>>>"
    run = b"<</Type/Annot/Subtype/Link/Rect[55 95 120 115]/A<</S/URI/URI(javascript:alert\\(1\\))>>>>"
    outline = b"<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>"
    entry = b"<</Title(Chapter)/Parent 6 0 R/Dest[3 0 R/Fit]>>"

    content = read(page(GRID + WORDS, link, outline, entry, run, extra=b"/Annots[5 0 R 8 0 R]"))

    assert [(found.target, found.text.text) for found in content.links] == [
        ("https://example.jp/a", "left"),
        ("#page=1", "Chapter"),
    ]


def test_a_page_that_is_a_picture_is_said_to_be_one() -> None:
    picture = stream(
        b"\x00", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
    )
    drawn = b"q 300 0 0 200 50 50 cm /X Do Q"

    scan = read(page(drawn, picture, objects=b"/XObject<</X 5 0 R>>"))
    empty = read(page(b""))

    # Where an engine is installed (`make ocr`), it has looked at the page.
    assert [found.code for found in scan.findings] in (["page-is-picture"], ["read-by-ocr"])
    assert not empty.findings


def test_large_pictures_do_not_make_a_file_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scan, "MAX_TOTAL_BYTES", 1_000)
    packed = zlib.compress(b" " * 100_000)
    picture = b"/Type/XObject/Subtype /Image/Width 1/Height 1/Filter/FlateDecode"

    pdf_scan.refuse_floods(page(b"", stream(packed, picture)))

    with pytest.raises(UnsafeFileError):
        pdf_scan.refuse_floods(page(b"", stream(packed, b"/Filter/FlateDecode")))
