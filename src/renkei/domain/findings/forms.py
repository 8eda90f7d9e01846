"""Findings on form definitions, their choice and the mapping of columns and sections."""

from __future__ import annotations

from typing import Final

from renkei.domain.findings.kinds import FindingKind, kind

KINDS: Final[tuple[FindingKind, ...]] = (
    kind(
        "no-form-fits",
        "error",
        fault=(
            "どの様式にも当てはまらないため、記録を取り出していません。",
            "No form fits the document, so no record was taken from it.",
        ),
        remedy=(
            "様式を指定して読み込むか、この文書のための様式定義を用意してください。",
            "Name a form when reading, or prepare a form definition for this kind of document.",
        ),
    ),
)
