"""Words that tell what happened: the rules, given as data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

_OWN: Final = "(?:本|当)(?:市|県|府|都|道|町|村|区)"
_PLACE: Final = "{own}"


@dataclass(frozen=True, slots=True)
class EventRules:
    """Kinds with the patterns of their words, in the order in which they are tried.

    A pattern that names the own side is kept as text until that is known.
    """

    kinds: tuple[tuple[str, re.Pattern[str] | str], ...]
    planned: re.Pattern[str]
    continues: re.Pattern[str]
    leads: re.Pattern[str]
    not_an_event: re.Pattern[str]
    simultaneous: re.Pattern[str]

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> EventRules:
        """The rules out of the tables of ``vocabulary/events.toml``."""
        return cls(
            kinds=tuple((kind["id"], _pattern("|".join(kind["words"]))) for kind in data["kinds"]),
            planned=re.compile("|".join(data["planned"])),
            continues=re.compile(rf"(?:{'|'.join(data['continues'])})"),
            leads=re.compile("|".join(data["leads"])),
            not_an_event=re.compile(rf"(?:{'|'.join(data['not_an_event'])})"),
            simultaneous=re.compile(data["simultaneous"]),
        )

    def kinds_for(self, own: Sequence[str]) -> EventKinds:
        """The rules for a partnership whose own side bears these names."""
        names = "|".join([_OWN, *(re.escape(name) for name in own if name)])
        return EventKinds(
            tuple(
                (kind, re.compile(words.replace(_PLACE, names)) if isinstance(words, str) else words)
                for kind, words in self.kinds
            )
        )


def _pattern(words: str) -> re.Pattern[str] | str:
    """Compiled at once, unless the names of the own side have to be put in first."""
    return words if _PLACE in words else re.compile(words)


@dataclass(frozen=True, slots=True)
class EventKinds:
    """Compiled patterns of one partnership."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]

    def kind_of(self, first_sentence: str, whole: str) -> str:
        """The kind that the first sentence tells, else the whole, else ``other``."""
        for words in (first_sentence, whole):
            for kind, pattern in self.patterns:
                if pattern.search(words):
                    return kind
        return "other"
