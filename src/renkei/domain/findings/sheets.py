"""Findings on the make-up of survey sheets: headings, sections, index."""

from __future__ import annotations

from typing import Final

from renkei.domain.findings.kinds import FindingKind, kind

KINDS: Final[tuple[FindingKind, ...]] = (
    kind(
        "sheet-heading-missing",
        "warning",
        fault=(
            "この個票には番号と名称の見出しがありません。番号は{number}と推定しました。",
            "This sheet has no heading with number and title; its number was inferred as {number}.",
        ),
        remedy=(
            "元の文書で番号と名称を確かめてください。",
            "Look up number and title in the original.",
        ),
    ),
    kind(
        "sheet-number-missing",
        "warning",
        fault=(
            "この個票の見出しに番号がありません。{number}と推定しました。",
            "The heading of this sheet has no number; it was inferred as {number}.",
        ),
        remedy=(
            "元の文書で番号を確かめてください。",
            "Look up the number in the original.",
        ),
    ),
    kind(
        "sheet-heading-broken",
        "note",
        fault=(
            "見出しの番号が「{printed}」と印字されています。{number}と読みました。",
            "The number in the heading is printed as {printed!r}; it was read as {number}.",
        ),
        remedy=(
            "前後の番号と合っていれば、そのままで構いません。",
            "Nothing to do where it fits the numbers before and after.",
        ),
    ),
    kind(
        "sheet-number-repeated",
        "warning",
        fault=(
            "番号{number}の個票が2回以上あります。",
            "More than one sheet has the number {number}.",
        ),
        remedy=(
            "元の文書で番号を確かめてください。",
            "Look up the numbers in the original.",
        ),
    ),
    kind(
        "sheet-number-order",
        "warning",
        fault=(
            "個票の番号が{before}から{number}へ続いています。",
            "The number of the sheet, {number}, does not follow {before}.",
        ),
        remedy=(
            "抜けている個票や番号の誤りがないか、元の文書で確かめてください。",
            "Check the original for a missing sheet or a wrong number.",
        ),
    ),
    kind(
        "section-missing",
        "warning",
        fault=(
            "「{title_ja}」の欄が見つかりません。",
            "The section “{title_en}” was not found.",
        ),
        remedy=(
            "文書が途中で切れていないか、見出しが違う書き方になっていないか確かめてください。",
            "Check whether the document is cut off or the heading is worded otherwise.",
        ),
    ),
    kind(
        "section-unknown",
        "warning",
        fault=(
            "様式にない見出し「{heading}」があります。その内容は取り込んでいません。",
            "The heading “{heading}” is not part of the form; its content was not taken in.",
        ),
        remedy=(
            "必要であれば様式定義に見出しを加えて、読み直してください。",
            "If it is needed, add the heading to the form definition and read again.",
        ),
    ),
    kind(
        "section-empty",
        "note",
        fault=(
            "「{title_ja}」の欄が空です（{printed_ja}）。",
            "The section “{title_en}” is empty ({printed_en}).",
        ),
        remedy=(
            "次の調査で担当部署に確認してください。",
            "Ask the department in charge in the next survey round.",
        ),
    ),
    kind(
        "index-entry-missing",
        "warning",
        fault=(
            "個票{number}は目次にありません。",
            "Sheet {number} is not in the index.",
        ),
        remedy=(
            "目次に加えるか、番号を確かめてください。",
            "Add it to the index, or check its number.",
        ),
    ),
    kind(
        "index-without-sheet",
        "error",
        fault=(
            "目次の{number}番「{title}」に当たる個票がありません。",
            "No sheet was found for entry {number} of the index, “{title}”.",
        ),
        remedy=(
            "文書が途中で切れていないか確かめ、完全な文書を読み込んでください。",
            "Check whether the document is cut off and read the complete one.",
        ),
    ),
    kind(
        "index-disagrees",
        "warning",
        fault=(
            "目次と個票が一致しません（目次「{index}」、個票「{sheet}」）。",
            "Index and sheet disagree (index “{index}”, sheet “{sheet}”).",
        ),
        remedy=(
            "どちらが正しいか、担当部署または協定書で確かめてください。",
            "Ask the department in charge, or see the agreement itself, which of them is right.",
        ),
    ),
)
