"""What the commands that read documents have in common: options, and files that cannot be opened."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.intake import DocumentReport, read_document


class FileNotReadableError(RenkeiError):
    """A file that is named but cannot be opened."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            "file-not-readable",
            Bilingual(
                f"ファイル「{path}」を開けません（{reason}）。",
                f"The file {str(path)!r} cannot be opened ({reason}).",
            ),
            Bilingual("名前と権限を確かめてください。", "Check its name and permissions."),
        )


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """``--form`` and ``--as-of``: how a document is to be read."""
    parser.add_argument(
        "--form",
        metavar="ID",
        help="form to read by: an id, or a definition file (default: the one that fits)",
    )
    parser.add_argument(
        "--as-of", type=_day, metavar="DATE", help="day for which names are resolved, as 2019-04-01"
    )


def listed_files(paths: Iterable[Path]) -> list[Path]:
    """The files that are named, those of a folder in the order of their names, folders inside it too.

    Hidden files, and the marks that office programs leave beside open files (~$…), are no documents.

    Raises:
        FileNotReadableError: a folder holds no file.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = [p for p in sorted(path.rglob("*")) if p.is_file() and _is_document(p.relative_to(path))]
        if not inside:
            raise FileNotReadableError(path, "空のフォルダー / empty folder")
        found += inside
    return found


def _is_document(path: Path) -> bool:
    return not any(part.startswith((".", "~$")) for part in path.parts)


def read_file(path: Path, options: argparse.Namespace) -> DocumentReport:
    """Read a file as the options ask.

    Raises:
        FileNotReadableError: the file cannot be opened.
        UnknownFormError: there is no such form.
    """
    try:
        return read_document(path, form_id=options.form, as_of=options.as_of)
    except OSError as error:
        raise FileNotReadableError(path, error.strerror or str(error)) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day (write it as 2019-04-01)") from None
