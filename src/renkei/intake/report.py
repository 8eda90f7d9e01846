"""What came out of reading one document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from renkei.domain.documents import SourceInfo
from renkei.domain.findings import Finding
from renkei.domain.partnerships import PartnershipRecord


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one form took out of one document: the part of a report that depends on the form."""

    records: tuple[PartnershipRecord, ...] = ()
    findings: tuple[Finding, ...] = ()
    title: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """The records and findings of one document.

    ``form`` is the id of the form definition that fitted, ``None`` where none did; ``as_of`` the
    day for which names were resolved (ISO), given by the caller or taken from the document.
    ``title`` is the heading of the document. ``lines`` is the text of the document line by line
    (for text documents), so that a source view can mark the words.
    """

    source: SourceInfo
    form: str | None
    reader: str
    records: tuple[PartnershipRecord, ...]
    findings: tuple[Finding, ...]
    title: str | None = None
    as_of: date | None = None
    lines: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether nothing could be taken from the document."""
        return self.form is None

    def to_json(self) -> dict[str, Any]:
        """The stable form of one entry of ``documents`` in ``renkei read --json``."""
        return {
            "source": self.source.to_json(),
            "form": self.form,
            "title": self.title,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "reader": self.reader,
            "records": [r.to_json() for r in self.records],
            "findings": [f.to_json() for f in self.findings],
        }
