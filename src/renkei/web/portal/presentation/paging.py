"""The steps of a list that runs over several pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class Step:
    """A page that can be gone to; without ``address`` the one shown, or (number 0) a gap."""

    number: int
    address: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """The steps around the page shown, of ``total`` pages."""

    here: int
    total: int
    steps: tuple[Step, ...]
    before: str
    after: str


def pages_around(here: int, total: int, query: QueryDict) -> Pages:
    """First, last, and those near ``here``; the addresses keep the rest of the query."""
    shown = sorted({1, total, *range(max(1, here - 1), min(total, here + 1) + 1)})
    steps: list[Step] = []
    for number in shown:
        if steps and number > steps[-1].number + 1:
            steps.append(Step(0))
        steps.append(Step(number, _address(number, query), is_here=number == here))
    return Pages(
        here=here,
        total=total,
        steps=tuple(steps),
        before=_address(here - 1, query) if 1 < here <= total else "",
        after=_address(here + 1, query) if here < total else "",
    )


def _address(number: int, query: QueryDict) -> str:
    changed = query.copy()
    changed.pop("page", None)
    if number > 1:
        changed["page"] = str(number)
    return f"?{changed.urlencode()}"
