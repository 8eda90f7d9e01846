"""The parts of a partner cell: words, separators, brackets and marks, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

TokenKind: TypeAlias = Literal["word", "strong", "dot", "space", "bracket", "heading", "mark"]

_STRONG: Final = r"、,;:/|。\n\r\v\f\x85\u2028\u2029\x00-\x08\x0e-\x1f"
_BULLETS: Final = "○●◎◇◆■□▪•※"
_DOTS: Final = "・·･‧"
_SPACES: Final = r" \t\u00a0\u2000-\u200b"
_BRACKETS: Final = r"(\[【<〈《〔{)\]】>〉》〕}"
_TOKEN: Final = re.compile(
    r"(?P<mark>[①-⑳]|\(\d{1,2}\)(?=[^\s)])|(?<![^\s、,;])\d{1,2}\.(?=[^\d\s]))"
    r"|(?P<open>[(\[【<〈《〔{])"
    r"|(?P<close>[)\]】>〉》〕}])"
    rf"|(?P<strong>[{_STRONG}]+|[{_BULLETS}](?!備|摘|注|右|左|下|上|別|詳))"
    rf"|(?P<dot>[{_DOTS}])"
    rf"|(?P<space>[{_SPACES}]+)"
    rf"|(?P<word>[^①-⑳{_BRACKETS}{_STRONG}{_BULLETS}{_DOTS}{_SPACES}]+|※)"
)
_HEADING_BRACKETS: Final = frozenset("[【<〈《〔")
_PAIRS: Final = {"(": ")", "[": "]", "【": "】", "<": ">", "〈": "〉", "《": "》", "〔": "〕", "{": "}"}


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a cell. Of brackets, ``inner`` is the span between them (``end`` if never closed)."""

    kind: TokenKind
    start: int
    end: int
    inner: tuple[int, int] = (0, 0)


def tokenize(text: str) -> list[Token]:
    """The parts of a cell whose widths are folded; nested brackets stay inside the outer one."""
    tokens: list[Token] = []
    at = 0
    while found := _TOKEN.match(text, at):
        kind = found.lastgroup or "word"
        if kind == "open":
            token = _bracket(text, found.start())
            tokens.append(token)
            at = token.end
            continue
        at = found.end()
        if kind == "close":
            continue
        tokens.append(Token(kind, found.start(), at))  # type: ignore[arg-type]  # the groups are the kinds
    return _with_pointers_joined(text, tokens)


def _bracket(text: str, start: int) -> Token:
    opening = text[start]
    closing = _PAIRS[opening]
    kind: TokenKind = "heading" if opening in _HEADING_BRACKETS else "bracket"
    depth = 0
    for found in re.compile(f"[{re.escape(opening)}{re.escape(closing)}]").finditer(text, start):
        depth += 1 if found.group() == opening else -1
        if depth == 0:
            return Token(kind, start, found.end(), (start + 1, found.start()))
    return Token(kind, start, len(text), (start + 1, len(text)))


def _with_pointers_joined(text: str, tokens: list[Token]) -> list[Token]:
    """※ and the word after it are one word: ※備考欄."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last and token.kind == "word" and last.end == token.start and text[last.start : last.end] == "※":
            joined[-1] = Token("word", last.start, token.end)
        else:
            joined.append(token)
    return joined
