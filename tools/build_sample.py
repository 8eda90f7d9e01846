"""Write the sample's two documents from its facts.

    python tools/build_sample.py            writes them anew
    python tools/build_sample.py --check    only says whether they are fresh (exit code 1 if not)

The documents keep what makes such documents hard to read: headings printed again on every page, a
field printed once for its block, rows printed one cell too far to the left, an index in two layouts,
a torn number, left-over mark-up, ``--`` for a blank. So the sample shows what reading does with them.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

Facts: TypeAlias = Mapping[str, Any]

FOLDER: Final = Path(__file__).resolve().parent.parent / "src/renkei/reference_data/sample"
BLANK: Final = "--"

LIST_HEADINGS: Final = (
    "分野",
    "No.",
    "所管局",
    "関係自治体 (現在)",
    "関係自治体 (過去)",
    "事業名",
    "事業内容",
    "備考",
    "事業名 (英語)",
    "事業内容 (英語)",
)


def load_facts(folder: Path = FOLDER) -> Facts:
    """The facts of the sample, as they stand in ``facts.toml``."""
    return tomllib.loads((folder / "facts.toml").read_text(encoding="utf-8"))


def initiative_list(facts: Facts) -> str:
    """The list of initiatives: one line a row, cells parted by tabs."""
    document = facts["documents"]["initiative_list"]
    printed = {field["printed_at"]: field["name"] for field in facts["fields"]}
    lines = [document["title"], "", f"（{document['note']}）"]
    for row in facts["initiatives"]:
        if row["number"] in document["pages"]:
            lines += ["", "\t".join(LIST_HEADINGS)]
        shifted = row["number"] in document["shifted"]
        lines.append("\t".join(_list_row(row, printed.get(row["number"], ""), shifted=shifted)))
    return "\n".join(lines) + "\n"


def _list_row(row: Facts, field: str, *, shifted: bool) -> list[str]:
    cells = [
        field,
        str(row["number"]),
        "".join(row["bureaus"]),
        row["partners_current"],
        row["partners_past"],
        row["name"],
        row["description"],
        row["remarks"],
        row["name_en"],
        row["description_en"],
    ]
    return [*cells[1:], ""] if shifted else cells


def agreement_sheets(facts: Facts) -> str:
    """The index of the agreements and one sheet for each."""
    document = facts["documents"]["agreement_sheets"]
    lines = [document["title"], "", f"（{document['note']}）", "", document["chapter"], ""]
    lines += _index(facts["agreements"], document["index_in_one_line_from"])
    for sheet in facts["agreements"]:
        lines += ["", *_sheet(sheet, document)]
    return "\n".join(lines) + "\n"


def _index(sheets: Sequence[Facts], in_one_line_from: int) -> Iterator[str]:
    for sheet in sheets:
        number, parties, title = sheet["number"], sheet["index_parties"], f"「 {sheet['index_title']} 」"
        if number >= in_one_line_from:
            yield f"{number}.\t{parties} {title}\t{number}"
        else:
            yield f"{number}. {parties}\t{number}"
            yield f"{title}\t"


def _sheet(sheet: Facts, document: Facts) -> Iterator[str]:
    number = str(sheet["number"])
    shown = " ".join(number) if sheet["number"] in document["torn_numbers"] else number
    yield f"{shown}. {sheet['title']}"
    markup = sheet["number"] in document["with_markup"]
    for place, (title, lines) in enumerate(_sections(sheet, markup=markup), start=1):
        yield from ("", f"({place}) {title}", "", *lines)


def _sections(sheet: Facts, *, markup: bool) -> Iterator[tuple[str, Sequence[str]]]:
    yield "自治体名", _parties(sheet)
    yield "提携年月日", [sheet["signed"]]
    yield "提携に至った経緯", _text(sheet["background"], markup=markup)
    yield "提携後の取組内容", _text(sheet["activities"], markup=markup)
    yield "取組による成果・課題等", _text(sheet["results"], markup=markup)
    links = [line for line in (sheet["link"], sheet["link_caption"]) if line]
    yield "取組を紹介しているホームページのURL", _text(links, markup=markup)
    yield "問い合わせ先（担当課）", _contact(sheet)
    yield "英文名称", [sheet["title_en"]]
    yield "英文概要", [sheet["summary_en"]]


def _parties(sheet: Facts) -> list[str]:
    japan, overseas = " ".join(sheet["parties_japan"]), " ".join(sheet["parties_overseas"])
    return [f"日本の自治体\t{japan}", f"海外の自治体\t{overseas}"]


def _contact(sheet: Facts) -> list[str]:
    return [f"担当部署名\t{sheet['department']}\t\t", f"電話番号\t{sheet['phone']}\t\t"]


def _text(lines: Sequence[str], *, markup: bool) -> list[str]:
    if not lines:
        return [BLANK]
    return [*(f"<p>{line}</p>" for line in lines), BLANK] if markup else list(lines)


def documents(facts: Facts) -> dict[str, str]:
    """File name and text of each document of the sample."""
    return {
        "initiative_list.txt": initiative_list(facts),
        "agreement_sheets.txt": agreement_sheets(facts),
    }


def stale(folder: Path = FOLDER) -> list[str]:
    """Names of the documents that are not what the facts give."""
    wanted = documents(load_facts(folder))
    return [name for name, text in wanted.items() if not _is_written(folder / name, text)]


def _is_written(file: Path, text: str) -> bool:
    return file.is_file() and file.read_text(encoding="utf-8") == text


def main(arguments: Sequence[str]) -> int:
    """Write the documents, or check them (``--check``)."""
    if "--check" in arguments:
        names = stale()
        print("\n".join(f"stale: {name} (run: python tools/build_sample.py)" for name in names) or "fresh")
        return 1 if names else 0
    for name, text in documents(load_facts()).items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
