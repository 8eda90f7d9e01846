"""``renkei form``: check a form definition, or draft one for documents never seen."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from renkei.cli.reading import FileNotReadableError
from renkei.domain.forms.checks import faults_of
from renkei.reference_data.forms import form_tables

_EXAMPLES = """examples:
  renkei form draft list.csv                    propose a definition, on standard output
  renkei form draft 2024.xlsx 2025.xlsx -o mine.toml
                                                one definition for both files, into a file
  renkei form check mine.toml                   every fault with its place
  renkei read list.csv --form mine.toml         read by it

Exit code: 0 done and sound, 1 the definition has faults, 2 wrong use (no such file, nothing to draft
from, a file that is there already).
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "form",
        help="様式定義を検査し、下書きする / check and draft form definitions",
        description="様式定義（TOML）を検査し、まだ様式のない文書から下書きします。 "
        "Check a form definition (TOML), or draft one for documents that no form fits.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="誤りをすべて示す / show every fault")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE.toml")
    check.set_defaults(run=run_check)
    draft = actions.add_parser("draft", help="見出しと値から提案する / propose one from headings and values")
    draft.add_argument("files", nargs="+", type=Path, metavar="FILE")
    draft.add_argument(
        "-o", "--output", type=Path, metavar="FILE.toml", help="write here (never over a file)"
    )
    draft.add_argument("--id", metavar="ID", help="id of the form (default: from the name of the file)")
    draft.set_defaults(run=run_draft)


def run_check(options: argparse.Namespace) -> int:
    """Check every file; 1 when one of them has faults."""
    faulty = False
    for path in options.files:
        faults = faults_of(form_tables(path))
        faulty = faulty or bool(faults)
        if not faults:
            print(f"{path}: 誤りはありません。\n{path}: no faults.")
        for fault in faults:
            print(f"{path}: {fault.ja}\n    {fault.en}")
    return int(faulty)


def run_draft(options: argparse.Namespace) -> int:
    """Print the proposed definition, or write it into a new file."""
    # Imported here: checking must not wait for the tables of places.
    from renkei.intake.drafting import draft_form

    try:
        text = draft_form(options.files, options.id)
    except OSError as error:
        path = Path(error.filename or options.files[0])
        raise FileNotReadableError(path, error.strerror or str(error)) from error
    if options.output is None:
        sys.stdout.write(text)
        return 0
    try:
        with options.output.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise FileNotReadableError(options.output, error.strerror or str(error)) from error
    print(f"{options.output}: 下書きを書きました。確かめて直してください。", file=sys.stderr)
    print(f"{options.output}: draft written; check and correct it.", file=sys.stderr)
    return 0
