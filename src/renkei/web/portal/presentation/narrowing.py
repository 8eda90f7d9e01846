"""Addresses of results: those of a page narrowed to a value, a party or a pair of parties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.http import QueryDict
from django.urls import reverse

from renkei.web.partnerships.ties import Party
from renkei.web.places.queries import place
from renkei.web.search.question import SearchQuery

# What says how results are shown, not which: a narrower question starts with the list again.
SHOWN_HOW: Final = ("view", "page", "rows", "columns")
_LONGEST_WORD: Final = 60


class Narrowing:
    """Addresses that keep the question of a page and add to it."""

    def __init__(self, query: QueryDict, question: SearchQuery) -> None:
        self._path = reverse("portal:partnerships")
        self._on = question.on
        self._base = query.copy()
        for name in SHOWN_HOW:
            self._base.pop(name, None)

    def to_values(self, values: Mapping[str, str]) -> str:
        """The results with these values of facets."""
        changed = self._base.copy()
        for name, value in values.items():
            changed[name] = value
        return f"{self._path}?{changed.urlencode()}"

    def to_parties(self, *parties: Party) -> str:
        """The results in which all these parties take part."""
        changed = self._base.copy()
        for party in parties:
            self._add(changed, party)
        return f"{self._path}?{changed.urlencode()}"

    def _add(self, changed: QueryDict, party: Party) -> None:
        if party.code:
            self._add_code(changed, party.code)
            return
        if party.group:
            changed["group"] = party.group
        if party.country:
            changed["country"] = party.country
        if party.name:
            _add_word(changed, party.name)

    def _add_code(self, changed: QueryDict, code: str) -> None:
        """One place is asked for by its code; a second one as a municipality, or by its name."""
        if changed.get("place", "")[:5] in {"", code}:
            changed["place"], changed["named_only"] = code, "1"
            changed.pop("group_only", None)
        elif not code.endswith("000"):
            changed["municipality"] = code
        elif view := place(code, self._on):
            _add_word(changed, view.full_name)


def _add_word(changed: QueryDict, word: str) -> None:
    piece = word.replace('"', " ").strip()[:_LONGEST_WORD]
    if piece not in changed.get("q", ""):
        changed["q"] = f'{changed.get("q", "")} "{piece}"'.strip()
