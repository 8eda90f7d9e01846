"""Do rows and files of the documents agree, and is every file still what it was?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from renkei.domain.errors import Bilingual
from renkei.web.common.inspection import Fault
from renkei.web.documents.models import SourceDocument
from renkei.web.documents.storage import document_store


def document_faults() -> Iterator[Fault]:
    """Originals that are missing or changed, and files that no document knows."""
    store = document_store()
    known = dict(SourceDocument.objects.values_list("sha256", "name"))
    for sha256, name in known.items():
        if not store.is_whole(sha256):
            yield Fault(
                "original-damaged",
                Bilingual(
                    f"原本「{name}」（{sha256}）が失われたか、壊れています。",
                    f"The original “{name}” ({sha256}) is missing or damaged.",
                ),
                Bilingual(
                    "同じファイルをもう一度読み込むか、バックアップから戻してください。",
                    "Load the same file again, or restore it from a backup.",
                ),
            )
    for file in _unknown_files(known):
        yield Fault(
            "file-unknown",
            Bilingual(
                f"どの文書のものでもないファイルがあります（{file.name}）。",
                f"No document knows the file {file.name}.",
            ),
            Bilingual(
                "renkei doctor --repair で取り除けます（中断された読み込みの残りです）。",
                "renkei doctor --repair removes it; an interrupted run left it.",
            ),
        )


def remove_unknown_files() -> int:
    """Remove what interrupted runs left; how many files that were."""
    unknown = _unknown_files(SourceDocument.objects.values_list("sha256", flat=True))
    for path in unknown:
        path.unlink(missing_ok=True)
    return len(unknown)


def _unknown_files(known: Iterable[str]) -> list[Path]:
    store = document_store()
    expected = {store.path(sha256) for sha256 in known}
    return [path for path in store.files() if path not in expected]
