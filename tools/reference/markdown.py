"""Pieces of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; what would break a cell is escaped."""
    lines = [_row(heads), _row(["---"] * len(heads))]
    return "\n".join([*lines, *(_row([_cell(text) for text in row]) for row in rows)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split()) or " "


def page(title: str, introduction: str, *parts: str) -> str:
    """A page with its heading, what it is about, and where it comes from."""
    origin = "<!-- Written by `make docs` from the code; changes here are lost. -->"
    return "\n\n".join([origin, f"# {title}", introduction, *parts]) + "\n"
