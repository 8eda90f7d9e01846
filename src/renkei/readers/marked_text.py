"""Collects the words of an element together with the path they stand at."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from renkei.domain.documents import Segment, SourceText
from renkei.readers.anchors import ElementAnchor


class Paths:
    """Where elements stand, by position only: ``/body[1]/tbl[2]/tr[1]``, free of namespaces.

    Remembers what it has counted, so that asking for every cell of a long table stays cheap.
    """

    def __init__(self) -> None:
        self._known: dict[etree._Element, str] = {}

    def of(self, element: etree._Element) -> str:
        """The path of an element, from the root."""
        missing: list[etree._Element] = []
        node: etree._Element | None = element
        while node is not None and node not in self._known:
            missing.append(node)
            node = node.getparent()
        for step in reversed(missing):
            self._count_around(step)
        return self._known[element]

    def _count_around(self, element: etree._Element) -> None:
        """Give an element and all its siblings their paths."""
        parent = element.getparent()
        if parent is None:
            self._known[element] = f"/{_local(element)}[1]"
            return
        counts: dict[str, int] = {}
        above = self._known[parent]
        for child in parent:
            if isinstance(child.tag, str):
                counts[child.tag] = counts.get(child.tag, 0) + 1
                self._known[child] = f"{above}/{_local(child)}[{counts[child.tag]}]"


def _local(element: etree._Element) -> str:
    """The name without its namespace; what a page calls a tag need be no name at all."""
    return str(element.tag).rpartition("}")[2]


@dataclass(slots=True)
class TextGatherer:
    """Builds the text of one block (paragraph, cell) as one run anchored at the block."""

    path: str
    parts: list[str] = field(default_factory=list)

    def add(self, words: str | None) -> None:
        """Append words as they stand."""
        if words:
            self.parts.append(words)

    def text(self) -> SourceText:
        """All words so far; offsets count in the text of the block as it is shown."""
        words = "".join(self.parts)
        return SourceText(words, (Segment(0, len(words), ElementAnchor(self.path)),))
