"""Is the index in step with the evidence?"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.domain.errors import Bilingual
from renkei.web.common.inspection import Fault
from renkei.web.partnerships.models import Partnership
from renkei.web.search.index.conditions import everything
from renkei.web.search.index.keeping import SearchUnavailableError, search_index
from renkei.web.search.ordering import Ordered

_MENDING = Bilingual("renkei doctor --repair で作り直せます。", "renkei doctor --repair makes it anew.")


def search_faults() -> Iterator[Fault]:
    """Partnerships that the index lacks, and such in it that no longer stand."""
    try:
        snapshot = search_index().snapshot()
    except SearchUnavailableError as error:
        yield Fault(error.code, error.fault, _MENDING)
        return
    indexed: set[int] = set()
    for batch in Ordered(snapshot.searcher, (everything(),), "number").batches():
        indexed.update(batch)
    standing = set(Partnership.objects.standing().values_list("pk", flat=True).iterator())
    missing, spare = len(standing - indexed), len(indexed - standing)
    if missing or spare:
        yield Fault(
            "search-out-of-step",
            Bilingual(
                f"検索の見出しが{missing}件足りず、{spare}件余っています。",
                f"The search lacks {missing} entries and has {spare} too many.",
            ),
            _MENDING,
        )
