"""Results as a matrix: how many fall into each pair of values of two facets, and where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import QueryDict

from renkei.domain.errors import RenkeiError
from renkei.web.places.queries import prefectures
from renkei.web.portal.presentation.narrowing import Narrowing
from renkei.web.portal.presentation.parties import in_language
from renkei.web.portal.presentation.questions import parameter_refused
from renkei.web.portal.presentation.words import word_for
from renkei.web.search.facets import Facet
from renkei.web.search.query import SearchPage, count_pairs
from renkei.web.search.question import SearchQuery

AXES: Final = (
    "field",
    "topic",
    "kind",
    "status",
    "prefecture",
    "country",
    "year",
    "bureau",
    "issue",
    "group",
)
MOST_ROWS: Final = 50
MOST_COLUMNS: Final = 60
_SHADES: Final = 5
_IN_ORDER: Final = frozenset({"prefecture", "year", "status"})
Pairs = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Axis:
    """A facet along which the matrix runs, with its values and their labels in order."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A pair of values: the count, how dark it is (0 for a white spot), and its results."""

    column: str
    count: int
    shade: int
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """A value with its cells, one for each column."""

    label: str
    cells: tuple[Cell, ...]
    white: int


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The matrix with what is most and what is missing; ``choices`` are facets to choose an axis from."""

    rows_axis: Axis
    columns_axis: Axis
    rows: tuple[Row, ...]
    white: int
    cells: int
    most: Cell | None
    most_row: str
    choices: tuple[tuple[str, str], ...]


def axes_asked(query: QueryDict, errors: list[RenkeiError]) -> tuple[str, str]:
    """The facets for rows and columns that an address asks for; what is none goes to ``errors``."""
    rows, columns = query.get("rows", "") or "field", query.get("columns", "") or "prefecture"
    errors += [
        parameter_refused(name, value)
        for name, value in (("rows", rows), ("columns", columns))
        if value not in AXES
    ]
    if rows == columns and not errors:
        errors.append(parameter_refused("columns", columns))
    return rows, columns


def matrix_view(
    question: SearchQuery, answer: SearchPage, narrowing: Narrowing, axes: tuple[str, str]
) -> MatrixView:
    """Count the pairs of a result set; the most frequent values, where there are many."""
    pairs = count_pairs(question, *axes)
    facets = {facet.name: facet for facet in answer.facets}
    rows_axis = _axis(facets[axes[0]], _totals(pairs, 0), MOST_ROWS, question.on)
    columns_axis = _axis(facets[axes[1]], _totals(pairs, 1), MOST_COLUMNS, question.on)
    most = max(pairs.values(), default=0)
    rows = tuple(
        _row(named, rows_axis.name, columns_axis, (pairs, most), narrowing) for named in rows_axis.values
    )
    cells = [(cell, row.label) for row in rows for cell in row.cells]
    best = max(cells, key=lambda found: found[0].count, default=None)
    return MatrixView(
        rows_axis=rows_axis,
        columns_axis=columns_axis,
        rows=rows,
        white=sum(row.white for row in rows),
        cells=len(cells),
        most=best[0] if best else None,
        most_row=best[1] if best else "",
        choices=tuple((name, word_for("facet", name)) for name in AXES),
    )


def _totals(pairs: Pairs, side: int) -> dict[str, int]:
    totals: dict[str, int] = {}
    for pair, count in pairs.items():
        totals[pair[side]] = totals.get(pair[side], 0) + count
    return totals


def _axis(facet: Facet, totals: Mapping[str, int], most: int, on: date) -> Axis:
    labels = {value.value: in_language(value.label) for value in facet.values}
    values = sorted(totals, key=lambda value: (-totals[value], value))
    kept = _ordered(facet.name, values[:most], on, most)
    if facet.name == "prefecture":  # also those that nobody works with: they are what is looked for
        labels |= {view.code: in_language(view.name) for view in prefectures(on)}
    return Axis(
        facet.name,
        word_for("facet", facet.name),
        tuple((value, labels.get(value, value)) for value in kept),
        max(0, len(values) - most),
    )


def _ordered(name: str, values: Sequence[str], on: date, most: int) -> Iterable[str]:
    if name == "prefecture":
        return [view.code for view in prefectures(on)]
    if name == "year" and values:
        years = range(int(min(values)), int(max(values)) + 1)
        return [str(year) for year in years] if len(years) <= most else sorted(values)
    return sorted(values) if name in _IN_ORDER else values


def _row(
    named: tuple[str, str], axis: str, columns: Axis, counted: tuple[Pairs, int], narrowing: Narrowing
) -> Row:
    (value, label), (pairs, most) = named, counted
    cells = []
    for column, column_label in columns.values:
        count = pairs.get((value, column), 0)
        address = narrowing.to_values({axis: value, columns.name: column}) if count else ""
        cells.append(Cell(column_label, count, _shade(count, most), address))
    return Row(label, tuple(cells), sum(not cell.count for cell in cells))


def _shade(count: int, most: int) -> int:
    """How dark a cell is: by the square root of its share, so that small counts can be told apart."""
    return 0 if not count else max(1, round(_SHADES * (count / most) ** 0.5))
