"""The partnerships of a place as its page shows them: abroad and in Japan, by kind, and as a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import get_language

from renkei.web.partnerships.queries import PlacePartnership, PlacePartnerships
from renkei.web.partnerships.tie_partners import TiePartner, tie_partners
from renkei.web.places.queries import PlaceView, country_name, overseas_name_en, place

GROUPS: Final = ("current", "planned", "past", "group_only", "location_only")
MOST_SHOWN: Final = 30
_NAMED_PARTNERS: Final = 4
_FIGURE_PARTNERS: Final = 7
WIDTH: Final = 640
_ROW: Final = 34
_FEWEST_ROWS: Final = 3  # fewer leave no room for the name in the middle
_TOP: Final = 30
_NODE_LEFT: Final = 196
_NODE_RIGHT: Final = 444


@dataclass(frozen=True, slots=True)
class TieCard:
    """One partnership of the place: how it takes part, and with whom."""

    item: PlacePartnership
    partners: tuple[str, ...]
    more_partners: int


@dataclass(frozen=True, slots=True)
class TieSide:
    """The partnerships of one side (``abroad`` or ``domestic``), with how many there are of each kind."""

    name: str
    total: int
    kinds: tuple[tuple[str, int], ...]
    cards: tuple[TieCard, ...]

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.total - len(self.cards)


@dataclass(frozen=True, slots=True)
class TieGroup:
    """The partnerships in which the place takes part in one way (``current``, ``past`` …)."""

    name: str
    total: int
    sides: tuple[TieSide, ...]


@dataclass(frozen=True, slots=True)
class FigureNode:
    """A partner in the figure: its label, how many partnerships it shares, where it stands."""

    label: str
    count: int
    side: str
    y: int
    width: float


@dataclass(frozen=True, slots=True)
class TieFigure:
    """The place in the middle, those in Japan at its left, countries abroad at its right.

    Drawn of the first ``read`` current partnerships; ``left_out`` partners are counted, but not drawn.
    """

    nodes: tuple[FigureNode, ...]
    left_out: int
    read: int
    height: int
    middle: int
    name_y: int
    width: int = WIDTH
    centre: int = WIDTH // 2
    left: int = _NODE_LEFT
    right: int = _NODE_RIGHT


def tie_groups(
    found: PlacePartnerships, here: PlaceView, on: date
) -> tuple[tuple[TieGroup, ...], TieFigure | None]:
    """The groups of a place's page and the figure of its present partners (``None`` where there is none)."""
    listed = {name: getattr(found, name) for name in GROUPS}
    ids = {item.partnership.public_id for items in listed.values() for item in items}
    partners = tie_partners(ids | set(found.first_current), here.code)
    groups = tuple(
        TieGroup(name, found.count(name), _sides(name, items, found, partners))
        for name, items in listed.items()
    )
    return groups, _figure(found.first_current, partners, on)


def ties_of_side(
    found: PlacePartnerships, here: PlaceView, group: str, side: str, first: int
) -> TieSide | None:
    """The partnerships of one group and side from number ``first`` (0-based) on, a page of them."""
    items = [item for item in getattr(found, group) if item.is_abroad is (side == "abroad")]
    shown = items[first : first + MOST_SHOWN]
    kinds = found.counts.get((group, side == "abroad"))
    partners = tie_partners({item.partnership.public_id for item in shown}, here.code)
    return _side(side, shown, kinds, partners) if kinds else None


def _sides(
    group: str,
    items: Sequence[PlacePartnership],
    found: PlacePartnerships,
    partners: Mapping[str, tuple[TiePartner, ...]],
) -> tuple[TieSide, ...]:
    return tuple(
        _side(name, [item for item in items if item.is_abroad is side], kinds, partners)
        for name, side in (("abroad", True), ("domestic", False))
        if (kinds := found.counts.get((group, side)))
    )


def _side(
    name: str,
    items: Sequence[PlacePartnership],
    kinds: Mapping[str, int],
    partners: Mapping[str, tuple[TiePartner, ...]],
) -> TieSide:
    cards = []
    for item in items[:MOST_SHOWN]:
        others = [_name(other) for other in partners.get(item.partnership.public_id, ())]
        shown = tuple(dict.fromkeys(others))
        cards.append(TieCard(item, shown[:_NAMED_PARTNERS], max(0, len(shown) - _NAMED_PARTNERS)))
    return TieSide(name, sum(kinds.values()), tuple(Counter(kinds).most_common()), tuple(cards))


def _name(partner: TiePartner) -> str:
    if get_language() == "en" and partner.is_abroad:
        return overseas_name_en(partner.name or partner.text, partner.country) or partner.text
    return partner.text


def _figure(
    public_ids: Sequence[str], partners: Mapping[str, tuple[TiePartner, ...]], on: date
) -> TieFigure | None:
    abroad: Counter[str] = Counter()
    domestic: Counter[str] = Counter()
    for public_id in public_ids:
        others = partners.get(public_id, ())
        abroad.update({_said_country(other.country) for other in others if other.is_abroad})
        domestic.update(
            {label for other in others if not other.is_abroad and (label := _domestic(other, on))}
        )
    if not abroad and not domestic:
        return None
    rows = min(max(len(abroad), len(domestic)), _FIGURE_PARTNERS)
    height = 2 * _TOP + max(rows, _FEWEST_ROWS) * _ROW
    nodes = (*_column(domestic, "left", height), *_column(abroad, "right", height))
    left_out = len(abroad) + len(domestic) - len(nodes)
    name_y = height // 2 - 22 if rows >= _FEWEST_ROWS else _TOP
    return TieFigure(nodes, left_out, len(public_ids), height, height // 2, name_y)


def _column(counted: Counter[str], side: str, height: int) -> tuple[FigureNode, ...]:
    shown = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:_FIGURE_PARTNERS]
    first = (height - len(shown) * _ROW) // 2 + _ROW // 2
    most = max(counted.values(), default=1)
    return tuple(
        FigureNode(label, count, side, first + index * _ROW, round(1.5 + 4.5 * count / most, 1))
        for index, (label, count) in enumerate(shown)
    )


def _said_country(code: str) -> str:
    name = country_name(code)
    return name.en if get_language() == "en" else name.ja


def _domestic(partner: TiePartner, on: date) -> str:
    """The prefecture of a partner in Japan; empty where it names more than one body."""
    view = place(partner.codes[0], on) if len(partner.codes) == 1 else None
    if view is None:
        return ""
    name = view.name if view.kind == "prefecture" else view.prefecture_name
    return name.en.removesuffix(" Prefecture") if get_language() == "en" else name.ja


def source_days(found: PlacePartnerships) -> tuple[str, ...]:
    """The documents behind the page, each once, in the order in which they come up."""
    summaries = (item.partnership for name in GROUPS for item in getattr(found, name))
    return tuple(dict.fromkeys(summary.document_title for summary in summaries))
