"""Is the search in step with the evidence?"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.domain.errors import Bilingual
from renkei.web.common.inspection import Fault
from renkei.web.partnerships.models import Partnership
from renkei.web.search.models import SearchEntry


def search_faults() -> Iterator[Fault]:
    """Partnerships without an entry, and entries of partnerships that are withdrawn."""
    standing = Partnership.objects.standing()
    missing = standing.filter(search_entry=None).count()
    spare = SearchEntry.objects.exclude(partnership__in=standing).count()
    if missing or spare:
        yield Fault(
            "search-out-of-step",
            Bilingual(
                f"検索の見出しが{missing}件足りず、{spare}件余っています。",
                f"The search lacks {missing} entries and has {spare} too many.",
            ),
            Bilingual("renkei doctor --repair で作り直せます。", "renkei doctor --repair makes it anew."),
        )
