"""Words of a document as one line that every machine reads: for tables; JSON keeps them as they are.

Two rules of 統一的な表記ルール (総務省, 2020-12) concern words themselves: no line breaks inside a cell,
and no characters that depend on the machine (①, ㈱, ㎡). Both are written out, never left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

_BREAKS: Final = re.compile(r"[ \u3000]*[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+[ \u3000]*")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


def _machine_dependent() -> Iterator[tuple[int, str]]:
    """Signs of the vendor rows of CP932 (NEC rows 13 and IBM's), each with how it is written out."""
    for lead, first, last in ((0x87, 0x40, 0x9C), (0xFA, 0x40, 0x5B)):
        for trail in range(first, last + 1):
            try:
                sign = bytes((lead, trail)).decode("cp932")
            except UnicodeDecodeError:
                continue
            plain = unicodedata.normalize("NFKC", sign)
            if plain != sign:
                yield ord(sign), f"({plain})" if plain.isdigit() else plain


MACHINE_DEPENDENT: Final = dict(_machine_dependent())
"""Signs that depend on the machine, and what stands for them: ``{ord("①"): "(1)", ord("㈱"): "(株)"}``."""
_SUSPECT: Final = re.compile(
    "[\t\n\v\f\r\x00-\x1f\x7f-\x9f\u2028\u2029" + "".join(map(re.escape, map(chr, MACHINE_DEPENDENT))) + "]"
)


def has_suspects(row: Iterable[object]) -> bool:
    """Whether any words of a row would be changed by :func:`plain_words`."""
    return _SUSPECT.search("".join([cell for cell in row if isinstance(cell, str)])) is not None


def plain_words(text: str) -> str:
    """The words on one line: breaks and tabs become a space, ① becomes (1), control characters U+FFFD."""
    if not _SUSPECT.search(text):
        return text
    one_line = _BREAKS.sub(" ", text).strip(" ")
    return _CONTROL.sub("\ufffd", one_line.translate(MACHINE_DEPENDENT))
