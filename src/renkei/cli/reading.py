"""What the commands that read documents have in common: options, and files that cannot be opened."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from renkei.cli.folders import documents_in
from renkei.domain.errors import Bilingual, RenkeiError
from renkei.intake import DocumentReport, read_document
from renkei.intake.file_names import shown


class FileNotReadableError(RenkeiError):
    """A file that is named but cannot be opened."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            "file-not-readable",
            Bilingual(
                f"ファイル「{shown(path)}」を開けません（{reason}）。",
                f"The file {shown(path)!r} cannot be opened ({reason}).",
            ),
            Bilingual("名前と権限を確かめてください。", "Check its name and permissions."),
        )
        self.path = path


class ReadingFailedError(RenkeiError):
    """A file on which Renkei itself fails; the others go on."""

    def __init__(self, path: Path, error: Exception) -> None:
        reason = f"{type(error).__name__}: {error}"[:200]
        super().__init__(
            "reading-failed",
            Bilingual(
                f"「{shown(path)}」を読む途中で、Renkeiの内部で誤りが起きました（{reason}）。",
                f"Renkei itself failed while reading {shown(path)!r} ({reason}).",
            ),
            Bilingual(
                "この文書とともに開発元へお知らせください。ほかの文書の読取りには影響しません。",
                "Please report it together with the document; other documents are not affected.",
            ),
        )
        self.path = path


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


def listed_files(paths: Iterable[Path]) -> Iterator[Path | FileNotReadableError]:
    """The files that are named, those of a folder in the order of their names, folders inside it too.

    In the place of a folder without documents, and of what cannot be opened in a folder, stands why.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = list(documents_in(path))
        for found in inside:
            yield FileNotReadableError(found.path, found.fault) if found.fault else found.path
        if not inside:
            yield FileNotReadableError(path, "空のフォルダー / empty folder")


def read_file(path: Path, options: argparse.Namespace) -> DocumentReport:
    """Read a file as the options ask.

    Raises:
        FileNotReadableError: the file cannot be opened.
        ReadingFailedError: Renkei itself failed on it.
        UnknownFormError: there is no such form.
    """
    try:
        return read_document(path, form_id=options.form, as_of=options.as_of)
    except RenkeiError:
        raise
    except OSError as error:
        raise FileNotReadableError(path, error.strerror or str(error)) from error
    except Exception as error:  # whatever it is, the next file goes on
        raise ReadingFailedError(path, error) from error


def tell(error: RenkeiError) -> None:
    """An error, its remedy beside, in two lines on standard error: Japanese, English."""
    print(f"renkei: {error.code}: {error.fault.ja} {error.remedy.ja}", file=sys.stderr)
    print(f"renkei: {error.code}: {error.fault.en} {error.remedy.en}", file=sys.stderr)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day (write it as 2019-04-01)") from None
