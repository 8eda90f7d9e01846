"""Where one sheet ends and the next begins, and how each is headed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from renkei.domain.documents import SourceText
from renkei.domain.forms.sheet_lines import SheetLine
from renkei.domain.forms.sheet_sections import SectionHeading, in_order, numbered
from renkei.domain.periods.numerals import fold

_HEADING: Final = re.compile(
    r"^\s{0,4}(?P<sign>第|No\.?|№|個票|様式|番号)?\s{0,2}[(\[【]?(?P<n>[0-9](?:\s?[0-9]){0,3})"
    r"(?P<end>\s{0,2}(?:号|番)?\s{0,2}[.、)\]】:]|\s{0,2}[号番]|(?=\s))\s{0,4}(?P<title>\S.{0,300})$",
    re.IGNORECASE,
)
# What agreements are called, at the end of their titles.
_INSTRUMENT: Final = re.compile(
    r"(?:協定書?|覚書|宣言|合意書?|声明|議定書|附属書|条約|盟約|MOU)\s{0,2}(?:[(（].{1,30}[)）])?$"
)
_LONGEST_TITLE: Final = 200
_MOST_TITLE_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class SheetHeading:
    """The heading of a sheet: its number as printed and as read, its title, both with their places.

    ``printed`` may hold a space (1 1.); ``number`` is ``None`` where none is printed.
    """

    first_line: int
    number: int | None
    printed: str
    title: SourceText
    number_text: SourceText | None


@dataclass(frozen=True, slots=True)
class SheetExtent:
    """The lines of one sheet: heading (if any), section headings in order, first and last line."""

    heading: SheetHeading | None
    sections: tuple[SectionHeading, ...]
    start: int
    end: int


def read_heading(lines: Sequence[SheetLine], first: int, last: int) -> SheetHeading | None:
    """The heading that begins at line ``first`` and ends before ``last``, if it is one."""
    text = lines[first].text
    if lines[first].is_row:
        return _row_heading(lines[first], first)
    found = _HEADING.match(fold(text.text))
    if not found or (not found["sign"] and not found["end"].strip() and " " in found["n"]):
        return None
    rest = [lines[i].text.strip() for i in range(first + 1, last)]
    title = SourceText.join([text.slice(found.start("title")).strip(), *rest])
    digits = re.sub(r"\s", "", found["n"])
    number_text = text.slice(found.start("n"), found.end("n"))
    return SheetHeading(first, int(digits), number_text.text, title, number_text)


def _row_heading(line: SheetLine, position: int) -> SheetHeading | None:
    cells = [cell for cell in line.cells if cell.text.strip()]
    sign = fold(cells[0].text).strip().rstrip(".").removeprefix("No.").strip() if cells else ""
    if len(cells) != 2 or not sign.isdigit() or len(sign) > 4 or cells[1].text.strip().isdigit():
        return None
    return SheetHeading(position, int(sign), cells[0].text, cells[1].strip(), cells[0])


def split_sheets(lines: Sequence[SheetLine], candidates: Sequence[SectionHeading]) -> list[SheetExtent]:
    """The sheets of a document: a sheet begins where the first section of the form comes again."""
    groups = _grouped(lines, candidates)
    headings = [_heading_before(lines, group, _floor(groups, i)) for i, group in enumerate(groups)]
    sheets = []
    for index, group in enumerate(groups):
        heading = headings[index]
        start = heading.first_line if heading else group[0].line
        if index + 1 < len(groups):
            following = headings[index + 1]
            end = following.first_line if following else groups[index + 1][0].line
        else:
            end = len(lines)
        sheets.append(SheetExtent(heading, tuple(in_order(group)), start, end))
    return sheets


def _grouped(lines: Sequence[SheetLine], candidates: Sequence[SectionHeading]) -> list[list[SectionHeading]]:
    groups: list[list[SectionHeading]] = []
    seen: set[str] = set()
    sections = {heading.line for heading in candidates}
    for heading in candidates:
        again = heading.section in seen
        first = bool(groups) and heading.section == groups[0][0].section
        above = heading.line - 1
        headed = above >= 0 and above not in sections and read_heading(lines, above, heading.line) is not None
        not_in_list = heading.number in (None, 1) or headed
        if not groups or (again and not_in_list and (first or headed)):
            groups.append([heading])
            seen = {heading.section}
        else:
            groups[-1].append(heading)
            seen.add(heading.section)
    return groups


def _floor(groups: Sequence[Sequence[SectionHeading]], index: int) -> int:
    """The last line that surely belongs to the sheet before."""
    return groups[index - 1][-1].line if index else -1


def _heading_before(
    lines: Sequence[SheetLine], group: Sequence[SectionHeading], floor: int
) -> SheetHeading | None:
    first = group[0].line
    lowest = max(floor, first - 1 - _MOST_TITLE_LINES)
    for position in range(first - 1, lowest, -1):
        mark = numbered(lines[position].text.text)
        # A numbered line in the style of the sections, （2） …, is a section that is not known, no sheet.
        is_section = mark is not None and mark.style == group[0].style
        if not is_section and (heading := read_heading(lines, position, first)):
            return heading
        if lines[position].is_row:
            break
    return _without_number(lines, first, floor)


def _without_number(lines: Sequence[SheetLine], first: int, floor: int) -> SheetHeading | None:
    """A short paragraph of its own right before the first section is a title without a number."""
    position = first - 1
    if position <= floor or lines[position].is_row or lines[position].block == lines[first].block:
        return None
    block = lines[position].block
    while position - 1 > floor and lines[position - 1].block == block:
        position -= 1
    title = SourceText.join(lines[i].text.strip() for i in range(position, first))
    stands_apart = position - 1 == floor or position == 0 or lines[position - 1].is_row
    if len(title) > _LONGEST_TITLE or title.text.endswith("。"):
        return None
    if not (stands_apart or _INSTRUMENT.search(title.text)):
        return None
    return SheetHeading(position, None, "", title, None)
