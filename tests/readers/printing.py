"""Lists as web pages in the layouts that officials print, for a browser to make PDFs of."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from renkei import readers
from renkei.domain.documents import Table
from renkei.intake.reading import read_document

WIDTHS = (8, 3, 9, 16, 16, 14, 24, 10)
RULED = "td, th { border: 0.6px solid #000 } "
WHOLE_ROWS = "tr { break-inside: avoid } "
PAGE = (
    "@page { size: A3 landscape; margin: 12mm } "
    "body { font-family: 'Noto Sans CJK JP', sans-serif; font-size: 8pt } "
    "table { border-collapse: collapse; width: 100%; table-layout: fixed } td.centred { text-align: center } "
    "td, th { padding: 2px 3px; vertical-align: middle; word-break: break-all } "
)


@dataclass(frozen=True, slots=True)
class PrintedList:
    """A list to be printed: rows without the field, which ``groups`` give by first row and words."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    groups: tuple[tuple[int, str], ...]

    def span(self, group: int) -> range:
        """The rows of a group."""
        first = self.groups[group][0]
        last = self.groups[group + 1][0] if group + 1 < len(self.groups) else len(self.rows)
        return range(first, last)

    def as_csv(self) -> bytes:
        """The same list without anything to infer: the field in every row, line breaks kept."""
        file = io.StringIO()
        rows = [
            (field, *self.rows[n]) for group, (_, field) in enumerate(self.groups) for n in self.span(group)
        ]
        csv.writer(file).writerows([(self.title, *[""] * 7), [""] * 8, self.header, *rows])
        return file.getvalue().encode()


def sample() -> PrintedList:
    """The list that comes with Renkei, in its eight Japanese columns."""
    folder = Path(readers.__file__).parent.parent / "reference_data" / "sample"
    content = readers.read((folder / "initiative_list.txt").read_bytes(), "list.txt")
    tables = [block for block in content.blocks() if isinstance(block, Table)]
    header, *rows = ([cell.text.text for cell in row][:8] for table in tables for row in table.rows())
    rows = [row for row in rows if row != header and row[1]]
    report = read_document(folder / "initiative_list.txt")
    # Rows whose cells were lost in the source stay lost in text and cannot be printed as they were.
    kept = [
        (row, str(record.values["field"].value))
        for row, record in zip(rows, report.records, strict=True)
        if row[1].isdecimal()
    ]
    rows, fields = [row for row, _ in kept], [field for _, field in kept]
    groups = tuple((n, field) for n, field in enumerate(fields) if n == 0 or fields[n - 1] != field)
    title = report.title or ""
    return PrintedList(title, tuple(header), tuple(tuple(row[1:]) for row in rows), groups)


def original(file: Path) -> PrintedList:
    """The list whose cells a careful person wrote down."""
    data = json.loads(file.read_text(encoding="utf-8"))
    groups = tuple((group["first"] - 1, group["label"]) for group in data["groups"])
    return PrintedList(data["title"], tuple(data["header"]), tuple(map(tuple, data["rows"])), groups)


def _words(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _cells(row: Sequence[str]) -> str:
    return "".join(
        f"<td{' class=centred' if n < 2 else ''}>{_words(cell)}</td>" for n, cell in enumerate(row)
    )


def _columns(first: int = 0) -> str:
    return "".join(f"<col style='width:{width}%'>" for width in WIDTHS[first:])


def _page(title: str, style: str, body: str) -> str:
    return f"<!doctype html><html lang=ja><style>{PAGE}{style}</style><h3>{_words(title)}</h3>{body}</html>"


def _head(header: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<th>{_words(words)}</th>" for words in header) + "</tr>"


def _two_tiers(header: Sequence[str]) -> str:
    high = [f"<th rowspan=2>{_words(words)}</th>" for words in header]
    high[3:5] = ["<th colspan=2>関係自治体</th>"]
    return f"<tr>{''.join(high)}</tr><tr><th>現在</th><th>過去</th></tr>"


def merged(of: PrintedList, style: str, *, two_tiers: bool = False) -> str:
    """One table, the field in a merged cell beside its rows."""
    rows = []
    for group, (_, field) in enumerate(of.groups):
        span = of.span(group)
        first = f"<td class=field rowspan={len(span)}>{_words(field)}</td>"
        rows += [f"<tr>{first if n == span[0] else ''}{_cells(of.rows[n])}</tr>" for n in span]
    head = _two_tiers(of.header) if two_tiers else _head(of.header)
    body = (
        f"<table><colgroup>{_columns()}</colgroup><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"
    )
    return _page(of.title, style, body)


def unmerged(of: PrintedList, style: str) -> str:
    """One table, the field printed only in the first row of its group."""
    seeds = dict(of.groups)
    rows = "".join(
        f"<tr><td>{_words(seeds.get(n, ''))}</td>{_cells(row)}</tr>" for n, row in enumerate(of.rows)
    )
    head = f"<colgroup>{_columns()}</colgroup><thead>{_head(of.header)}</thead>"
    return _page(of.title, style, f"<table>{head}<tbody>{rows}</tbody></table>")


def by_field(of: PrintedList, style: str) -> str:
    """A table for each field, the field as heading above."""
    parts = []
    for group, (_, field) in enumerate(of.groups):
        rows = "".join(f"<tr>{_cells(of.rows[n])}</tr>" for n in of.span(group))
        head = f"<colgroup>{_columns(1)}</colgroup><thead>{_head(of.header[1:])}</thead>"
        parts.append(f"<h4>{_words(field)}</h4><table>{head}<tbody>{rows}</tbody></table>")
    return _page(of.title, style, "".join(parts))


def shortened(of: PrintedList, most: int = 12) -> PrintedList:
    """The same list with cells of one line, but for every seventh row, where one cell stays longer."""
    rows = tuple(
        tuple(
            cell.replace("\n", "")[: 3 * most if n % 7 == 3 and place == 4 else most]
            for place, cell in enumerate(row)
        )
        for n, row in enumerate(of.rows)
    )
    return PrintedList(of.title, of.header, rows, of.groups)


RUNNING_HEADS = (
    "@page { @top-right { content: '令和元年度 取組一覧 資料１'; font-size: 7pt } "
    "@bottom-center { content: counter(page) ' / ' counter(pages); font-size: 7pt } "
    "@bottom-right { content: '企画調整課 国内連携担当'; font-size: 7pt } } "
)


def sized(size: str, type_size: str = "8pt", family: str = "Noto Sans CJK JP") -> str:
    """Another sheet, another size of type, another face."""
    return f"@page {{ size: {size} }} body {{ font-size: {type_size}; font-family: '{family}', serif }} "


SERIF = "Noto Serif CJK JP"
STRIPED = "tr:nth-child(even) td { background: #dbe9f4 } th { background: #0017c1; color: #fff } "
ROOMY = "td { padding: 5px; vertical-align: top } "


BELOW = "td, th { border: 0; border-bottom: 0.5px solid #777 } td { vertical-align: top } "


def stamped(page: str, style: str) -> str:
    """The page with words laid across it."""
    stamp = f"<div style='position: fixed; top: 40%; left: 25%; {style}'>取扱注意</div>"
    return page.replace("<h3>", f"{stamp}<h3>", 1)


def with_other_tables(of: PrintedList, style: str) -> str:
    """The list between a legend and a table of sums, with notes below."""
    legend = "<tr><th>凡例</th><th>説明</th></tr><tr><td>※備考欄</td><td>備考欄を参照</td></tr>"
    sums = "".join(
        f"<tr><td>{_words(f)}</td><td>{len(of.span(n))}</td></tr>" for n, (_, f) in enumerate(of.groups)
    )
    page = merged(of, style).replace("</h3>", f"</h3><table>{legend}</table><p>（2019年4月1日現在）</p>")
    return page.replace(
        "</html>",
        f"<p>※ 調整中のものを含む。</p><table><tr><th>分野</th><th>件数</th></tr>{sums}</table></html>",
    )


def closed_by_a_row(of: PrintedList, style: str) -> str:
    """A row from side to side closes the table on every page."""
    foot = "<tfoot><tr><td colspan=8>次ページに続く（企画調整課）</td></tr></tfoot>"
    return merged(of, style).replace("</tbody>", f"</tbody>{foot}")


def in_another_order(of: PrintedList, style: str) -> str:
    """Columns in another order, the field last and in every row."""
    order = (1, 4, 0, 2, 3, 5, 6)
    fields = [field for group, (_, field) in enumerate(of.groups) for _ in of.span(group)]
    rows = [(*(row[n] for n in order), field) for row, field in zip(of.rows, fields, strict=True)]
    head = _head((*(of.header[1:][n] for n in order), of.header[0]))
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    return _page(of.title, style, f"<table><thead>{head}</thead><tbody>{body}</tbody></table>")


VARIANTS: dict[str, Callable[[PrintedList], str]] = {
    "ruled": lambda of: merged(of, RULED + WHOLE_ROWS),
    "rows split over pages": lambda of: merged(of, RULED),
    "two-tier heading": lambda of: merged(of, RULED + WHOLE_ROWS, two_tiers=True),
    "field set vertically": lambda of: merged(
        of, RULED + WHOLE_ROWS + "td.field { writing-mode: vertical-rl }"
    ),
    "ruled across only": lambda of: unmerged(
        of, WHOLE_ROWS + "td, th { border: 0 solid #000; border-width: 0.6px 0 }"
    ),
    "not ruled": lambda of: unmerged(of, WHOLE_ROWS + "td { padding: 5px; vertical-align: top }"),
    "a table for each field": lambda of: by_field(of, RULED + WHOLE_ROWS),
    "serif on A4 portrait": lambda of: merged(of, RULED + WHOLE_ROWS + sized("A4", "5.5pt", SERIF)),
    "A4 landscape with running heads": lambda of: merged(
        of, RULED + WHOLE_ROWS + sized("A4 landscape", "6pt") + RUNNING_HEADS
    ),
    "not ruled, with running heads": lambda of: unmerged(of, WHOLE_ROWS + ROOMY + RUNNING_HEADS),
    "B4 justified": lambda of: merged(
        of, RULED + WHOLE_ROWS + sized("364mm 257mm", "7pt", SERIF) + "td { text-align: justify }"
    ),
    "dotted rulings": lambda of: merged(of, "td, th { border: 1px dotted #666 }" + WHOLE_ROWS),
    "dashed rulings in colour": lambda of: merged(of, "td, th { border: 1.5px dashed #c33 }" + WHOLE_ROWS),
    "double rulings": lambda of: merged(of, "td, th { border: 4px double #000 }" + WHOLE_ROWS),
    "wide double frame": lambda of: merged(
        of, RULED + WHOLE_ROWS + "table { outline: 1px solid #000; outline-offset: 4px }"
    ),
    "cells apart": lambda of: merged(
        of, RULED + WHOLE_ROWS + "table { border-collapse: separate; border-spacing: 2px }"
    ),
    "heavy frame, hairlines inside": lambda of: merged(
        of, "table { border: 3px solid #000 } td, th { border: 0.2px solid #999 }" + WHOLE_ROWS
    ),
    "white lines on grey": lambda of: merged(
        of, "td { background: #eee } td, th { border: 1px solid #fff } th { background: #ccc }" + WHOLE_ROWS
    ),
    "ruled across only, field merged": lambda of: merged(
        of, WHOLE_ROWS + "td, th { border: 0 solid #000; border-width: 0.6px 0 }"
    ),
    "three rules": lambda of: unmerged(
        of,
        WHOLE_ROWS
        + ROOMY
        + "thead { border: 1px solid #000; border-width: 1.5px 0 1px } tbody { border-bottom: 1.5px solid }",
    ),
    "ruled down only": lambda of: unmerged(
        of, WHOLE_ROWS + ROOMY + "td, th { border: 0 solid #000; border-width: 0 0.6px }"
    ),
    "ruled down, framed": lambda of: unmerged(
        of,
        WHOLE_ROWS
        + ROOMY
        + "table, thead { border: 0.6px solid #000 } td, th { border: 0 solid #000; border-width: 0 0.6px }",
    ),
    "striped": lambda of: unmerged(of, WHOLE_ROWS + STRIPED + "td { vertical-align: top }"),
    "striped, middle": lambda of: unmerged(of, WHOLE_ROWS + STRIPED),
    "not ruled, serif": lambda of: unmerged(of, WHOLE_ROWS + ROOMY + sized("A3 landscape", "9pt", SERIF)),
    "not ruled, middle": lambda of: unmerged(of, WHOLE_ROWS + "td { padding: 5px }"),
    "not ruled, close": lambda of: unmerged(of, WHOLE_ROWS + "td { padding: 2px 6px; vertical-align: top }"),
    "not ruled, field merged": lambda of: merged(of, WHOLE_ROWS + ROOMY),
    "not ruled, one line and two": lambda of: unmerged(
        shortened(of), WHOLE_ROWS + "td { padding: 2px 6px; vertical-align: top }"
    ),
    "not ruled, one line and two, middle": lambda of: unmerged(
        shortened(of), WHOLE_ROWS + "td { padding: 2px 6px }"
    ),
    "not ruled, a table for each field": lambda of: by_field(of, WHOLE_ROWS + ROOMY),
    "watermark aslant": lambda of: stamped(
        merged(of, RULED + WHOLE_ROWS), "font-size: 90pt; color: #ddd; transform: rotate(-30deg)"
    ),
    "watermark, not ruled": lambda of: stamped(
        unmerged(of, WHOLE_ROWS + ROOMY), "font-size: 80pt; color: #ddd"
    ),
    "legend, notes and sums": lambda of: with_other_tables(of, RULED + WHOLE_ROWS),
    "closed by a row on every page": lambda of: closed_by_a_row(of, RULED + WHOLE_ROWS),
    "ruled below rows": lambda of: unmerged(of, WHOLE_ROWS + BELOW),
    "ruled below rows, field ruled off": lambda of: merged(
        of, WHOLE_ROWS + BELOW + "td.field { border-right: 0.5px solid #777 } "
    ),
    "not ruled, rows as close as lines": lambda of: unmerged(
        of, WHOLE_ROWS + "td { padding: 1px 4px; line-height: 1.1; vertical-align: top }"
    ),
    "not ruled, justified": lambda of: unmerged(
        of, WHOLE_ROWS + ROOMY + "td { text-align: justify }" + sized("A3 landscape", "7.5pt", SERIF)
    ),
    "other order, letter, tiny": lambda of: in_another_order(
        of, RULED + WHOLE_ROWS + sized("letter landscape", "4pt")
    ),
}


def held(of: PrintedList, variant: str) -> PrintedList:
    """What of a list a variant holds."""
    return shortened(of) if "one line and two" in variant else of
