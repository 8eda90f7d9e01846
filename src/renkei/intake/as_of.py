"""The day a document speaks of, taken from its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from renkei.domain.documents import DocumentContent, Paragraph, Table
from renkei.domain.documents.content import Block
from renkei.domain.periods import DateMention, find_dates

_SIGN: Final = re.compile("現在|時点|作成|更新|改訂|改定|公表")
_STATED: Final = re.compile(rf"\s{{0,8}}末?(?:{_SIGN.pattern})")
_FILE_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_LONGEST_TITLE: Final = 80
_MOST_TEXT: Final = 500_000


def title_of(content: DocumentContent) -> str | None:
    """The heading of a document: what its format marks so, else its first short paragraph.

    In a workbook that has a sheet for its list and others for notes, that of the list counts.
    """
    blocks = list(_main_sheet(content) or content.blocks())
    paragraphs = [b.text.text for b in blocks if isinstance(b, Paragraph)]
    marked = [b.text.text for b in blocks if isinstance(b, Paragraph) and b.level]
    found = next(iter(marked or paragraphs), "").split("\n")[0].strip()
    return found if 0 < len(found) <= _LONGEST_TITLE else None


def _main_sheet(content: DocumentContent) -> Sequence[Block] | None:
    """The worksheet with more than half of all cells, if it has words beside them."""
    if len(content.pages) < 2 or not all(page.name for page in content.pages):
        return None
    sizes = [sum(len(b.cells) for b in page.blocks if isinstance(b, Table)) for page in content.pages]
    main = content.pages[sizes.index(max(sizes))]
    stands_out = max(sizes) * 2 > sum(sizes) and any(isinstance(b, Paragraph) for b in main.blocks)
    return main.blocks if stands_out else None


def document_date(content: DocumentContent) -> date | None:
    """The day that a document speaks of; ``None`` where nothing says.

    It is the latest date said with 現在 (時点, 更新 …), else the date or fiscal year of the heading,
    else that of the file name.
    A year or month stands for its last day, a fiscal year for its first, on which the year's
    mergers have taken effect.
    """
    stated = [m for text in _texts(content) for m in find_dates(text) if _STATED.match(text, m.end)]
    days = sorted(day for m in stated if (day := _day(m)))
    if days:
        return days[-1]
    heading = next((day for m in find_dates(title_of(content) or "") if (day := _day(m))), None)
    return heading or _from_name(content.source.name)


def _day(mention: DateMention) -> date | None:
    if mention.fiscal_year is not None:
        return date(mention.fiscal_year, 4, 1)
    return (mention.until or mention.on).last_day if mention.on else None


def _from_name(name: str) -> date | None:
    said = next((day for m in find_dates(name) if (day := _day(m))), None)
    bare = _FILE_YEAR.search(name)
    return said or (date(int(bare[1]), 4, 1) if bare else None)


def _texts(content: DocumentContent) -> Iterable[str]:
    """The texts in which such a date can stand; only those with its sign are searched for dates."""
    left = _MOST_TEXT
    for block in content.blocks():
        for text in [block.text] if isinstance(block, Paragraph) else [c.text for c in block.cells]:
            if left > 0 and _SIGN.search(text.text):
                left -= len(text)
                yield text.text
