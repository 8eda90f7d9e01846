"""What is wrong, odd or missing in a document: code, place, fault and remedy, ja and en.

A finding never repairs anything. Its kind stands in the catalogue (one module per subject, merged
here), so that every code has one meaning, one severity and one pair of sentences; a test proves
that the catalogue is complete and documented.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from renkei.domain.errors import Bilingual
from renkei.domain.findings import (
    forms,
    judgements,
    lists,
    machine_readability,
    partnerships,
    places,
    reading,
    sheets,
    tables,
)
from renkei.domain.findings.kinds import FindingKind, Severity
from renkei.domain.locators import Locator

CATALOGUE: Final[dict[str, FindingKind]] = {
    kind.code: kind
    for module in (
        reading,
        forms,
        lists,
        sheets,
        places,
        partnerships,
        judgements,
        tables,
        machine_readability,
    )
    for kind in module.KINDS
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on a document.

    ``key`` is the record's key (``None``: the document as a whole), ``property`` the property
    concerned, ``at`` the place in the source (``None`` only where the fault has no place, such as
    an empty file).
    """

    code: str
    severity: Severity
    fault: Bilingual
    remedy: Bilingual
    at: Locator | None = None
    key: str | None = None
    property: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The stable form that ``renkei read --json`` prints."""
        return {
            "code": self.code,
            "severity": self.severity,
            "key": self.key,
            "property": self.property,
            "fault": self.fault.to_json(),
            "remedy": self.remedy.to_json(),
            "at": self.at.to_json() if self.at else None,
        }

    def on(self, key: str | None, property: str | None = None) -> Finding:
        """The same finding, said of a record (and of one of its properties)."""
        return replace(self, key=key, property=property or self.property)


def finding(
    code: str,
    *,
    at: Locator | None = None,
    key: str | None = None,
    property: str | None = None,
    **facts: object,
) -> Finding:
    """A finding of the catalogue, its sentences filled with ``facts``.

    Raises:
        KeyError: the code is not in the catalogue, or a sentence needs a fact that is not given.
    """
    kind = CATALOGUE[code]
    return Finding(
        code=code,
        severity=kind.severity,
        fault=kind.fault_with(facts),
        remedy=kind.remedy_with(facts),
        at=at,
        key=key,
        property=property,
    )


__all__ = ["CATALOGUE", "Finding", "FindingKind", "Severity", "finding"]
