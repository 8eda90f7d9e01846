"""Findings on names of places and groups."""

from __future__ import annotations

from typing import Final

from renkei.domain.findings.kinds import FindingKind

KINDS: Final[tuple[FindingKind, ...]] = ()
