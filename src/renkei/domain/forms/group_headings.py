"""The group of rows (a field, a region) printed as a heading above their table or across it.

Many lists have no column for the field: each field has a table of its own under a heading, or a row
over the whole width parts the table. The heading is then what the column would say of each row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from renkei.domain.documents import DocumentContent, Page, Paragraph, SourceText, Table
from renkei.domain.errors import Bilingual
from renkei.domain.forms.definition import Property
from renkei.domain.forms.labels import fold, normalise
from renkei.domain.provenance import Inference

_LONGEST: Final = 60
_FEWEST_LABELS: Final = 2
_NO_LABEL: Final = re.compile(
    r"※|注|備考|凡例|出典|資料|合計|小計|総計|計\s*\d|\(?単位|[-‐–—\s\d/頁]+$|p\.?\s*\d|page\b"
    r"|.*(?:現在|時点)\)?$|(?:表|別表|図)\s*\d*$|(?:表\s*\d+\s*)?(?:令和|平成|昭和|\d{4}年)[元\d\s年度月日]*$",
    re.IGNORECASE,
)
"""Notes, units, totals, page numbers, days and bare table numbers stand above tables too."""
_BULLET: Final = re.compile(r"^[■□◆◇●○◎▼▽▶▷・★☆§]+\s*|^[(]?(?:\d{1,2}|[IVX]{1,4})[.)、](?!\d)\s*|^\d{1,2}\s+")
_ENCLOSED: Final = re.compile(r"^[【〔\[<〈《「](.+)[】〕\]>〉》」]$")
_GOES_ON: Final = re.compile(r"[\s(]*(?:続き|つづき|続|continued|cont\.)\)?$", re.IGNORECASE)
_TITLE: Final = re.compile(r"一覧|一覧表|名簿|リスト|調査結果|状況表|\blists?\b|\bregister\b", re.IGNORECASE)
_UNNAMED: Final = re.compile(r"(?:sheet|シート|ワークシート)\s*\d*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """What a heading says of the rows below it: the value, its words, and why there is doubt."""

    value: str
    words: SourceText
    inferred: Inference | None = None


def read_label(words: SourceText, prop: Property) -> tuple[str, bool] | None:
    """The group that a heading names, and whether it says so outright (分野：産業振興).

    ``None`` for words that are a sentence, a note, a total, a date or too long.
    """
    text = _GOES_ON.sub("", normalise(words.text)).strip()
    if not text or len(text) > _LONGEST or text.endswith(("。", "．", "、")) or _NO_LABEL.match(text):
        return None
    text = _BULLET.sub("", text).strip()
    if enclosed := _ENCLOSED.match(text):
        text = enclosed[1].strip()
    before, colon, after = text.partition(":")
    if colon and after.strip() and fold(before) in {fold(label) for label in prop.labels}:
        return after.strip(), True
    return (text, False) if text else None


def row_label(
    texts: Sequence[str], words: SourceText, prop: Property, *, across: bool
) -> GroupHeading | None:
    """The group that a row names which holds nothing but one cell over the whole width of its table.

    In formats without merged cells such a row has words in its first cell alone, and only a sign
    (■, 【】) or a number column tells it from a row with missing values: ``across`` says which it is.
    """
    if sum(1 for text in texts if text.strip()) != 1:
        return None
    printed = normalise(words.text)
    marked = bool(_ENCLOSED.match(printed)) or printed[:1] in set("■□◆◇●◎▼▶★")
    label = read_label(words, prop) if across or marked else None
    return GroupHeading(label[0], words.strip()) if label else None


def headings_above(
    content: DocumentContent, is_list: Sequence[bool], prop: Property
) -> list[GroupHeading | None]:
    """For each table of a document, in order, the group that stands above it.

    ``is_list`` says which tables have headings of the form. A table without words above goes on with
    the group before. Unless it says so outright, a heading is a group only where the document has
    several different ones: the single heading of a list is its title.
    """
    walk = _Walk(content, prop)
    found = list(walk.tables())
    said = [heading for heading, listed in zip(found, is_list, strict=True) if heading and listed]
    if walk.outright or len({heading.value for heading in said}) >= _FEWEST_LABELS:
        return found
    return [None] * len(found)


class _Walk:
    """Goes through the pages and remembers what was printed since the last table."""

    def __init__(self, content: DocumentContent, prop: Property) -> None:
        self._pages, self._prop = content.pages, prop
        self._running = _running_headers(content)
        paragraphs = [b for b in content.blocks() if isinstance(b, Paragraph)]
        self._first = paragraphs[0] if paragraphs else None
        self._current: GroupHeading | None = None
        self.outright = False

    def tables(self) -> Iterator[GroupHeading | None]:
        """The heading of each table."""
        pending: list[Paragraph] = []
        named = sum(1 for page in self._pages if page.name and not _UNNAMED.fullmatch(page.name))
        for page in self._pages:
            earlier = False
            if named >= _FEWEST_LABELS:
                pending, self._current = [], self._of_sheet(page)
            for block in page.blocks:
                if isinstance(block, Table):
                    new = self._caption(block) or self._above(pending)
                    self._current = new or (self._after_another() if earlier else self._current)
                    pending, earlier = [], True
                    yield self._current
                elif block.text.text.strip():
                    pending.append(block)

    def _of_sheet(self, page: Page) -> GroupHeading | None:
        label = read_label(SourceText(page.name), self._prop) if page.name else None
        if label is None or _UNNAMED.fullmatch(page.name or "") or _TITLE.search(label[0]):
            return None
        reason = Bilingual(
            "シートの名前から。同じ様式の表がシートごとに分かれている。",
            "From the name of the worksheet; each worksheet holds a table of the same form.",
        )
        return GroupHeading(label[0], SourceText(page.name or ""), Inference(reason))

    def _caption(self, table: Table) -> GroupHeading | None:
        return self._heading(table.caption, None) if table.caption else None

    def _above(self, pending: Sequence[Paragraph]) -> GroupHeading | None:
        candidates = [p for p in pending if normalise(p.text.text) not in self._running]
        marked = [p for p in candidates if p.level]
        outright = [p for p in candidates if (said := read_label(p.text.strip(), self._prop)) and said[1]]
        for paragraph in reversed(outright or marked or candidates):
            lines = [line for line in paragraph.text.split("\n") if line.text.strip()]
            last = lines[-1].strip() if len(lines) > 1 and not paragraph.level else paragraph.text.strip()
            label = read_label(last, self._prop)
            if label is None:
                continue
            if paragraph is self._first and len(lines) == 1 and _TITLE.search(label[0]) and not label[1]:
                return None
            between = paragraph is not candidates[-1] and not paragraph.level
            return self._heading(last, self._doubt(paragraph, between=between))
        return None

    def _doubt(self, paragraph: Paragraph, *, between: bool) -> Inference | None:
        if paragraph is self._first:
            reason = Bilingual(
                "表の上の見出しから。文書の最初の言葉なので、文書の題名かもしれない。",
                "From the heading above the table; the first words of the document, it could be its title.",
            )
            return Inference(reason, (None,))
        if between:
            reason = Bilingual(
                "表の上の見出しから。見出しと表の間に別の文がある。",
                "From the heading above the table; other words stand between the two.",
            )
            return Inference(reason)
        return None

    def _heading(self, words: SourceText, doubt: Inference | None) -> GroupHeading | None:
        label = read_label(words, self._prop)
        if label is None:
            return None
        self.outright = self.outright or label[1]
        return GroupHeading(label[0], words, None if label[1] else doubt)

    def _after_another(self) -> GroupHeading | None:
        """A further table on the same page without words of its own."""
        current = self._current
        if current is None or current.inferred:
            return current
        reason = Bilingual(
            "前の表の見出しから。この表の上には見出しがない。",
            "From the heading of the table before; this one has none of its own.",
        )
        return GroupHeading(current.value, current.words, Inference(reason))


def _running_headers(content: DocumentContent) -> frozenset[str]:
    """Words printed on every page that has tables; with a single page there are none."""
    pages = [page for page in content.pages if any(isinstance(b, Table) for b in page.blocks)]
    counted = Counter(
        text
        for page in pages
        for text in {normalise(b.text.text) for b in page.blocks if isinstance(b, Paragraph)}
    )
    return frozenset(t for t, n in counted.items() if n == len(pages) and len(pages) >= _FEWEST_LABELS)
