"""The same list as PDF from other typesetters than a browser: typst, and ReportLab where it is installed.

Other typesetters draw rules as paths of their own kind, place every line or every sign by itself,
embed other fonts, or none at all.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[2]), str(HERE.parents[2] / "src")]

from tests.readers import printing  # noqa: E402
from tests.readers.printing import WIDTHS, PrintedList  # noqa: E402

FONTS = HERE.parents[2] / "src" / "renkei" / "writers" / "briefing" / "fonts"

TYPST = """
#let list = json(bytes(sys.inputs.list))
#set page(paper: "%(paper)s", flipped: %(flipped)s, margin: 12mm, numbering: "1 / 1")
#set text(font: ("%(font)s", "Noto Sans JP", "Noto Sans CJK JP"), size: %(size)s, lang: "ja")
#set par(justify: %(justify)s)
#let lines(words) = words.split("\\n").join(linebreak())
= #list.title
#table(
  columns: %(widths)s,
  stroke: %(stroke)s, fill: %(fill)s, inset: 3pt, align: %(align)s,
  table.header(..list.header.map(h => table.cell(breakable: false)[#lines(h)])),
  ..list.groups.map(g => (
    if %(merge)s { (table.cell(rowspan: g.rows.len(), breakable: true)[#lines(g.field)],) } else { () },
    ..g.rows.enumerate().map(((n, row)) => (
      if %(merge)s { () } else { (if n == 0 { lines(g.field) } else { [] },) },
      row.map(c => table.cell(breakable: false)[#lines(c)])
    ))
  )).flatten()
)
"""
PLAIN = {
    "paper": "a3", "flipped": "true", "font": "Noto Sans JP", "size": "7pt", "justify": "false",
    "merge": "true", "stroke": "0.5pt + black", "fill": "none", "align": "horizon + left",
}  # fmt: skip
SETTINGS: dict[str, dict[str, str]] = {
    "typst, ruled": {},
    "typst, A4 portrait, serif, justified": {
        "paper": "a4", "flipped": "false", "size": "5pt", "font": "Noto Serif CJK JP", "justify": "true",
    },
    "typst, dotted": {"stroke": '(thickness: 0.6pt, dash: "dotted", paint: rgb("#337"))'},
    "typst, ruled across only": {
        "stroke": "(x, y) => (top: 0.5pt, bottom: 0.5pt)", "merge": "false", "align": "top + left",
    },
    "typst, striped": {
        "stroke": "none", "merge": "false", "align": "top + left",
        "fill": '(x, y) => if calc.odd(y) { rgb("#e8f0f8") }',
    },
    "typst, not ruled": {"stroke": "none", "merge": "false", "align": "top + left", "size": "6.5pt"},
}  # fmt: skip
"""Each variant and what it sets otherwise than :data:`PLAIN`."""


def typst_pdf(of: PrintedList, variant: str) -> bytes:
    import typst

    groups = [
        {"field": field, "rows": [of.rows[n] for n in of.span(number)]}
        for number, (_, field) in enumerate(of.groups)
    ]
    words = {"title": of.title, "header": of.header, "groups": groups}
    widths = f"({', '.join(f'{width}fr' for width in WIDTHS)})"
    source = TYPST % {**PLAIN, "widths": widths, **SETTINGS[variant]}
    made = typst.compile(
        source.encode(), font_paths=[FONTS], sys_inputs={"list": json.dumps(words, ensure_ascii=False)}
    )
    assert isinstance(made, bytes)
    return made


REPORTLAB = ("reportlab, font not embedded", "reportlab, IPAex", "reportlab, turned page")


def reportlab_pdf(of: PrintedList, variant: str) -> bytes:
    """Set by ReportLab; needs it, and for one variant the IPAex fonts, in the environment."""
    from reportlab.lib.pagesizes import A3, landscape
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    font = _reportlab_font(variant)
    style = _style(font)

    def cell(words: str) -> Any:
        return Paragraph(words.replace("&", "&amp;").replace("\n", "<br/>"), style)

    fields = dict(of.groups)
    rows = [[cell(h) for h in of.header]]
    rows += [[cell(fields.get(n, "")), *(cell(c) for c in row)] for n, row in enumerate(of.rows)]
    size = landscape(A3)
    usable = size[0] - 68
    table = LongTable(
        rows, colWidths=[usable * w / sum(WIDTHS) for w in WIDTHS], repeatRows=1, style=_lines(of)
    )
    file = io.BytesIO()
    turn = 90 if "turned" in variant else 0
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), 34)
    document = SimpleDocTemplate(file, pagesize=size, rotation=turn, **margins)
    document.build([Paragraph(of.title, style), table], **_turning(variant))
    return file.getvalue()


def _reportlab_font(variant: str) -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    if "IPAex" not in variant:
        pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
        return "HeiseiKakuGo-W5"
    import importlib.util

    from reportlab.pdfbase.ttfonts import TTFont

    found = importlib.util.find_spec("matplotlib_fontja")
    assert found is not None
    assert found.origin is not None
    pdfmetrics.registerFont(TTFont("IPAex", Path(found.origin).parent / "fonts" / "ipaexg.ttf"))
    return "IPAex"


def _style(font: str) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle("cell", fontName=font, fontSize=7, leading=9, wordWrap="CJK")


def _lines(of: PrintedList) -> list[tuple[Any, ...]]:
    lines: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for number in range(len(of.groups)):
        span = of.span(number)
        lines += [("LINEABOVE", (0, span[0] + 1), (0, span[0] + 1), 0.4, "black")]
    return [
        *lines,
        ("LINEAFTER", (0, 0), (0, -1), 0.4, "black"),
        ("LINEBEFORE", (0, 0), (0, -1), 0.4, "black"),
        ("LINEBELOW", (0, -1), (0, -1), 0.4, "black"),
        ("BOX", (0, 0), (-1, 0), 0.4, "black"),
        ("GRID", (1, 0), (-1, -1), 0.4, "black"),
    ]


def _turning(variant: str) -> dict[str, Any]:
    """A page that lies on its side in the file and is shown upright."""
    if "turned" not in variant:
        return {}
    from reportlab.lib.pagesizes import A3

    def lay(canvas: Any, _: Any) -> None:
        canvas.setPageSize(A3)
        canvas.transform(0, 1, -1, 0, A3[0], 0)

    return {"onFirstPage": lay, "onLaterPages": lay}


def main(folder: Path) -> None:
    """Set what this environment can set; print the names of the variants."""
    import importlib.util

    of = printing.sample()
    sets: dict[str, tuple[Iterable[str], Callable[[PrintedList, str], bytes]]]
    sets = {"typst": (SETTINGS, typst_pdf), "reportlab": (REPORTLAB, reportlab_pdf)}
    for library, (variants, act) in sets.items():
        if importlib.util.find_spec(library):
            for variant in variants:
                (folder / f"{variant}.pdf").write_bytes(act(of, variant))
                print(variant)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
