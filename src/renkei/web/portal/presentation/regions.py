"""The eight regions in which the prefectures are usually listed (八地方区分)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renkei.web.places.queries import PlaceView

# Name of the region and the first and last prefecture (JIS X 0401) in it.
REGIONS: Final[tuple[tuple[str | Promise, int, int], ...]] = (
    (_("北海道"), 1, 1),
    (_("東北"), 2, 7),
    (_("関東"), 8, 14),
    (_("中部"), 15, 23),
    (_("近畿"), 24, 30),
    (_("中国"), 31, 35),
    (_("四国"), 36, 39),
    (_("九州・沖縄"), 40, 47),
)


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place and the number of partnerships that name it."""

    place: PlaceView
    count: int


@dataclass(frozen=True, slots=True)
class Region:
    """A region and its prefectures."""

    name: str
    prefectures: tuple[PlaceCount, ...]


def by_region(prefectures: Iterable[PlaceView], counts: Mapping[str, int]) -> tuple[Region, ...]:
    """The prefectures in their regions, each with its count."""
    listed = list(prefectures)
    return tuple(
        Region(
            str(name),
            tuple(PlaceCount(p, counts.get(p.code, 0)) for p in listed if first <= int(p.code[:2]) <= last),
        )
        for name, first, last in REGIONS
    )
