"""``renkei read``: what a document says, as JSON for programs or in words for people."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from renkei.cli.reading import (
    FileNotReadableError,
    ReadingFailedError,
    add_reading_options,
    listed_files,
    read_file,
    tell,
)
from renkei.domain.errors import RenkeiError
from renkei.intake import DocumentReport
from renkei.intake.report import refused_file
from renkei.reference_data import forms

_EXAMPLES = """examples:
  renkei read list.txt                          a summary and what is odd, in Japanese and English
  renkei read list.txt sheets.txt --json        everything, for programs (docs/reference/read-json.md)
  renkei read folder                            every file of a folder
  renkei read list.txt --form initiative_list   read by this form, whatever the headings say
  renkei read list.csv --form mine.toml         read by a definition of your own (renkei form draft)
  renkei read list.txt --as-of 2019-04-01 --json
                                                names as they were on that day

Nothing is saved. Exit code: 0 all files were read, 1 a file was refused (its findings say why),
2 wrong use (a file that cannot be opened, while the others are read; no such form; no such day).
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "read",
        help="文書を読み、内容と確認事項を示す / read documents, save nothing",
        description="文書を読み、記録と確認事項を示します。何も保存しません。 "
        "Read documents and show their records and findings; nothing is saved.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add_reading_options(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read every file; one that is refused or cannot be opened does not stop the next."""
    # The command is over before the collector could find anything: it looks a hundred times less.
    gc.set_threshold(70_000, 50, 50)
    if options.form:
        forms.form_of(options.form)  # an unknown form is wrong use, whatever the files are
    show = _Documents() if options.json else _Words()
    code = 0
    for listed in listed_files(options.files):
        report, error = _read(listed, options)
        if options.json or not error:  # in words, what failed was told on standard error
            show.add(report)
        code = max(code, 2 if isinstance(error, FileNotReadableError) else int(report.refused))
    show.end()
    return code


class _Words:
    """The summaries, one after another."""

    def add(self, report: DocumentReport) -> None:
        print(_in_words(report))

    def end(self) -> None:
        """Nothing is left to say."""


class _Documents(_Words):
    """One JSON object, written while the files are read: none of them is kept in memory."""

    def __init__(self) -> None:
        self._opening = '{"documents": ['

    def add(self, report: DocumentReport) -> None:
        sys.stdout.write(self._opening)
        sys.stdout.writelines(report.json_pieces())
        self._opening = ", "

    def end(self) -> None:
        sys.stdout.write("]}\n" if self._opening == ", " else '{"documents": []}\n')


def _read(
    listed: Path | FileNotReadableError, options: argparse.Namespace
) -> tuple[DocumentReport, RenkeiError | None]:
    """The report on a file; on one that cannot be read a refusal, and the error that was told."""
    try:
        if isinstance(listed, FileNotReadableError):
            raise listed
        return read_file(listed, options), None
    except (FileNotReadableError, ReadingFailedError) as error:
        tell(error)
        return refused_file(error.path, error), error


def _in_words(report: DocumentReport) -> str:
    """A summary in Japanese and English: what it is, how much was read, what is odd."""
    if report.refused:
        lines = [f"{report.source.name}: 読み取れません / refused"]
    else:
        day = report.as_of.isoformat() if report.as_of else "—"
        counts = f"記録 records {len(report.records)}  確認事項 findings {len(report.findings)}"
        lines = [
            f"{report.source.name}: {report.title or ''}",
            f"  様式 form {report.form}  {counts}  基準日 as of {day}",
        ]
    for found in report.findings:
        place = found.at.to_json() if found.at else {}
        line = f" 行 line {place['line']}" if "line" in place else ""
        key = f" [{found.key}]" if found.key else ""
        lines.append(f"  {found.severity}{key}{line} {found.code}: {found.fault.ja} {found.remedy.ja}")
        lines.append(f"      {found.fault.en} {found.remedy.en}")
    return "\n".join(lines)
