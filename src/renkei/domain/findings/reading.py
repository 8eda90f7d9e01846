"""Findings on files and on getting content out of them."""

from __future__ import annotations

from typing import Final

from renkei.domain.findings.kinds import FindingKind, kind

KINDS: Final[tuple[FindingKind, ...]] = (
    kind(
        "file-not-readable",
        "error",
        fault=(
            "ファイル「{path}」を開けません（{reason}）。",
            "The file {path!r} cannot be opened ({reason}).",
        ),
        remedy=("名前と権限を確かめてください。", "Check its name and permissions."),
    ),
    kind(
        "reading-failed",
        "error",
        fault=(
            "「{path}」を読む途中で、Renkeiの内部で誤りが起きました（{reason}）。",
            "Renkei itself failed while reading {path!r} ({reason}).",
        ),
        remedy=(
            "この文書とともに開発元へお知らせください。ほかの文書の読取りには影響しません。",
            "Please report it together with the document; other documents are not affected.",
        ),
    ),
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
    kind(
        "file-damaged",
        "error",
        fault=("ファイルが壊れています（{detail}）。", "The file is damaged ({detail})."),
        remedy=("発行元からもう一度入手してください。", "Get the file from its publisher again."),
    ),
    kind(
        "file-unsafe",
        "error",
        fault=(
            "展開すると過大になるなど、安全に開けないファイルです（{detail}）。",
            "The file cannot be opened safely: it grows beyond measure or hides more than text ({detail}).",
        ),
        remedy=(
            "元の文書を開き、値だけを新しいファイルに保存し直してください。",
            "Open the original and save only its values to a new file.",
        ),
    ),
    kind(
        "file-encrypted",
        "error",
        fault=("ファイルにパスワードがかかっています。", "The file is protected by a password."),
        remedy=("パスワードを外して保存し直してください。", "Save the file without a password."),
    ),
    kind(
        "file-carries",
        "warning",
        fault=("ファイルに{what_ja}が含まれています。", "The file carries {what_en}."),
        remedy=(
            "読み取りには使わず、実行もしていません。心当たりがなければ発行元に確かめてください。",
            "It was neither used nor run. If it is unexpected, ask the publisher.",
        ),
    ),
    kind(
        "sheet-hidden",
        "note",
        fault=("シート「{sheet}」は非表示です。", "The worksheet “{sheet}” is hidden."),
        remedy=("公表するものか確かめてください。", "Make sure that it is meant to be published."),
    ),
    kind(
        "sheet-lost",
        "error",
        fault=(
            "シート「{sheet}」の中身がファイルにありません。",
            "The content of the worksheet “{sheet}” is missing from the file.",
        ),
        remedy=(
            "Excelで開いて確かめ、発行元からもう一度入手してください。",
            "Look at it in Excel, and get the file from its publisher again.",
        ),
    ),
    kind(
        "rows-hidden",
        "note",
        fault=(
            "シート「{sheet}」に非表示の行が{rows}行あります（読み取っています）。",
            "The worksheet “{sheet}” has {rows} hidden rows (they were read).",
        ),
        remedy=("公表するものか確かめてください。", "Make sure that they are meant to be published."),
    ),
    kind(
        "columns-hidden",
        "note",
        fault=(
            "シート「{sheet}」に非表示の列があります（{columns}。読み取っています）。",
            "The worksheet “{sheet}” has hidden columns ({columns}; they were read).",
        ),
        remedy=("公表するものか確かめてください。", "Make sure that they are meant to be published."),
    ),
    kind(
        "formula-without-value",
        "warning",
        fault=(
            "セル{cell}の数式に計算結果がありません。",
            "The formula in cell {cell} has no stored result.",
        ),
        remedy=(
            "Excelで開いて保存し直すと計算結果が入ります。",
            "Open the file in Excel and save it, so that the result is stored.",
        ),
    ),
    kind(
        "nesting-too-deep",
        "warning",
        fault=(
            "要素の入れ子が深すぎます（{depth}段）。これより奥は読めていません。",
            "Elements are nested too deeply ({depth} levels); what lies deeper was not read.",
        ),
        remedy=("ページを簡単な形で保存し直してください。", "Save the page in a simpler form."),
    ),
    kind(
        "row-unreadable",
        "warning",
        fault=(
            "{line}行目を表の行として読めません（{reason}）。",
            "Line {line} cannot be read as a row ({reason}).",
        ),
        remedy=("引用符と区切りを確かめてください。", "Check its quotation marks and separators."),
    ),
    kind(
        "reader-crashed",
        "error",
        fault=(
            "ファイルの解析が途中で止まりました（{detail}）。",
            "Parsing the file broke off ({detail}).",
        ),
        remedy=(
            "作成元のソフトで開いて保存し直すか、発行元からもう一度入手してください。",
            "Open it in the program it was made with and save it again, or get it from its publisher again.",
        ),
    ),
    kind(
        "reader-timeout",
        "error",
        fault=(
            "ファイルの解析が{limit}秒で終わりませんでした。",
            "Parsing the file did not end within {limit} seconds.",
        ),
        remedy=(
            "文書を分けて読み込むか、値だけを新しいファイルに保存し直してください。",
            "Divide the document, or save only its values to a new file.",
        ),
    ),
    kind(
        "reader-out-of-memory",
        "error",
        fault=(
            "ファイルを展開すると大きすぎて読めません。",
            "The file is too large to be read once it is unpacked.",
        ),
        remedy=(
            "文書を分けて読み込むか、値だけを新しいファイルに保存し直してください。",
            "Divide the document, or save only its values to a new file.",
        ),
    ),
    kind(
        "extension-differs",
        "note",
        fault=(
            "拡張子は{extension}ですが、中身は{format}です（中身に従って読みました）。",
            "The name ends in {extension}, but the content is {format} (and was read as such).",
        ),
        remedy=(
            "正しい拡張子に直すと、ほかのソフトでも開けます。",
            "With the right ending other programs can open it, too.",
        ),
    ),
    kind(
        "word-97",
        "error",
        fault=(
            "Word 97-2003形式（.doc）の文書は読めません。",
            "Documents of Word 97-2003 (.doc) cannot be read.",
        ),
        remedy=(
            "Wordで開き、「Word文書（.docx）」として保存し直してください。",
            "Open it in Word and save it as a Word document (.docx).",
        ),
    ),
    kind(
        "span-implausible",
        "warning",
        fault=(
            "結合セルの幅が{said}列となっていますが、{read}列として読みました。",
            "A cell claims to cover {said} columns; it was read as covering {read}.",
        ),
        remedy=("元の表のセルの結合を確かめてください。", "Check the merged cells of the original table."),
    ),
    kind(
        "page-unreadable",
        "error",
        fault=("{page}ページ目を開けません。", "Page {page} cannot be opened."),
        remedy=(
            "このページは読み取られていません。発行元からもう一度入手してください。",
            "Nothing of this page was read. Get the file from its publisher again.",
        ),
    ),
    kind(
        "pages-left-out",
        "error",
        fault=(
            "{first}ページから{last}ページまでは、時間の上限に達したため読み取っていません。",
            "Pages {first} to {last} were not read, because the time limit was reached.",
        ),
        remedy=(
            "残りのページを別のファイルに分けて読み込んでください。",
            "Put the remaining pages in another file and read that.",
        ),
    ),
    kind(
        "page-too-large",
        "warning",
        fault=(
            "{page}ページ目の寸法が大きすぎます（上限{limit}ポイント）。",
            "Page {page} is larger than PDF allows ({limit} points).",
        ),
        remedy=(
            "文字は読み取りましたが、ページの画像は表示できないことがあります。",
            "Its text was read, but its picture may not be shown.",
        ),
    ),
    kind(
        "cell-error",
        "warning",
        fault=(
            "シート「{sheet}」のセルが値ではなくエラー{error}を示しています（{cells}）。",
            "Cells of the worksheet “{sheet}” show the error {error} instead of a value ({cells}).",
        ),
        remedy=("元の数式を直し、保存し直してください。", "Mend the formulas and save the file again."),
    ),
    kind(
        "number-formats-unknown",
        "note",
        fault=(
            "Excel 97-2003形式（.xls）のため、表示形式（和暦、先頭の0など）は読み取れません。",
            "In an Excel 97-2003 file (.xls) number formats (eras, leading zeros) cannot be read.",
        ),
        remedy=(
            "日付とコードを確かめるか、.xlsxで保存し直して読み込んでください。",
            "Check dates and codes, or save the file as .xlsx and read that.",
        ),
    ),
    kind(
        "bytes-replaced",
        "warning",
        fault=(
            "文字として読めないバイトが{count}か所あり（最初は{line}行目）、「�」に置き換えて読みました。",
            "{count} bytes are no characters (the first in line {line}); they were read as “�”.",
        ),
        remedy=(
            "元のファイルで、その箇所の文字を確かめてください。",
            "Look up the characters at these places in the original.",
        ),
    ),
    kind(
        "characters-lost",
        "warning",
        fault=(
            "「?」だけのセルが{count}個あります。文字コードの変換で失われた文字（—など）と思われます。",
            "{count} cells hold a lone “?”, probably a character (such as —) that an encoding lost.",
        ),
        remedy=(
            "UTF-8で保存し直した元のファイルを読み込むか、該当のセルを確かめてください。",
            "Read the original saved as UTF-8, or check these cells.",
        ),
    ),
    kind(
        "part-left-out",
        "note",
        fault=(
            "{what_ja}（{words}字）は本文ではないため読み取っていません。",
            "The text of {what_en} ({words} characters) is no part of the body and was not read.",
        ),
        remedy=(
            "必要な内容があれば、本文に移して保存し直してください。",
            "Where it is needed, move it to the body and save the document again.",
        ),
    ),
    kind(
        "page-is-picture",
        "error",
        fault=(
            "{page}ページ目は画像（スキャン）で、文字データがありません。",
            "Page {page} is a picture (a scan) without any text.",
        ),
        remedy=(
            "元の文書（Word・Excelなど）を入手するか、文字認識（OCR）を加えて読み直してください: make ocr",
            "Get the original (Word, Excel, a PDF with text), or add recognition and read again: make ocr",
        ),
    ),
    kind(
        "picture-too-large",
        "error",
        fault=(
            "画像が大きすぎます（{width}×{height}画素、上限{limit}百万画素）。",
            "The picture is too large ({width} × {height} pixels; the limit is {limit} million).",
        ),
        remedy=(
            "300dpi程度で取り込み直してください。",
            "Scan it again at about 300 dots per inch.",
        ),
    ),
    kind(
        "read-by-ocr",
        "warning",
        fault=(
            "{count}ページは画像で、文字認識（OCR）で読み取りました（確からしさの平均{confidence}%）。",
            "{count} pages are pictures; their text was recognised (OCR, mean confidence {confidence} %).",
        ),
        remedy=(
            "登録の前に原本と見比べてください。見終えたら renkei load --reviewed 氏名 で登録できます。",
            "Compare it with the original first; then load it with renkei load --reviewed NAME.",
        ),
    ),
    kind(
        "ocr-doubtful",
        "warning",
        fault=(
            "「{text}」の文字認識は確かでありません（確からしさ{confidence}%{others_ja}）。",
            "“{text}” was recognised with doubt (confidence {confidence} %{others_en}).",
        ),
        remedy=(
            "原本の該当箇所を見て、値を確かめてください。",
            "Look at this place of the original and check the value.",
        ),
    ),
    kind(
        "ocr-corrected",
        "note",
        fault=(
            "文字認識は「{read}」、{source_ja}と照らして「{taken}」としました（確からしさ{confidence}%）。",
            "Read as “{read}”, taken as “{taken}” compared with {source_en} (confidence {confidence} %).",
        ),
        remedy=(
            "原本の該当箇所を見て、正しいか確かめてください。",
            "Look at this place of the original and check it.",
        ),
    ),
)
