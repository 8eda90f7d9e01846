"""Findings on tables that Renkei gave out and that are read back."""

from __future__ import annotations

from typing import Final

from renkei.domain.findings.kinds import FindingKind, kind

KINDS: Final[tuple[FindingKind, ...]] = (
    kind(
        "row-without-key",
        "error",
        fault=("連携IDのない行があります。", "A row has no partnership id."),
        remedy=(
            "その行の連携IDを入れ直して、もう一度読み込んでください。",
            "Fill in the id of the partnership, and read the file again.",
        ),
    ),
    kind(
        "code-refused",
        "error",
        fault=("{reason_ja}", "{reason_en}"),
        remedy=(
            "コードを確かめてください。この参加者にはコードを付けていません。",
            "Check the code. The participant was read without it.",
        ),
    ),
    kind(
        "tables-without-participants",
        "note",
        fault=(
            "この表には参加者がありません。連携の内容だけを読み取りました。",
            "The table has no participants; only the partnerships themselves were read.",
        ),
        remedy=(
            "参加者も読み込むには、「連携と参加者」のCSVかExcelを取得してください。",
            "To read the participants too, take the combined CSV or the workbook.",
        ),
    ),
)
