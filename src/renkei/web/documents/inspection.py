"""Do rows and files of the documents agree, and is every file still what it was?"""

from __future__ import annotations

from collections.abc import Iterator

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
                Bilingual("バックアップから戻してください。", "Restore the file from a backup."),
            )
    unknown = [sha256 for sha256 in store.hashes() if sha256 not in known]
    for file in [*unknown, *(path.name for path in store.unfinished())]:
        yield Fault(
            "file-unknown",
            Bilingual(
                f"どの文書のものでもないファイルがあります（{file}）。", f"No document knows the file {file}."
            ),
            Bilingual(
                "renkei doctor --repair で取り除けます（中断された読み込みの残りです）。",
                "renkei doctor --repair removes it; an interrupted run left it.",
            ),
        )


def remove_unknown_files() -> int:
    """Remove what interrupted runs left; how many files that were."""
    store = document_store()
    known = set(SourceDocument.objects.values_list("sha256", flat=True))
    unknown = [sha256 for sha256 in store.hashes() if sha256 not in known]
    unfinished = store.unfinished()
    for sha256 in unknown:
        store.remove(sha256)
    for path in unfinished:
        path.unlink(missing_ok=True)
    return len(unknown) + len(unfinished)
