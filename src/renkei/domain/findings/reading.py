"""Findings on files and on getting content out of them."""

from __future__ import annotations

from typing import Final

from renkei.domain.findings.kinds import FindingKind, kind

KINDS: Final[tuple[FindingKind, ...]] = (
    kind(
        "file-empty",
        "error",
        fault=("ファイルに内容がありません。", "The file has no content."),
        remedy=(
            "元のファイルを開いて中身があることを確かめ、もう一度読み込んでください。",
            "Open the original to make sure that it has content, then read it again.",
        ),
    ),
    kind(
        "file-unreadable",
        "error",
        fault=(
            "このファイルは文書として読めません（{reason_ja}）。",
            "The file cannot be read as a document ({reason_en}).",
        ),
        remedy=(
            "発行元からもう一度入手するか、テキスト・Excel・PDFなどで保存し直してください。",
            "Get the file from its publisher again, or save it anew as text, Excel or PDF.",
        ),
    ),
    kind(
        "file-too-large",
        "error",
        fault=(
            "ファイルが大きすぎます（{size} MB、上限 {limit} MB）。",
            "The file is too large ({size} MB; the limit is {limit} MB).",
        ),
        remedy=(
            "文書を分けて、それぞれを読み込んでください。",
            "Divide the document and read its parts one by one.",
        ),
    ),
    kind(
        "encoding-assumed",
        "note",
        fault=(
            "文字コードはUTF-8ではなく{encoding}として読みました。",
            "The file is not UTF-8; it was read as {encoding}.",
        ),
        remedy=(
            "文字が正しく表示されていれば、そのままで構いません。",
            "Nothing to do where the characters look right.",
        ),
    ),
    kind(
        "format-unsupported",
        "error",
        fault=(
            "この形式（{format}）のファイルはまだ読めません。",
            "Files of this format ({format}) cannot be read yet.",
        ),
        remedy=(
            "テキスト（タブ区切り可）で保存し直して読み込んでください。",
            "Save it as text (tab-separated for tables) and read that.",
        ),
    ),
    kind(
        "content-too-large",
        "error",
        fault=(
            "{part_ja}が多すぎます（上限 {limit}）。",
            "The document has too many {part_en} (the limit is {limit}).",
        ),
        remedy=(
            "文書を分けて、それぞれを読み込んでください。",
            "Divide the document and read its parts one by one.",
        ),
    ),
    kind(
        "file-truncated",
        "warning",
        fault=(
            "ファイルの末尾が文字の途中で切れています。",
            "The file ends in the middle of a character.",
        ),
        remedy=(
            "末尾の行が欠けている恐れがあります。元のファイルをもう一度入手してください。",
            "The last lines may be missing. Get the original again.",
        ),
    ),
)
