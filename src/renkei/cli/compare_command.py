"""``renkei compare``: two editions of the same list, new, changed, ended and unchanged."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from renkei.cli.reading import add_reading_options, read_file
from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.partnerships.editions import EditionComparison, EditionPair, compare_editions, name_of
from renkei.domain.provenance import Statement
from renkei.intake import DocumentReport

_EXAMPLES = """examples:
  renkei compare 2024.pdf 2025.xlsx             what is new, changed and ended since the first file
  renkei compare list.pdf list.csv --json       two formats of one list, for programs
  renkei compare old.csv new.csv --form mine.toml

Nothing is saved. Exit code: 0 compared, 1 a file was refused, 2 wrong use (no such file or form, files
of different forms).
"""
_LONGEST = 60


class EditionsDifferError(RenkeiError):
    """Two files that are read by different forms are no editions of one list."""

    def __init__(self, old: str | None, new: str | None) -> None:
        super().__init__(
            "editions-differ",
            Bilingual(
                f"二つの文書の様式が違います（{old}、{new}）。",
                f"The two documents are of different forms ({old}, {new}).",
            ),
            Bilingual("同じ一覧の二つの版を指定してください。", "Name two editions of the same list."),
        )


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "compare",
        help="同じ一覧の二つの版を比べる / compare two editions of a list",
        description="同じ一覧の二つの版（去年と今年、または二つの形式）を比べます。何も保存しません。 "
        "Compare two editions of the same list; nothing is saved.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("old", type=Path, metavar="OLD")
    parser.add_argument("new", type=Path, metavar="NEW")
    add_reading_options(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read both files and print what differs; 1 when one was refused."""
    old, new = (read_file(path, options) for path in (options.old, options.new))
    refused = [report for report in (old, new) if report.refused]
    for report in refused:
        for found in report.findings:
            print(f"{report.source.name}: {found.fault.ja} {found.fault.en}", file=sys.stderr)
    if refused:
        return 1
    if old.form != new.form:
        raise EditionsDifferError(old.form, new.form)
    comparison = compare_editions(old.records, new.records)
    if options.json:
        sys.stdout.write(json.dumps(_as_json(old, new, comparison), ensure_ascii=False) + "\n")
    else:
        print("\n".join(_in_words(old, new, comparison)))
    return 0


def _as_json(old: DocumentReport, new: DocumentReport, comparison: EditionComparison) -> dict[str, Any]:
    sources = {"old": old.source.to_json(), "new": new.source.to_json()}
    return {"form": new.form, "sources": sources, **comparison.to_json()}


def _in_words(old: DocumentReport, new: DocumentReport, comparison: EditionComparison) -> list[str]:
    counts = (
        f"新規 new {len(comparison.new)}  変更 changed {len(comparison.changed)}  "
        f"終了 ended {len(comparison.ended)}  変更なし unchanged {len(comparison.unchanged)}"
    )
    lines = [f"{old.source.name} → {new.source.name}", f"  様式 form {new.form}  {counts}"]
    lines += [f"  新規 new [{r.key}] {name_of(r)}" for r in comparison.new]
    lines += [f"  終了 ended [{r.key}] {name_of(r)}" for r in comparison.ended]
    for pair in comparison.changed:
        lines += _pair(pair)
    for side, names in (("旧 old", comparison.only_old), ("新 new", comparison.only_new)):
        if names:
            lines.append(f"  {side} だけにある項目 only there: {', '.join(names)}")
    return lines


def _pair(pair: EditionPair) -> list[str]:
    lines = [
        f"  変更 changed [{pair.new.key}] {name_of(pair.new)}",
        f"      {pair.reason.ja} {pair.reason.en}",
    ]
    lines += [f"      {c.property}: {_words(c.old)} → {_words(c.new)}" for c in pair.changes]
    if pair.joined:
        lines.append(f"      加わった joined: {'、'.join(pair.joined)}")
    if pair.left:
        lines.append(f"      外れた left: {'、'.join(pair.left)}")
    return lines


def _words(statement: Statement | None) -> str:
    said = " ".join((statement.text or str(statement.value or "")).split()) if statement else ""
    return f"「{said[:_LONGEST]}{'…' if len(said) > _LONGEST else ''}」" if said else "—"
