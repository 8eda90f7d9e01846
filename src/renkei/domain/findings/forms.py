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
            "様式を指定して読み込むか、この文書の様式定義を用意してください（renkei form draft）。",
            "Name a form when reading, or prepare one for this kind of document (renkei form draft).",
        ),
    ),
    kind(
        "column-unknown",
        "note",
        fault=(
            "見出し「{heading}」の列は、様式のどの項目にも当たらないため読んでいません。",
            "The column {heading!r} matches no property of the form and was not read.",
        ),
        remedy=(
            "必要な列であれば、様式定義に項目かラベルを加えてください。",
            "If the column is needed, add a property or a label to the form definition.",
        ),
    ),
    kind(
        "column-missing",
        "warning",
        fault=(
            "必須の項目「{title_ja}」の列が見つかりません。",
            "No column was found for the required property {title_en!r}.",
        ),
        remedy=(
            "見出しの言い回しが違う場合は、様式定義にラベルを加えてください。",
            "If the heading is worded differently, add it to the labels of the form definition.",
        ),
    ),
    kind(
        "row-before-headings",
        "note",
        fault=(
            "見出しより前にある行を、後の見出しに従って読みました。",
            "A row above the first headings was read by the headings that follow.",
        ),
        remedy=(
            "列の対応が正しいか確かめてください。",
            "Check that its cells belong to these columns.",
        ),
    ),
    kind(
        "row-shifted",
        "note",
        fault=(
            "この行のセルは{columns}列ずれています（空のセルの脱落）。値の型に合う列で読みました。",
            "The cells of this row stand {columns} column off (an empty one was lost); read where they fit.",
        ),
        remedy=(
            "元の文書の該当行と見比べてください。",
            "Compare with the row of the original document.",
        ),
    ),
    kind(
        "row-cells-missing",
        "warning",
        fault=(
            "この行のセルは{count}個しかありません（見出しは{width}列）。",
            "This row has only {count} cells (the headings have {width} columns).",
        ),
        remedy=(
            "欠けた値がないか、元の文書で確かめてください。",
            "Check in the original whether a value is missing.",
        ),
    ),
    kind(
        "row-cells-trimmed",
        "note",
        fault=(
            "この行のセルは{count}個で、見出しの{width}列より少ないため、残りは空として読みました。",
            "This row has {count} cells of {width}; the rest was read as empty.",
        ),
        remedy=(
            "行末の空のセルが省かれただけなら、そのままで構いません。",
            "Nothing to do where only empty cells at the end were left out.",
        ),
    ),
    kind(
        "row-cells-excess",
        "warning",
        fault=(
            "この行のセルは{count}個あり、見出しの{width}列より多くなっています。",
            "This row has {count} cells, more than the {width} columns of the headings.",
        ),
        remedy=(
            "余分な区切りがないか、元の文書で確かめてください。",
            "Check the original for a separator too many.",
        ),
    ),
    kind(
        "cell-unplaced",
        "error",
        fault=(
            "「{words}」がどの列のものか決められず、記録に入れていません。",
            "It could not be decided which column {words!r} belongs to; it is in no value of the record.",
        ),
        remedy=(
            "元の文書で確かめ、該当する項目に入力してください。",
            "Look it up in the original and enter it where it belongs.",
        ),
    ),
    kind(
        "row-continued",
        "note",
        fault=(
            "番号のない行を、直前の行の続きとして読みました。",
            "A row without a number was read as the continuation of the row above.",
        ),
        remedy=(
            "別の記録であれば、番号を補ってください。",
            "If it is a record of its own, give it its number.",
        ),
    ),
    kind(
        "row-total",
        "note",
        fault=(
            "合計や小計の行は、記録として読んでいません。",
            "A row that sums up the rows above it was not read as a record.",
        ),
        remedy=(
            "記録であれば、最初の欄の「合計」「計」を別の言葉にしてください。",
            "If it is a record, let its first cell say something other than “total”.",
        ),
    ),
    kind(
        "row-of-notes",
        "note",
        fault=(
            "「※」「注」などで始まる一つだけの欄の行は、注記とみて、記録として読んでいません。",
            "A row with one cell that begins as a note does was not read as a record.",
        ),
        remedy=("記録であれば、ほかの欄も埋めてください。", "If it is a record, fill its other cells."),
    ),
    kind(
        "table-of-another-kind",
        "note",
        fault=(
            "一覧の欄の半分も列がない表（凡例、集計など）は、記録として読んでいません。",
            "A table with less than half the columns of the list (a legend, a sum) was not read as records.",
        ),
        remedy=(
            "一覧の続きであれば、同じ見出しを付けてください。",
            "If the list goes on in it, give it the same headings.",
        ),
    ),
    kind(
        "number-missing",
        "warning",
        fault=(
            "番号のない行です。",
            "The row has no number.",
        ),
        remedy=(
            "元の文書の番号を確かめてください。",
            "Look up its number in the original.",
        ),
    ),
    kind(
        "number-gap",
        "warning",
        fault=(
            "番号{first}から{last}までの行がありません。",
            "The rows numbered {first} to {last} are missing.",
        ),
        remedy=(
            "行が抜けていないか、元の文書で確かめてください。",
            "Check in the original whether rows are missing.",
        ),
    ),
    kind(
        "number-repeated",
        "warning",
        fault=(
            "番号{number}の行が2つ以上あります。",
            "The number {number} is used by more than one row.",
        ),
        remedy=(
            "正しい番号を元の文書で確かめてください。",
            "Look up the right number in the original.",
        ),
    ),
    kind(
        "number-order",
        "note",
        fault=(
            "番号{number}の行が、番号{previous}の行の後にあります。",
            "The row numbered {number} stands after the row numbered {previous}.",
        ),
        remedy=(
            "並び順に意味がなければ、そのままで構いません。",
            "Nothing to do unless the order matters.",
        ),
    ),
    kind(
        "names-run-together",
        "note",
        fault=(
            "「{text}」は区切りなしに続けて書かれた{count}つの名称として読みました（{names}）。",
            "{text!r} was read as {count} names written without a separator ({names}).",
        ),
        remedy=(
            "元の文書で区切りを確かめてください。",
            "Check the separation in the original.",
        ),
    ),
    kind(
        "value-unreadable",
        "warning",
        fault=(
            "「{text}」を「{title_ja}」の値として読めません。",
            "{text!r} cannot be read as a value of {title_en!r}.",
        ),
        remedy=(
            "元の文書で正しい値を確かめてください。",
            "Look up the right value in the original.",
        ),
    ),
    kind(
        "character-odd",
        "note",
        fault=(
            "目に見えない文字または紛らわしい文字（{characters}）が含まれています。",
            "The text holds invisible or confusable characters ({characters}).",
        ),
        remedy=(
            "検索や照合に影響する場合は、元のデータで直してください。",
            "Correct them at the source if they disturb searching or comparing.",
        ),
    ),
)
