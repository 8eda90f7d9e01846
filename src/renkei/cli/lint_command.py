"""``renkei lint``: whether a table that is to be published can be read by a machine."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from renkei.cli.reading import FileNotReadableError
from renkei.domain.findings import Finding
from renkei.intake.linting import lint

_EXAMPLES = """examples:
  renkei lint list.csv                  what keeps a machine from reading it, with cells and remedies
  renkei lint list.csv list.xlsx --json the same for programs

The checks are the 15 of 統計表における機械判読可能なデータの表記方法の統一ルール (総務省, 2020) and the
usual faults of published open data. Nothing is changed.
Exit code: 0 no findings, 1 there are some, 2 wrong use (no such file).
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "lint",
        help="表が機械判読できるかを検査する / check whether machines can read a table",
        description="公開する表（CSV、Excel）が機械判読できるかを検査します。 "
        "Check whether a table that is to be published can be read by a machine.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check every file."""
    found = {str(path): _lint(path) for path in options.files}
    if options.json:
        files: list[dict[str, Any]] = [
            {"name": name, "findings": [one.to_json() for one in findings]}
            for name, findings in found.items()
        ]
        print(json.dumps({"files": files}, ensure_ascii=False, indent=2))
    else:
        for name, findings in found.items():
            print(_in_words(name, findings))
    return int(any(found.values()))


def _lint(path: Path) -> tuple[Finding, ...]:
    try:
        return lint(path.read_bytes(), path.name)
    except OSError as error:
        raise FileNotReadableError(path, error.strerror or str(error)) from error


def _in_words(name: str, findings: tuple[Finding, ...]) -> str:
    if not findings:
        return f"{name}: 確認事項なし / no findings"
    lines = [f"{name}: 確認事項 findings {len(findings)}"]
    for one in findings:
        lines.append(f"  {one.severity} {one.code}: {one.fault.ja}{one.remedy.ja}")
        lines.append(f"      {one.fault.en} {one.remedy.en}")
    return "\n".join(lines)
