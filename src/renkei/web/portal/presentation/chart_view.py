"""Results as charts: how many fall into each year, country, field and kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from renkei.web.portal.presentation.narrowing import Narrowing
from renkei.web.portal.presentation.parties import in_language
from renkei.web.portal.presentation.words import word_for
from renkei.web.search.facets import Facet, FacetValue
from renkei.web.search.query import SearchPage

CHARTS: Final = ("year", "field", "country", "kind", "status", "prefecture")
MOST_BARS: Final = 60
_HEIGHT: Final = 160
_FEWEST: Final = 12  # columns for which there is room, so that a single one is no wall


@dataclass(frozen=True, slots=True)
class Bar:
    """A value of a facet: ``share`` in percent of the longest bar, ``selected`` where it is a filter."""

    value: str
    label: str
    count: int
    share: float
    selected: bool
    address: str


@dataclass(frozen=True, slots=True)
class Column:
    """A bar of a chart over time, in units of its drawing: x and width in percent, y from the top."""

    x: float
    width: float
    y: float
    height: float
    label: str
    is_labelled: bool
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """One facet as bars; ``columns`` where it runs over time; ``left_out`` values are not drawn."""

    name: str
    label: str
    bars: tuple[Bar, ...]
    columns: tuple[Column, ...]
    left_out: int
    most: Bar
    other: bool


def charts(answer: SearchPage, narrowing: Narrowing) -> tuple[Chart, ...]:
    """The charts of a result set, each counted with every filter but its own."""
    facets: Mapping[str, Facet] = {facet.name: facet for facet in answer.facets}
    found = (facets[name] for name in CHARTS if name in facets)
    return tuple(_chart(facet, narrowing) for facet in found if facet.values)


def _chart(facet: Facet, narrowing: Narrowing) -> Chart:
    values = _years(facet.values) if facet.name == "year" else facet.values
    kept = values[-MOST_BARS:] if facet.name == "year" else values[:MOST_BARS]
    longest = max(max((value.count for value in kept), default=1), 1)
    bars = tuple(_bar(facet.name, value, longest, narrowing) for value in kept)
    return Chart(
        name=facet.name,
        label=word_for("facet", facet.name),
        bars=bars,
        columns=tuple(_columns(bars)) if facet.name == "year" else (),
        left_out=len(values) - len(kept),
        most=max(bars, key=lambda bar: bar.count),
        other=any(bar.selected for bar in bars),
    )


def _years(values: Sequence[FacetValue]) -> tuple[FacetValue, ...]:
    """The years in order, those without a partnership between them too."""
    by_year = {value.value: value for value in values}
    first, last = int(min(by_year)), int(max(by_year))
    if last - first >= MOST_BARS:
        return tuple(sorted(values, key=lambda value: value.value))
    empty = values[0].label
    return tuple(
        by_year.get(str(year)) or FacetValue(str(year), type(empty)(str(year), str(year)), 0, selected=False)
        for year in range(first, last + 1)
    )


def _bar(name: str, value: FacetValue, longest: int, narrowing: Narrowing) -> Bar:
    return Bar(
        value=value.value,
        label=in_language(value.label),
        count=value.count,
        share=round(100 * value.count / longest, 1),
        selected=value.selected,
        address=narrowing.to_values({name: value.value}) if value.count else "",
    )


def _columns(bars: Sequence[Bar]) -> Iterable[Column]:
    room = 100 / max(len(bars), _FEWEST)
    step = next(step for step in (1, 2, 5, 10, 20, 100) if len(bars) / step <= 12)
    for number, bar in enumerate(bars):
        height = round(_HEIGHT * bar.share / 100, 1)
        yield Column(
            x=round(number * room + room * 0.1, 2),
            width=round(room * 0.8, 2),
            y=round(_HEIGHT - height, 1),
            height=height,
            label=bar.label,
            is_labelled=bar.value.isdigit() and int(bar.value) % step == 0,
            count=bar.count,
            selected=bar.selected,
        )
