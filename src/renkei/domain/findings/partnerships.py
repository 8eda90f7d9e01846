"""Findings on what is said of a partnership (dates, counts, links, contacts, copies)."""

from __future__ import annotations

from typing import Final

from renkei.domain.findings.kinds import FindingKind

KINDS: Final[tuple[FindingKind, ...]] = ()
