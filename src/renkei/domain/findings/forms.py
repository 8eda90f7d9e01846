"""Findings on form definitions, their choice and the mapping of columns and sections."""

from __future__ import annotations

from typing import Final

from renkei.domain.findings.kinds import FindingKind

KINDS: Final[tuple[FindingKind, ...]] = ()
