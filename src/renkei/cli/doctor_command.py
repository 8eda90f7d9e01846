"""``renkei doctor``: is everything that is kept whole and in step?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renkei.web.common.inspection import Fault

_EXAMPLES = """examples:
  renkei doctor                look at the database, the originals and the search
  renkei doctor --repair       also remove files that no document knows, and make the search anew

Exit code: 0 all is well, 1 something is not.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "doctor",
        help="保存内容を点検する / check what is kept",
        description="データベース、原本、検索を点検します。 Check database, originals and search.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--repair", action="store_true", help="mend what can be mended without loss")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print every fault with its remedy; mend first where asked to."""
    from renkei.cli.site import start_site, update_database

    start_site()
    update_database()
    if options.repair:
        _repair()
    faults = list(_faults())
    for fault in faults:
        print(f"{fault.code}: {fault.fault.ja}{fault.remedy.ja}")
        print(f"{fault.code}: {fault.fault.en} {fault.remedy.en}")
    if not faults:
        print("異常はありません。\nAll is well.")
    return int(bool(faults))


def _faults() -> Iterator[Fault]:
    from django.conf import settings

    from renkei.web.common.inspection import database_faults, disk_faults
    from renkei.web.documents.inspection import document_faults
    from renkei.web.search.inspection import search_faults

    yield from database_faults()
    yield from document_faults()
    yield from search_faults()
    yield from disk_faults(settings.DATA_DIR)


def _repair() -> None:
    from renkei.web.documents.inspection import remove_unknown_files
    from renkei.web.search.actions import rebuild

    removed, entries = remove_unknown_files(), rebuild()
    print(f"不要なファイル{removed}件を取り除き、検索の見出し{entries}件を作り直しました。")
    print(f"{removed} unknown files removed, {entries} search entries made anew.")
