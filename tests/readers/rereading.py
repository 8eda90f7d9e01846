"""What stands at a locator, read again with engines that Renkei does not read with.

PDF with pdfminer.six, worksheets and Word files with the standard library's zipfile and ElementTree, web
pages with its HTML parser, separated values with csv. Only the rules of the documentation are shared:
where a locator counts from, and which words are no content (furigana, deleted text).
"""

from __future__ import annotations

import csv
import io
import logging
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

from renkei.domain.locators import Box, CellLocator, ElementLocator, Locator, PageLocator, TextLocator
from renkei.domain.partnerships import PartnershipRecord

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NO_CONTENT = frozenset(("del", "moveFrom", "rt", "rp", "script", "style", "instrText", "pPr", "rPr"))
VOID = frozenset(("br", "img", "hr", "meta", "link", "input", "col", "wbr"))
ENDS = {
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("td", "th", "tr"),
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
}


RADICALS = str.maketrans(
    "戶⺟⺠⺇⺌⺍⺒⺓⺝⺫⺮⺲⺻⺼⻁⻄⻅⻆⻉⻋⻌⻍⻏⻑⻓⻖⻘⻛⻜⻝⻞⻢⻤⻥⻦⻨⻩⻫⻭⻯⻲‧",
    "戸母民几小小巳幺月目竹网聿肉虎西见角贝车辶辶邑長长阜青风飞食食马鬼鱼鸟麦黄斉歯竜亀・",
)
"""Signs that a font draws with the glyph of an everyday one: an engine may name either."""


def level(words: str) -> str:
    """Widths of signs, white space, and which of two signs with one glyph is named, do not count."""
    return re.sub(r"[\s\u00ad]", "", unicodedata.normalize("NFKC", words).translate(RADICALS))


def places(record: PartnershipRecord) -> Iterator[tuple[str, Locator]]:
    """The words of all values, participants and events of a record, and where they stand."""
    for part in (*record.values.values(), *record.participants, *record.events):
        if part.at is not None and part.text:
            yield part.text, part.at


def agrees(words: str, again: str) -> bool:
    """Whether what was read again is the same.

    An inference from many places names each word once: there each place says one of the words (two
    may share a place, with the sign between them), and each word is said.
    """
    got, named = level(again), [level(part) for part in words.split("、")]
    if level(words) == got:
        return True
    choices = "|".join(map(re.escape, sorted(named, key=len, reverse=True)))
    return all(name in got for name in named) and re.fullmatch(f"(?:(?:{choices}).?)+", got) is not None


# It warns of every page about fonts that name no box, which says nothing about their signs.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


class Rereader:
    """A document as the other engine sees it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def words(self, at: Locator) -> str:
        """The words at a locator."""
        match at:
            case TextLocator(spans):
                return "".join(self.lines[s.line - 1][s.start : s.end] for s in spans)
            case PageLocator(boxes):
                return "".join(self._in(box) for box in boxes)
            case CellLocator():
                return "".join(self._cell(part)[part.start : part.end] for part in at.parts())
            case ElementLocator():
                return "".join(self.elements[part.path][part.start : part.end] for part in at.parts())

    @cached_property
    def lines(self) -> list[str]:
        return self.path.read_text(encoding="utf-8-sig").splitlines()

    def _cell(self, at: CellLocator) -> str:
        return self.cells[at.sheet].get(at.cells.partition(":")[0], "")

    @cached_property
    def cells(self) -> dict[str, dict[str, str]]:
        return dict(workbook(self.path)) if self.path.suffix == ".xlsx" else {"": separated(self.path)}

    @cached_property
    def elements(self) -> dict[str, str]:
        if self.path.suffix == ".docx":
            with zipfile.ZipFile(self.path) as package:
                root = ET.fromstring(package.read("word/document.xml"))
            return dict(texts(root, "", markup=False))
        parser = TreeParser()
        parser.feed(self.path.read_text(encoding="utf-8"))
        return dict(texts(parser.root[0], "", markup=True))

    @cached_property
    def signs(self) -> dict[int, list[Sign]]:
        return signs_of(self.path)

    def _in(self, box: Box) -> str:
        inside = [sign for sign in self.signs[box.page] if sign.within(box)]
        upright = box.bottom - box.top > 1.8 * (box.right - box.left) and len(inside) > 1
        inside.sort(key=lambda sign: (sign.middle, sign.left) if upright else (sign.left, sign.middle))
        return "".join(sign.words for sign in inside)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign with the room that its advance takes (the boxes of locators are those of the ink)."""

    left: float
    right: float
    top: float
    bottom: float
    words: str

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def within(self, box: Box) -> bool:
        across = min(self.right, box.right) - max(self.left, box.left)
        down = min(self.bottom, box.bottom) - max(self.top, box.top)
        enough = 0.3 * min(self.right - self.left, box.right - box.left)
        return across > min(0.4, enough) and down > 0.4 * min(self.bottom - self.top, box.bottom - box.top)


def signs_of(path: Path) -> dict[int, list[Sign]]:
    """All signs by page, in points from the upper left corner."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTChar, LTContainer, LTPage

    def inside(item: object, page: LTPage) -> Iterator[Sign]:
        if isinstance(item, LTChar):
            yield Sign(
                item.x0 - page.x0, item.x1 - page.x0, page.y1 - item.y1, page.y1 - item.y0, item.get_text()
            )
        elif isinstance(item, LTContainer):
            for part in item:
                yield from inside(part, page)

    pages = extract_pages(path, laparams=None)
    return {number: list(inside(page, page)) for number, page in enumerate(pages, 1)}


def workbook(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The words of each cell of each worksheet, without furigana."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    shared = []
    if "xl/sharedStrings.xml" in parts:
        shared = [_string(item) for item in ET.fromstring(parts["xl/sharedStrings.xml"]).iter(f"{MAIN}si")]
    targets = {
        link.get("Id"): str(link.get("Target")).removeprefix("/xl/").removeprefix("xl/")
        for link in ET.fromstring(parts["xl/_rels/workbook.xml.rels"])
    }
    for sheet in ET.fromstring(parts["xl/workbook.xml"]).iter(f"{MAIN}sheet"):
        root = ET.fromstring(parts[f"xl/{targets[sheet.get(LINKED)]}"])
        yield str(sheet.get("name")), {str(c.get("r")): _value(c, shared) for c in root.iter(f"{MAIN}c")}


def _string(item: ET.Element) -> str:
    runs = [item, *item.findall(f"{MAIN}r")]
    return "".join(part.text or "" for run in runs for part in run.findall(f"{MAIN}t"))


def _value(cell: ET.Element, shared: list[str]) -> str:
    inline, value = cell.find(f"{MAIN}is"), cell.findtext(f"{MAIN}v") or ""
    if inline is not None:
        return _string(inline)
    return shared[int(value)] if cell.get("t") == "s" else value


def separated(path: Path) -> dict[str, str]:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    rows = csv.reader(io.StringIO(text, newline=""))
    return {f"{column_name(c)}{r}": words for r, row in enumerate(rows, 1) for c, words in enumerate(row)}


def column_name(number: int) -> str:
    return chr(65 + number) if number < 26 else chr(64 + number // 26) + chr(65 + number % 26)


class TreeParser(HTMLParser):
    """A page as a tree, with the end tags that HTML lets out."""

    def __init__(self) -> None:
        super().__init__()
        self.root = ET.Element("page")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self.open[-1].tag in ENDS.get(tag, ()):
            self.open.pop()
        element = ET.SubElement(self.open[-1], tag)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        last = self.open[-1]
        if len(last):
            last[-1].tail = (last[-1].tail or "") + data
        else:
            last.text = (last.text or "") + data


def texts(element: ET.Element, above: str, *, markup: bool, number: int = 1) -> Iterator[tuple[str, str]]:
    """Path and words of an element and of all below it."""
    path = f"{above}/{element.tag.rpartition('}')[2]}[{number}]"
    words = "".join(words_of(element, markup=markup))
    yield path, settled(words) if markup else words
    counts: dict[str, int] = {}
    for child in element:
        counts[child.tag] = counts.get(child.tag, 0) + 1
        yield from texts(child, path, markup=markup, number=counts[child.tag])


def words_of(element: ET.Element, *, markup: bool) -> Iterator[str]:
    kind = element.tag.rpartition("}")[2]
    if kind in NO_CONTENT:
        return
    if kind == "br":
        yield "\n" if not markup else "\0"
    if kind == "tab":
        yield "\t"
    if markup or kind in ("t", "delText"):
        yield element.text or ""
    for child in element:
        yield from words_of(child, markup=markup)
        if markup:
            yield child.tail or ""


def settled(words: str) -> str:
    """White space as a browser shows it: one blank, and line breaks only where the page sets them."""
    lines = re.sub(r"[ \t\r\n\f]+", " ", words).split("\0")
    return "\n".join(line.strip(" ") for line in lines).strip()
