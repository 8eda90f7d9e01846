"""What partnerships are called and into what they are sorted, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from renkei.web.partnerships.models import Partnership


@dataclass(frozen=True, slots=True)
class Heading:
    """A partnership in a short list; ``field`` is empty where its document sorts nothing."""

    public_id: str
    title: str
    kind: str
    field: str


def headings_of(ids: Sequence[int]) -> dict[int, Heading]:
    """The headings by primary key; one query for each thousand."""
    found: dict[int, Heading] = {}
    for start in range(0, len(ids), 1_000):
        rows = Partnership.objects.filter(pk__in=ids[start : start + 1_000])
        found |= {
            key: Heading(*row) for key, *row in rows.values_list("pk", "public_id", "title", "kind", "field")
        }
    return found
