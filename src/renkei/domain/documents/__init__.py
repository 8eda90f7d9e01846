"""What a document contains, free of its file format.

Readers turn bytes into a :class:`DocumentContent`; everything above works on that only, so a list
reads the same from text, a worksheet or a page. Words keep their place: :class:`SourceText` is a
piece of text that knows, for each of its characters, where in the source it stands.
"""

from renkei.domain.documents.content import (
    Cell,
    DocumentContent,
    Link,
    Page,
    Paragraph,
    SourceInfo,
    Table,
)
from renkei.domain.documents.recognition import RecognisedSign, RecognisedSigns
from renkei.domain.documents.source_text import Segment, SourceText

__all__ = [
    "Cell",
    "DocumentContent",
    "Link",
    "Page",
    "Paragraph",
    "RecognisedSign",
    "RecognisedSigns",
    "Segment",
    "SourceInfo",
    "SourceText",
    "Table",
]
