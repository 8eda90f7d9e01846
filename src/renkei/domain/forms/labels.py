"""Comparing headings and labels as they are printed in the wild."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_SIGNS = re.compile(r"[()\[\]{}<>〔〕【】「」『』〈〉《》・･、,.。:;*※＊/／|\-‐‑–—―_~〜]")


@lru_cache(maxsize=4096)
def fold(label: str) -> str:
    """A label without what differs between printings: width, case, white space, brackets, signs."""
    text = unicodedata.normalize("NFKC", label).casefold()
    return _SIGNS.sub("", _SPACE.sub("", text))


def normalise(text: str) -> str:
    """NFKC, with every run of white space (a break that the author put into a cell too) as one space."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip()
