"""``renkei load``: read documents and keep them in the registry."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from renkei.cli.reading import ReadingFailedError, add_reading_options, listed_files, read_file
from renkei.domain.errors import Bilingual, RenkeiError
from renkei.intake import DocumentReport
from renkei.intake.file_names import shown

_EXAMPLES = """examples:
  renkei load list.txt sheets.txt       read both and keep what they say
  renkei load list.txt --form initiative_list --as-of 2019-04-01
  renkei load --sample                  the sample that comes with Renkei
  renkei load list2020.pdf --edition-of SHA256   the next edition of the list with that hash
  renkei load scan.pdf --reviewed 山田花子  a scan, after you have compared its values with the pages
  renkei load list.txt --json           one JSON object for programs

A file that is clearly next year's edition of a list that is known, or the same list in another format,
joins it: its records keep their addresses (--edition-of none leaves it alone).
Loading the same file again adds nothing. Exit code: 0 all is kept, 1 a file was refused, 2 wrong use.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: ``state`` is ``loaded``, ``reread``, ``unchanged`` or ``refused``.

    ``edition_of`` is the hash of the document whose lineage it joined.
    """

    name: str
    state: str
    records: int
    findings: int
    message: Bilingual
    edition_of: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The stable form that ``--json`` prints."""
        return {
            "name": self.name,
            "state": self.state,
            "records": self.records,
            "findings": self.findings,
            "edition_of": self.edition_of,
            "message": self.message.to_json(),
        }


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "load",
        help="文書を読み、登録する / read documents and keep them",
        description="文書を読み、出典とともに登録します。 Read documents; keep every value with its source.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    add_reading_options(parser)
    parser.add_argument(
        "--reviewed",
        metavar="NAME",
        help="who compared the values with the original; a document read by OCR is not kept without",
    )
    parser.add_argument("--sample", action="store_true", help="load the sample that comes with Renkei")
    parser.add_argument(
        "--edition-of",
        default="auto",
        metavar="SHA256|auto|none",
        help="the document of which it is another edition (default: auto, where it is clear)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Load every file by itself: what one of them lacks does not keep the others out."""
    if not options.files and not options.sample:
        options.parser.error("give at least one FILE, or --sample")
    from renkei.cli.site import start_site, update_database

    start_site()
    update_database()
    gc.set_threshold(70_000, 50, 50)  # as `renkei read` does: rows by the thousand live to the end
    outcomes = []
    for source in [*_sample(options), *listed_files(options.files)]:
        outcome = _load(source, options) if isinstance(source, Path) else _not_kept(source.path, source)
        outcomes.append(outcome)
        if not options.json:
            stream = sys.stderr if outcome.state == "refused" else sys.stdout
            print(f"{outcome.name}: {outcome.message.ja}\n{outcome.name}: {outcome.message.en}", file=stream)
    if options.json:
        print(json.dumps({"documents": [o.to_json() for o in outcomes]}, ensure_ascii=False, indent=2))
    return int(any(outcome.state == "refused" for outcome in outcomes))


def _sample(options: argparse.Namespace) -> Iterator[Path]:
    if options.sample:
        folder = Path(str(files("renkei.reference_data").joinpath("sample")))
        yield from sorted(folder.glob("*.txt"))


def _load(source: Path, options: argparse.Namespace) -> Outcome:
    try:
        report = read_file(source, options)
        if report.refused:
            return _refused(report)
        report.require_review(options.reviewed)
        return _save(report, source, options)
    except RenkeiError as error:
        return _not_kept(source, error)
    except Exception as error:  # noqa: BLE001 - whatever it is, the next file goes on
        return _not_kept(source, ReadingFailedError(source, error))


def _not_kept(source: Path, error: RenkeiError) -> Outcome:
    message = Bilingual(f"{error.fault.ja}{error.remedy.ja}", f"{error.fault.en} {error.remedy.en}")
    return Outcome(shown(source), "refused", 0, 0, message)


def _refused(report: DocumentReport) -> Outcome:
    ja = "".join(f"{f.fault.ja}{f.remedy.ja}" for f in report.findings) or "読み取れる内容がありません。"
    en = " ".join(f"{f.fault.en} {f.remedy.en}" for f in report.findings) or "There is nothing to read in it."
    return Outcome(
        report.source.name,
        "refused",
        0,
        len(report.findings),
        Bilingual(f"登録しません。{ja}", f"Refused. {en}"),
    )


def _save(report: DocumentReport, source: Path, options: argparse.Namespace) -> Outcome:
    from django.db import DatabaseError
    from django.utils import timezone

    from renkei.cli.site import storage_failed
    from renkei.web.documents.own_forms import keep_form
    from renkei.web.partnerships.actions import save_report

    try:
        keep_form(options.form)
        edition_of, told = _edition(report, options.edition_of)
        saved = save_report(
            report=report,
            content=source.read_bytes(),
            by=f"renkei load ({options.reviewed})" if report.needs_review else "renkei load",
            at=timezone.now(),
            edition_of=edition_of,
            reviewed_by=options.reviewed,
        )
    except (DatabaseError, OSError) as error:
        raise storage_failed(error) from error
    day = timezone.localtime(saved.loaded_at).strftime("%Y-%m-%d %H:%M")
    sentences = {
        "loaded": Bilingual(
            f"{saved.records}件を登録しました（確認事項{saved.findings}件）。",
            f"{saved.records} records loaded, {saved.findings} findings.",
        ),
        "reread": Bilingual(
            f"読み直しました。{saved.records}件（新しい記述{saved.added}件、取り下げ{saved.superseded}件、"
            f"確認事項{saved.findings}件）。",
            f"Read again: {saved.records} records ({saved.added} statements new, {saved.superseded} gone), "
            f"{saved.findings} findings.",
        ),
        "unchanged": Bilingual(
            f"{day} に登録済みです。何も加えていません。", f"Already loaded on {day}; nothing added."
        ),
    }
    said = sentences[saved.state]
    message = Bilingual("".join((said.ja, *(t.ja for t in told))), " ".join((said.en, *(t.en for t in told))))
    return Outcome(report.source.name, saved.state, saved.records, saved.findings, message, edition_of)


def _edition(report: DocumentReport, wanted: str) -> tuple[str | None, tuple[Bilingual, ...]]:
    """The document whose lineage the report joins, and what to say of that."""
    from renkei.web.partnerships.edition_proposals import joined, propose_editions

    if wanted not in ("auto", "none"):
        return wanted, ()
    found = propose_editions(report)
    sure = [proposal for proposal in found if proposal.sure]
    if wanted == "auto" and len(sure) == 1:
        return sure[0].sha256, (joined(sure[0]),)
    hints = tuple(
        Bilingual(
            f"「{p.name}」の別の版かもしれません（--edition-of {p.sha256}）。",
            f"It may be another edition of {p.name} (--edition-of {p.sha256}).",
        )
        for p in found
    )
    return None, hints if wanted == "auto" else ()
