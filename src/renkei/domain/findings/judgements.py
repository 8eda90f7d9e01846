"""Findings on what persons judged: a newer reading or edition that says something else."""

from __future__ import annotations

from typing import Final

from renkei.domain.findings.kinds import FindingKind, kind

KINDS: Final[tuple[FindingKind, ...]] = (
    kind(
        "correction-contradicted",
        "warning",
        fault=(
            "「{text}」と訂正された{title_ja}が、この文書では「{words}」になっています（訂正のときは「{seen}」）。",
            "{title_en}, corrected to “{text}”, reads “{words}” in this document (it read “{seen}” then).",
        ),
        remedy=(
            "訂正を残すか取り消すかを決めてください。決めるまでは訂正が優先されます。",
            "Decide whether the correction still holds; until then it does.",
        ),
    ),
    kind(
        "confirmed-words-changed",
        "note",
        fault=(
            "確認済みの{title_ja}「{seen}」が、この文書では「{words}」になっています。",
            "{title_en}, confirmed as “{seen}”, reads “{words}” in this document.",
        ),
        remedy=("新しい言葉を確かめてください。", "Look at the new words."),
    ),
)
