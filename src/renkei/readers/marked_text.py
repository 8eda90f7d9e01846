"""Collects the words of an element together with the path they stand at."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from renkei.domain.documents import Segment, SourceText
from renkei.readers.anchors import ElementAnchor


def path_of(element: etree._Element) -> str:
    """Where an element stands, by position only: ``/body[1]/tbl[2]/tr[1]``, free of namespaces."""
    steps: list[str] = []
    node: etree._Element | None = element
    while node is not None and isinstance(node.tag, str):
        before = node.itersiblings(node.tag, preceding=True)
        steps.append(f"{etree.QName(node).localname}[{1 + sum(1 for _ in before)}]")
        node = node.getparent()
    return "/" + "/".join(reversed(steps))


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
