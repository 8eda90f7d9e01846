"""What people type: words, “phrases” and exclusions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.web.search.folding import fold

LONGEST: Final = 200
MOST_WORDS: Final = 12
_PART: Final = re.compile(r'(?P<minus>[-－−])?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_QUOTES: Final = str.maketrans("“”„〝〟＂", '""""""')


class QueryRefusedError(RenkeiError):
    """The question cannot be asked like this."""


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words that must stand in the text, and such that must not."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


# What stands for bytes of an address that are no UTF-8.
_BROKEN = "\ufffd"


def parse_words(q: str) -> Words:
    """Read a query: words apart by space are all needed, ``"a b"`` is one piece, ``-a`` excludes.

    Raises:
        QueryRefusedError: more than 200 characters or 12 words, control characters, broken
            bytes, or nothing but signs.
    """
    if len(q) > LONGEST:
        raise refused(
            f"{len(q)}文字です（上限{LONGEST}文字）", f"it has {len(q)} characters of at most {LONGEST}"
        )
    if any(ord(character) < 32 and character not in "\t\n\r" for character in q):
        raise refused("制御文字が含まれています", "it holds control characters")
    if _BROKEN in q:
        raise refused("文字として読めないバイトが含まれています", "it holds bytes that are no characters")
    wanted: list[str] = []
    unwanted: list[str] = []
    for part in _PART.finditer(q.translate(_QUOTES)):
        text = fold(part["phrase"] if part["phrase"] is not None else part["word"])
        if text and text != "-":
            (unwanted if part["minus"] else wanted).append(text)
    if len(wanted) + len(unwanted) > MOST_WORDS:
        raise refused(f"語が多すぎます（上限{MOST_WORDS}語）", f"it has more than {MOST_WORDS} words")
    return Words(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def refused(ja: str, en: str) -> QueryRefusedError:
    """The refusal with its reason in both languages."""
    return QueryRefusedError(
        "query-refused",
        Bilingual(f"この検索語では検索できません（{ja}）。", f"This cannot be searched for: {en}."),
        Bilingual("検索語を短い言葉に直してください。", "Search for fewer, shorter words."),
    )
