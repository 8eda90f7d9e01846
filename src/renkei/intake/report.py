"""What came out of reading one document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from renkei.domain.documents import SourceInfo
from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.findings import Finding
from renkei.domain.partnerships import PartnershipRecord
from renkei.intake.file_names import shown


class NotReviewedError(RenkeiError):
    """Values that were recognised in pictures are to be kept though nobody has looked at them."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "not-reviewed",
            Bilingual(
                f"「{name}」は文字認識（OCR）で読み取ったもので、まだ人が確かめていません。",
                f"{name!r} was read by recognition of pictures (OCR), and nobody has checked it yet.",
            ),
            Bilingual(
                "renkei read の確認事項を原本と見比べ、renkei load --reviewed 氏名 で登録してください。",
                "Compare the findings of renkei read with the original, then renkei load --reviewed NAME.",
            ),
        )


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
    (for text documents), so that a source view can mark the words. ``recognised`` says that values
    were recognised in pictures of pages (OCR).
    """

    source: SourceInfo
    form: str | None
    reader: str
    records: tuple[PartnershipRecord, ...]
    findings: tuple[Finding, ...]
    title: str | None = None
    as_of: date | None = None
    lines: tuple[str, ...] = ()
    recognised: bool = False

    @property
    def needs_review(self) -> bool:
        """Whether a person has to compare the values with the original before they are kept."""
        return self.recognised and bool(self.records)

    def require_review(self, reviewed_by: str | None) -> None:
        """Let nothing pass that nobody has looked at.

        Raises:
            NotReviewedError: the values were recognised in pictures, and no reviewer is named.
        """
        if self.needs_review and not (reviewed_by or "").strip():
            raise NotReviewedError(self.source.name)

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
            "needs_review": self.needs_review,
            "records": [r.to_json() for r in self.records],
            "findings": [f.to_json() for f in self.findings],
        }

    def json_pieces(self) -> Iterator[str]:
        """:meth:`to_json` written out piece by piece: of a long list it is many times the list itself."""
        opening = "{"
        for name, value in replace(self, records=()).to_json().items():
            yield f"{opening}{_written(name)}: "
            opening = ", "
            if name != "records":
                yield _written(value)
                continue
            yield "["
            for number, record in enumerate(self.records):
                yield f"{', ' if number else ''}{_written(record.to_json())}"
            yield "]"
        yield "}"


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def refused_file(path: PurePath, error: RenkeiError) -> DocumentReport:
    """The report on a file that could not even be opened, or on which reading itself failed."""
    source = SourceInfo(shown(path.name or str(path)), "", "application/octet-stream")
    reason = Finding(error.code, "error", error.fault, error.remedy)
    return DocumentReport(source, None, "none", (), (reason,))
