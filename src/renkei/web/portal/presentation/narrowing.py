"""Addresses of results: those of a page narrowed to a value, a party or a pair of parties."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, TypeAlias
from urllib.parse import quote_plus

from django.http import QueryDict
from django.urls import reverse

from renkei.web.partnerships.ties import Party
from renkei.web.places.queries import place
from renkei.web.search.question import SearchQuery

# What says how results are shown, not which: a narrower question starts with the list again.
SHOWN_HOW: Final = ("view", "page", "rows", "columns")
_LONGEST_WORD: Final = 60
Parameters: TypeAlias = dict[str, tuple[str, ...]]


class Narrowing:
    """Addresses that keep the question of a page and add to it. Pages ask for thousands of them."""

    def __init__(self, query: QueryDict, question: SearchQuery) -> None:
        self._path = reverse("portal:partnerships")
        self._on = question.on
        self._base = {name: tuple(values) for name, values in query.lists() if name not in SHOWN_HOW}

    def to_values(self, values: Mapping[str, str]) -> str:
        """The results with these values of facets."""
        return self._address(self._base | {name: (value,) for name, value in values.items()})

    def to_parties(self, *parties: Party) -> str:
        """The results in which all these parties take part."""
        changed = dict(self._base)
        for party in parties:
            self._add(changed, party)
        return self._address(changed)

    def _address(self, parameters: Parameters) -> str:
        pairs = (f"{name}={_quoted(value)}" for name, values in parameters.items() for value in values)
        return f"{self._path}?{'&'.join(pairs)}"

    def _add(self, changed: Parameters, party: Party) -> None:
        if party.code:
            self._add_code(changed, party.code)
            return
        if party.group:
            changed["group"] = (party.group,)
        if party.country:
            changed["country"] = (party.country,)
        if party.name:
            _add_word(changed, party.name)

    def _add_code(self, changed: Parameters, code: str) -> None:
        """One place is asked for by its code; a second one as a municipality, or by its name."""
        asked = changed.get("place", ("",))[-1]
        if asked[:5] in {"", code}:
            changed["place"], changed["named_only"] = (code,), ("1",)
            changed.pop("group_only", None)
        elif not code.endswith("000"):
            changed["municipality"] = (code,)
        elif view := place(code, self._on):
            _add_word(changed, view.full_name)


def _add_word(changed: Parameters, word: str) -> None:
    piece = word.replace('"', " ").strip()[:_LONGEST_WORD]
    words = changed.get("q", ("",))[-1]
    if piece not in words:
        changed["q"] = (f'{words} "{piece}"'.strip(),)


@lru_cache(maxsize=20_000)
def _quoted(value: str) -> str:
    return quote_plus(value)
