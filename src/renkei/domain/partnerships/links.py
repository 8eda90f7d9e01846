"""Web addresses in a box, joined where a line broke them, and the words beside them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from renkei.domain.documents import SourceText

_URL: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"'「」『』（）()【】、。，］\[\]]{1,500}", re.IGNORECASE)
_TRAILING: Final = ".,;:!?"


@dataclass(frozen=True, slots=True)
class WebLink:
    """An address as written, and its place."""

    url: str
    text: SourceText


def find_links(text: SourceText) -> list[WebLink]:
    """The addresses of a text in their order, each once."""
    found: dict[str, WebLink] = {}
    for match in _URL.finditer(text.text):
        written = match.group().rstrip(_TRAILING)
        found.setdefault(written, WebLink(written, text.slice(match.start(), match.start() + len(written))))
    return list(found.values())


def words_beside_links(text: SourceText) -> str | None:
    """What a box says beside its addresses; ``None`` where it says nothing."""
    rest = " ".join(unicodedata.normalize("NFKC", _URL.sub(" ", text.text)).split()).strip("<> ")
    return rest or None
