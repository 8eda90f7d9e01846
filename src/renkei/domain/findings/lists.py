"""Findings on what a list says: pointers, counts, places that cannot be meant, years and partners."""

from __future__ import annotations

from typing import Final

from renkei.domain.findings.kinds import FindingKind, kind

KINDS: Final[tuple[FindingKind, ...]] = (
    kind(
        "pointer-without-government",
        "warning",
        fault=(
            "「{pointer}」とありますが、その欄（{words}）は地方公共団体を一つも挙げていません。",
            "The cell points elsewhere ({pointer}), but the words there ({words}) name no local government.",
        ),
        remedy=(
            "相手方の自治体がどこか、発行元に確かめてください。",
            "Ask the publisher which local governments take part.",
        ),
    ),
    kind(
        "count-differs-from-list",
        "warning",
        fault=(
            "「{words}」は{said}を数えていますが、挙げられているのは{listed}です。",
            "{words!r} counts {said}, but {listed} are listed.",
        ),
        remedy=(
            "数と一覧のどちらが正しいか、発行元に確かめてください。",
            "Ask the publisher which is right, the number or the list.",
        ),
    ),
    kind(
        "place-listed-twice",
        "warning",
        fault=("{reason_ja}", "{reason_en}"),
        remedy=(
            "重複か、別の団体の書き誤りか、発行元に確かめてください。値は書かれたとおりにしてあります。",
            "Ask the publisher whether another body is meant. The value is kept as it is written.",
        ),
    ),
    kind(
        "place-under-wrong-prefecture",
        "warning",
        fault=("{reason_ja}", "{reason_en}"),
        remedy=(
            "別の市町村の書き誤りでないか、発行元に確かめてください。値は書かれたとおりにしてあります。",
            "Ask the publisher whether another body is meant. The value is kept as it is written.",
        ),
    ),
    kind(
        "new-with-past-partners",
        "warning",
        fault=(
            "{year}年度の新規事業とありますが、過去の関係自治体（{partners}）が挙げられています。",
            "It is said to be new in fiscal year {year}, yet past partners are named ({partners}).",
        ),
        remedy=(
            "新規事業か、過去の欄の誤りか、発行元に確かめてください。",
            "Ask the publisher which of the two is right.",
        ),
    ),
    kind(
        "ended-with-current-partners",
        "warning",
        fault=(
            "{year}年度で終了とありますが、現在の関係自治体（{partners}）が挙げられています。",
            "It is said to have ended with fiscal year {year}, yet current partners are named ({partners}).",
        ),
        remedy=(
            "現在も続いているか、発行元に確かめてください。",
            "Ask the publisher whether it still goes on.",
        ),
    ),
    kind(
        "current-partners-blank",
        "note",
        fault=(
            "過去の関係自治体だけが挙げられ、終了したとの記載がありません。",
            "Only past partners are named, and nothing says that it has ended.",
        ),
        remedy=(
            "現在の相手方があるか、または終了したか、発行元に確かめてください。",
            "Ask the publisher for the current partners, or whether it has ended.",
        ),
    ),
    kind(
        "new-without-year",
        "note",
        fault=(
            "「{words}」とありますが、何年度からかが書かれていません。",
            "It says {words!r} without a year.",
        ),
        remedy=("開始年度を発行元に確かめてください。", "Ask the publisher in which fiscal year it began."),
    ),
    kind(
        "bracket-ambiguous",
        "note",
        fault=(
            "「{words}」の括弧内は、相手方の全部とも例示とも読めます。全部として読みました。",
            "The bracket in {words!r} can be the full list of partners or examples; it was read as the list.",
        ),
        remedy=("どちらの意味か、発行元に確かめてください。", "Ask the publisher which is meant."),
    ),
    kind(
        "list-without-rows",
        "error",
        fault=("見出しの下に行が一つもありません。", "There is no row below the headings."),
        remedy=("元のファイルに行があることを確かめてください。", "Make sure that the original holds rows."),
    ),
    kind(
        "cell-too-long",
        "error",
        fault=(
            "この欄は{length}字あり（上限 {limit}字）、相手方の一覧とみられないため読んでいません。",
            "The cell has {length} characters (limit {limit}); it is no list of partners and was not read.",
        ),
        remedy=("元のファイルが壊れていないか確かめてください。", "Check whether the original is damaged."),
    ),
)
