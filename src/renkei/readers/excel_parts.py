"""Which part of a workbook holds which worksheet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from renkei.domain.findings import Finding, finding
from renkei.domain.locators import CellLocator
from renkei.readers.package import OfficePackage

_BOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_CHARTS: Final = ("/chartsheet", "/dialogsheet", "/xlMacrosheet", "/xlIntlMacrosheet")
"""Kinds of sheets that hold no cells of a table."""
_BESIDE_CELLS: Final = {
    r"xl/drawings/drawing[0-9]*\.xml": ("図形・テキストボックス", "shapes and text boxes"),
    r"xl/(?:comments/)?comment(?:s)?[0-9]*\.xml": ("コメント", "comments"),
}


@dataclass(frozen=True, slots=True)
class SheetParts:
    """The worksheets of a workbook in its order.

    ``found`` are the names of the parts that hold them; ``lost`` the titles of those that the workbook
    lists, but whose part is not there.
    """

    found: tuple[str, ...]
    lost: tuple[str, ...]


def sheet_parts(package: OfficePackage) -> SheetParts:
    """Follow the list of sheets to their parts, wherever these lie.

    Raises:
        UnsafeFileError: the list or its relations are missing or damaged.
    """
    relations = {r.get("Id"): r for r in package.xml(_RELATIONS) if isinstance(r.tag, str)}
    found: list[str] = []
    lost: list[str] = []
    for sheet in package.xml(_BOOK).iterfind("{*}sheets/{*}sheet"):
        relation = relations.get(_reference(sheet))
        if relation is not None and relation.get("Type", "").endswith(_CHARTS):
            continue
        path = _path(relation.get("Target", "")) if relation is not None else ""
        if path in package:
            found.append(path)
        else:
            lost.append(sheet.get("name", ""))
    return SheetParts(tuple(found), tuple(lost))


def left_out(package: OfficePackage) -> Iterator[Finding]:
    """Words of text boxes, shapes and comments: said, because they are words, but in no cell."""
    for pattern, (ja, en) in _BESIDE_CELLS.items():
        for name in sorted(n for n in package.names() if re.fullmatch(pattern, n)):
            words = "".join(str(piece) for piece in package.xml(name).itertext("{*}t")).strip()
            if words:
                place = CellLocator("", name)
                yield finding("part-left-out", at=place, what_ja=ja, what_en=en, words=len(words))


def _reference(sheet: etree._Element) -> str:
    return next(
        (str(value) for name, value in sheet.attrib.items() if str(name).endswith("relationships}id")), ""
    )


def _path(target: str) -> str:
    """The name of a part in the package: relative to the workbook, or from the root."""
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
