"""Findings of ``renkei lint``: what keeps a machine from reading a published table."""

from __future__ import annotations

from typing import Final

from renkei.domain.findings.kinds import FindingKind, kind

_IN_CELLS_JA: Final = "「{header}」の{count}個のセル（{cell}「{words}」など）"
_IN_CELLS_EN: Final = "In {count} cells of {header!r} (such as {cell}, {words!r})"

KINDS: Final[tuple[FindingKind, ...]] = (
    kind(
        "lint-format",
        "error",
        fault=(
            "機械判読できる表の形式ではありません（{ending}）。",
            "It is no table that machines read ({ending}).",
        ),
        remedy=(
            "CSVかExcel（.xlsx）で公開してください（チェック項目1-1）。",
            "Publish CSV or Excel (.xlsx); check 1-1.",
        ),
    ),
    kind(
        "lint-ending",
        "error",
        fault=(
            "ファイル名の末尾は「{ending}」ですが、中身は{format}です。",
            "The name ends in {ending!r}, but the content is {format}.",
        ),
        remedy=("中身に合う末尾に直してください。", "Give the file the ending of its content."),
    ),
    kind(
        "lint-encoding",
        "warning",
        fault=("文字コードが{encoding}です。", "The characters are encoded in {encoding}."),
        remedy=("UTF-8（BOM付き）で保存してください。", "Save it as UTF-8 with a byte order mark."),
    ),
    kind(
        "lint-several-data",
        "error",
        fault=(f"{_IN_CELLS_JA}に、複数のデータがあります。", f"{_IN_CELLS_EN} there are several data."),
        remedy=("1セルに1データとしてください（1-2）。", "Put one datum into each cell (check 1-2)."),
    ),
    kind(
        "lint-number-as-text",
        "error",
        fault=(
            f"{_IN_CELLS_JA}の数が、全角や桁区切りの文字で書かれています。",
            f"{_IN_CELLS_EN} numbers are written in full width or with thousands marks.",
        ),
        remedy=("数値データとしてください（1-3）。", "Write them as plain numbers (check 1-3)."),
    ),
    kind(
        "lint-merged-cells",
        "error",
        fault=(
            "結合されたセルが{count}か所あります（{cells}など）。",
            "{count} ranges are merged (such as {cells}).",
        ),
        remedy=(
            "結合を解いて、すべてのセルに値を入れてください（1-4）。",
            "Undo the merge; fill every cell (check 1-4).",
        ),
    ),
    kind(
        "lint-spaces-for-looks",
        "warning",
        fault=(f"{_IN_CELLS_JA}に、体裁のための空白があります。", f"{_IN_CELLS_EN} spaces stand for looks."),
        remedy=("空白を取り除いてください（1-5）。", "Remove the spaces (check 1-5)."),
    ),
    kind(
        "lint-spaces-in-header",
        "warning",
        fault=(
            "見出し（{cell}）に、体裁のための空白か改行があります。",
            "The header at {cell} holds spaces or breaks.",
        ),
        remedy=("空白と改行を取り除いてください（1-5）。", "Remove them (check 1-5)."),
    ),
    kind(
        "lint-ditto",
        "error",
        fault=(
            f"{_IN_CELLS_JA}が、〃や同上で省略されています。",
            f"{_IN_CELLS_EN} a ditto mark stands for a value.",
        ),
        remedy=("値をそのまま書いてください（1-6）。", "Write the value itself (check 1-6)."),
    ),
    kind(
        "lint-label-omitted",
        "error",
        fault=(
            "{cell}から下で、最初の列の値が省略されています。",
            "From {cell} on, values of the first column are left out.",
        ),
        remedy=("すべての行に値を書いてください（1-6）。", "Write the value in every row (check 1-6)."),
    ),
    kind(
        "lint-formula",
        "error",
        fault=(f"{_IN_CELLS_JA}に、数式があります。", f"{_IN_CELLS_EN} formulas stand."),
        remedy=("数式を値に置き換えてください（1-7）。", "Replace formulas by their values (check 1-7)."),
    ),
    kind(
        "lint-objects",
        "error",
        fault=(
            "図形や画像が{count}個あります（{name}など）。",
            "There are {count} shapes or pictures (such as {name}).",
        ),
        remedy=("オブジェクトを取り除いてください（1-8）。", "Remove the objects (check 1-8)."),
    ),
    kind(
        "lint-unit-in-cell",
        "error",
        fault=(
            f"{_IN_CELLS_JA}に、数と単位が一緒に書かれています。",
            f"{_IN_CELLS_EN} a number has its unit.",
        ),
        remedy=(
            "単位は見出しか別の列に書いてください（1-9）。",
            "Write units in the header or a column (check 1-9).",
        ),
    ),
    kind(
        "lint-machine-dependent",
        "warning",
        fault=(
            f"{_IN_CELLS_JA}に、機種依存文字があります。",
            f"{_IN_CELLS_EN} a character depends on the machine.",
        ),
        remedy=(
            "(1) や (株) のように書き換えてください（1-10）。",
            "Write it out, as (1) or (株) (check 1-10).",
        ),
    ),
    kind(
        "lint-era-alone",
        "warning",
        fault=(f"{_IN_CELLS_JA}が、和暦だけで書かれています。", f"{_IN_CELLS_EN} dates have the era alone."),
        remedy=("西暦を併記してください（1-11）。", "Add the western year (check 1-11)."),
    ),
    kind(
        "lint-area-code-missing",
        "warning",
        fault=(
            "地域の名前（{cell}）に、コードの列がありません。",
            "Names of areas ({cell}) have no column of codes.",
        ),
        remedy=(
            "全国地方公共団体コードの列を加えてください（1-12）。",
            "Add the local government codes (check 1-12).",
        ),
    ),
    kind(
        "lint-symbol-among-numbers",
        "error",
        fault=(
            f"{_IN_CELLS_JA}に、数の代わりの記号があります。",
            f"{_IN_CELLS_EN} a mark stands for a number.",
        ),
        remedy=(
            "空欄とし、理由は別の列に書いてください（1-13）。",
            "Leave it empty; say why beside (check 1-13).",
        ),
    ),
    kind(
        "lint-data-parted",
        "error",
        fault=("表が空白行（{cell}）で分かれています。", "An empty row ({cell}) parts the table."),
        remedy=("空白行を取り除いてください（2-1）。", "Remove empty rows (check 2-1)."),
    ),
    kind(
        "lint-several-tables",
        "error",
        fault=("1シートに複数の表があります（{cell}）。", "A sheet holds several tables ({cell})."),
        remedy=("1シートに1表としてください（2-2）。", "Put one table on each sheet (check 2-2)."),
    ),
    kind(
        "lint-rows-above-header",
        "error",
        fault=(
            "見出しの上に、説明の行（{cell}）があります。",
            "Rows of explanation stand above the headers ({cell}).",
        ),
        remedy=(
            "見出しを1行目に置き、説明は別の文書に書いてください。",
            "Begin with the headers; explain elsewhere.",
        ),
    ),
    kind(
        "lint-column-unnamed",
        "error",
        fault=("見出しのない列があります（{cell}）。", "A column has no header ({cell})."),
        remedy=("見出しを付けてください（1-6）。", "Give it a header (check 1-6)."),
    ),
    kind(
        "lint-header-repeated",
        "error",
        fault=("同じ見出しの列が二つあります（{cell}）。", "Two columns have one header ({cell})."),
        remedy=("見出しを区別してください。", "Tell the headers apart."),
    ),
    kind(
        "lint-header-width",
        "warning",
        fault=(
            "見出し（{cell}）に、全角の英数字か半角カナがあります。",
            "The header at {cell} mixes widths of characters.",
        ),
        remedy=(
            "英数字は半角、カナは全角にしてください。",
            "Write Latin letters half-width, kana full-width.",
        ),
    ),
    kind(
        "lint-header-prefixed",
        "warning",
        fault=(
            "すべての見出しが同じ言葉で始まっています（{cell}）。",
            "All headers begin with the same words ({cell}).",
        ),
        remedy=("共通の言葉を取り除いてください。", "Remove the words they share."),
    ),
    kind(
        "lint-half-width-kana",
        "warning",
        fault=(f"{_IN_CELLS_JA}に、半角カナがあります。", f"{_IN_CELLS_EN} kana are half-width."),
        remedy=("全角のカナにしてください。", "Write them full-width."),
    ),
    kind(
        "lint-legend-sheet",
        "warning",
        fault=("説明のシート「{sheet}」があります。", "The sheet {sheet!r} explains another one."),
        remedy=("説明は別の文書にしてください。", "Put explanations into a document of their own."),
    ),
    kind(
        "lint-code-without-zero",
        "error",
        fault=("コード（{cell}）の先頭の0が落ちています。", "A code ({cell}) lost the zero in front."),
        remedy=("コードは文字列とし、0を補ってください。", "Keep codes as text, with their zeros."),
    ),
    kind(
        "lint-code-of-other-prefecture",
        "error",
        fault=(
            "コード（{cell}）が、同じ行の都道府県のものではありません。",
            "A code ({cell}) is of another prefecture.",
        ),
        remedy=("コードか都道府県名を直してください。", "Correct the code or the prefecture."),
    ),
    kind(
        "lint-position-swapped",
        "error",
        fault=(
            "緯度と経度（{cell}）が、入れ替わっているか範囲の外です。",
            "A position ({cell}) is swapped or out of range.",
        ),
        remedy=("緯度と経度を確かめてください。", "Check latitude and longitude."),
    ),
    kind(
        "lint-id-repeated",
        "error",
        fault=("同じIDが二度使われています（{cell}）。", "One id is used twice ({cell})."),
        remedy=("行ごとに別のIDを付けてください。", "Give every row an id of its own."),
    ),
)
