"""The kind of a finding: its code, severity and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from renkei.domain.errors import Bilingual

Severity: TypeAlias = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class FindingKind:
    """One entry of the catalogue.

    ``fault`` and ``remedy`` are sentences with named places (``{name}``) for the facts of the case.
    ``error``: something is lost or provably wrong; ``warning``: probably wrong, a person should
    look; ``note``: worth knowing.
    """

    code: str
    severity: Severity
    fault: Bilingual
    remedy: Bilingual

    def fault_with(self, facts: Mapping[str, object]) -> Bilingual:
        """What is wrong, in the case at hand."""
        return _fill(self.fault, facts)

    def remedy_with(self, facts: Mapping[str, object]) -> Bilingual:
        """What to do about it, in the case at hand."""
        return _fill(self.remedy, facts)


def _fill(sentence: Bilingual, facts: Mapping[str, object]) -> Bilingual:
    return Bilingual(sentence.ja.format_map(facts), sentence.en.format_map(facts))


def kind(code: str, severity: Severity, *, fault: tuple[str, str], remedy: tuple[str, str]) -> FindingKind:
    """Shorthand for the catalogue: sentences as pairs of Japanese and English."""
    return FindingKind(code, severity, Bilingual(*fault), Bilingual(*remedy))
