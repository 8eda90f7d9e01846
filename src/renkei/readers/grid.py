"""From ruled lines to cells: pure geometry, no file format.

Rules that touch form one frame; inside it the elementary boxes between neighbouring lines are
joined wherever no line parts them. So merged cells come out with their spans, a frame around a
single text is a table of one cell, and a cell that is open at the edge of the page (because it goes
on overleaf) is closed by the frame's own edge.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from renkei.readers.limits import refuse_more_cells
from renkei.readers.page_marks import Rule, across, down

TOUCH: Final = 2.0
"""Lines closer than this (points) meet."""
SAME: Final = 4.0
"""Lines closer than this are one line drawn twice (double rulings): no row of type is so low."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A box of the grid with its first row and column and how many of each it covers."""

    left: float
    top: float
    right: float
    bottom: float
    row: int
    column: int
    row_span: int
    column_span: int

    def frame(self) -> list[Rule]:
        """Its four sides."""
        return [
            *(across(y, self.left, self.right) for y in (self.top, self.bottom)),
            *(down(x, self.top, self.bottom) for x in (self.left, self.right)),
        ]


@dataclass(frozen=True, slots=True)
class Grid:
    """A frame with its lines and its cells in reading order.

    ``owners`` says for each elementary box between neighbouring lines which cell it belongs to.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    owners: tuple[tuple[int, ...], ...]

    @property
    def left(self) -> float:
        """Left edge of the frame."""
        return self.xs[0]

    @property
    def top(self) -> float:
        """Upper edge of the frame."""
        return self.ys[0]

    @property
    def right(self) -> float:
        """Right edge of the frame."""
        return self.xs[-1]

    @property
    def bottom(self) -> float:
        """Lower edge of the frame."""
        return self.ys[-1]

    @property
    def area(self) -> float:
        """Square points."""
        return (self.right - self.left) * (self.bottom - self.top)

    def cell_at(self, x: float, y: float) -> int | None:
        """The cell in which a point lies; ``None`` outside of the frame."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        if 0 <= row < len(self.owners) and 0 <= column < len(self.owners[0]):
            return self.owners[row][column]
        return None

    def surrounds(self, other: Grid) -> bool:
        """Whether another frame lies within this one."""
        return (
            self.left - TOUCH <= other.left
            and self.top - TOUCH <= other.top
            and other.right <= self.right + TOUCH
            and other.bottom <= self.bottom + TOUCH
        )


def grids(rules: Iterable[Rule]) -> list[Grid]:
    """All frames made of the rules, from top to bottom; lone lines (underlines) make none."""
    joined = joined_rules(rules)
    found = []
    for group in _connected(joined):
        if any(r.horizontal for r in group) and any(not r.horizontal for r in group):
            grid = _grid(group)
            if grid is not None:
                found.append(grid)
    return sorted(_without_borders(found), key=lambda g: (g.top, g.left))


def _without_borders(found: list[Grid]) -> list[Grid]:
    """Without lone boxes around other frames: the outer line of a double frame, the border of a page."""
    return [
        grid
        for grid in found
        if len(grid.cells) > 1 or not any(grid is not other and grid.surrounds(other) for other in found)
    ]


def joined_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one line (cell borders drawn one by one, or twice) as one rule."""
    joined: list[Rule] = []
    for horizontal in (True, False):
        lines: list[list[Rule]] = []
        for rule in sorted((r for r in rules if r.horizontal is horizontal), key=lambda r: r.position):
            if lines and rule.position - lines[-1][-1].position <= 1.0:
                lines[-1].append(rule)
            else:
                lines.append([rule])
        for line in lines:
            joined += _pieces(line)
    return joined


def _pieces(line: list[Rule]) -> list[Rule]:
    pieces: list[Rule] = []
    for rule in sorted(line, key=lambda r: r.start):
        if pieces and rule.start <= pieces[-1].end + TOUCH:
            last = pieces[-1]
            pieces[-1] = Rule(last.horizontal, last.position, last.start, max(last.end, rule.end))
        else:
            pieces.append(rule)
    return pieces


def _connected(rules: list[Rule]) -> list[list[Rule]]:
    """Groups of rules that touch, by union and find over crossing pairs."""
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    vertical = sorted((r.position, i) for i, r in enumerate(rules) if not r.horizontal)
    positions = [position for position, _ in vertical]
    for index, rule in enumerate(rules):
        if not rule.horizontal:
            continue
        for place in range(bisect_left(positions, rule.start - TOUCH), len(vertical)):
            position, other = vertical[place]
            if position > rule.end + TOUCH:
                break
            if rules[other].start - TOUCH <= rule.position <= rules[other].end + TOUCH:
                parent[root(other)] = root(index)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def _lines(positions: Iterable[float]) -> list[float]:
    lines: list[float] = []
    for position in sorted(positions):
        if not lines or position - lines[-1] > SAME:
            lines.append(position)
    return lines


def _grid(rules: list[Rule]) -> Grid | None:
    lying = [r for r in rules if r.horizontal]
    standing = [r for r in rules if not r.horizontal]
    # The frame ends where its lines end, even where a closing line is missing.
    ys = _lines([*(r.position for r in lying), min(r.start for r in standing), max(r.end for r in standing)])
    xs = _lines([*(r.position for r in standing), min(r.start for r in lying), max(r.end for r in lying)])
    if len(xs) < 2 or len(ys) < 2:
        return None
    refuse_more_cells((len(xs) - 1) * (len(ys) - 1))
    cells = _cells(xs, ys, _walls(lying, ys, xs), _walls(standing, xs, ys))
    return Grid(tuple(xs), tuple(ys), tuple(cells), _owners(cells, len(ys) - 1, len(xs) - 1))


def _owners(cells: list[GridCell], rows: int, columns: int) -> tuple[tuple[int, ...], ...]:
    owners = [[0] * columns for _ in range(rows)]
    for index, cell in enumerate(cells):
        for row in range(cell.row, cell.row + cell.row_span):
            owners[row][cell.column : cell.column + cell.column_span] = [index] * cell.column_span
    return tuple(map(tuple, owners))


def _walls(rules: list[Rule], lines: list[float], crossing: list[float]) -> set[tuple[int, int]]:
    """Pairs (line, gap): the stretch between two crossing lines where the line is really drawn."""
    walls: set[tuple[int, int]] = set()
    middles = [(first + last) / 2 for first, last in pairwise(crossing)]
    for rule in rules:
        line = _nearest(lines, rule.position)
        first, last = bisect_left(middles, rule.start - TOUCH), bisect_right(middles, rule.end + TOUCH)
        walls.update((line, gap) for gap in range(first, last))
    return walls


def _nearest(lines: list[float], position: float) -> int:
    after = bisect_left(lines, position)
    around = range(max(after - 1, 0), min(after + 1, len(lines)))
    return min(around, key=lambda index: abs(lines[index] - position))


def _cells(
    xs: list[float], ys: list[float], lying: set[tuple[int, int]], standing: set[tuple[int, int]]
) -> list[GridCell]:
    """Elementary boxes joined to the right and downward wherever nothing parts them."""
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = [[False] * columns for _ in range(rows)]
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column + 1
            while right < columns and (right, row) not in standing and not taken[row][right]:
                right += 1
            bottom = row + 1
            while bottom < rows and not any((bottom, c) in lying for c in range(column, right)):
                bottom += 1
            for r in range(row, bottom):
                for c in range(column, right):
                    taken[r][c] = True
            cells.append(
                GridCell(
                    xs[column], ys[row], xs[right], ys[bottom], row, column, bottom - row, right - column
                )
            )
    return cells
