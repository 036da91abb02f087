"""Tables by their ruling lines: where a border is missing between two slots, they are one merged cell."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from pakta.knowledge.decrees.reading.document import Cell, Sight
from pakta.knowledge.decrees.reading.formats.pdfcontent import Box, Char, PageContent, Rule
from pakta.knowledge.decrees.reading.formats.pdfwords import cell_text, lines_of

# Rulings nearer than this are one; gaps shorter than this (dashes, corners) are closed.
SNAP = 3.0
# Share of a slot's side that must be ruled to part it from its neighbour.
RULED = 0.6
# A side left open: rulings stick out at least this far beyond the last crossing one.
OPEN_SIDE = 15.0
SHADED = 0.5


@dataclass(slots=True)
class Grid:
    """A ruled table: its column and row edges, and for each slot what cell it belongs to."""

    xs: list[float]
    ys: list[float]
    across: list[Rule]
    down: list[Rule]
    chars: list[Char] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def is_table(self) -> bool:
        return len(self.xs) > 2 and len(self.ys) > 1


def grids_of(page: PageContent) -> list[Grid]:
    """The ruled tables of a page from top to bottom, each with the characters inside it.

    A single box (a page border, a stamp) is no table, and a table drawn inside another's cell stays its text.
    """
    outer = ruled_tables(page.across, page.down)
    for char in page.chars:
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        for grid in outer:
            if grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]:
                grid.chars.append(char)
                break
    return sorted((grid for grid in outer if grid.chars), key=lambda grid: (grid.ys[0], grid.xs[0]))


def ruled_tables(page_across: Sequence[Rule], page_down: Sequence[Rule]) -> list[Grid]:
    """The tables that these rulings draw, the widest first, none within another; without any text yet."""
    across, down = _joined(page_across), _joined(page_down)
    grids = [grid for grid in (_grid(h, v) for h, v in _connected(across, down)) if grid and grid.is_table]
    grids.sort(key=lambda grid: (grid.xs[0] - grid.xs[-1]) * (grid.ys[-1] - grid.ys[0]))
    outer: list[Grid] = []
    for grid in grids:
        if not any(_inside(grid.box, other.box) for other in outer):
            outer.append(grid)
    return outer


def cells_of(grid: Grid) -> list[Box]:
    """The box of every cell, a merged one as one, row by row."""
    owners = _owners(grid)
    corners: dict[tuple[int, int], tuple[int, int]] = {}
    for row, line in enumerate(owners):
        for column, owner in enumerate(line):
            corners[owner] = (row, column)
    return [
        Box(grid.xs[column], grid.ys[row], grid.xs[right + 1], grid.ys[bottom + 1])
        for (row, column), (bottom, right) in corners.items()
    ]


def rows_of(grid: Grid, fills: Sequence[Box]) -> list[list[Cell]]:
    """The grid's rows as slots, merged ones marked, with the text of each cell."""
    owners = _owners(grid)
    wide, high = len(grid.xs) - 1, len(grid.ys) - 1
    inside: dict[tuple[int, int], list[Char]] = {}
    for char in grid.chars:
        column = min(bisect_right(grid.xs, (char.x0 + char.x1) / 2), wide) - 1
        row = min(bisect_right(grid.ys, (char.top + char.bottom) / 2), high) - 1
        inside.setdefault(owners[row][column], []).append(char)
    extents = _extents(owners)
    sights = {owner: sight for owner, chars in inside.items() if (sight := _sight(chars)) is not None}
    rows: list[list[Cell]] = []
    for row in range(high):
        cells: list[Cell] = []
        for column in range(wide):
            slot = Box(grid.xs[column], grid.ys[row], grid.xs[column + 1], grid.ys[row + 1])
            shaded = _is_shaded(slot, fills)
            owner = owners[row][column]
            if owner != (row, column):
                merged: Literal["left", "up"] = "left" if owner[0] == row else "up"
                cells.append(Cell(merged=merged, shaded=shaded, sight=sights.get(owner)))
                continue
            right = grid.xs[extents[owner] + 1]
            text = cell_text(lines_of(inside.get(owner, ())), slot.x0, right)
            cells.append(Cell(text, shaded=shaded, sight=sights.get(owner)))
        rows.append(cells)
    return rows


def _sight(chars: Sequence[Char]) -> Sight | None:
    """Where recognised characters stand, in points, and how sure the least sure is; None for those of a text layer."""
    sure = [char.confidence for char in chars if char.confidence is not None]
    if not sure:
        return None
    box = (
        min(char.x0 for char in chars),
        min(char.top for char in chars),
        max(char.x1 for char in chars),
        max(char.bottom for char in chars),
    )
    return Sight(box, min(sure))


def _owners(grid: Grid) -> list[list[tuple[int, int]]]:
    """For each slot the top left slot of its cell: cells are the rectangles no ruling runs through."""
    wide, high = len(grid.xs) - 1, len(grid.ys) - 1
    right = _borders(grid.down, grid.xs, grid.ys)
    below = _borders(grid.across, grid.ys, grid.xs)
    owners: list[list[tuple[int, int] | None]] = [[None] * wide for _ in range(high)]
    for row in range(high):
        for column in range(wide):
            if owners[row][column] is not None:
                continue
            last = column
            while last + 1 < wide and not right[last + 1][row] and owners[row][last + 1] is None:
                last += 1
            bottom = row
            while bottom + 1 < high and not any(below[bottom + 1][column : last + 1]):
                bottom += 1
            for at in range(row, bottom + 1):
                for side in range(column, last + 1):
                    owners[at][side] = owners[at][side] or (row, column)
    return [[owner or (0, 0) for owner in line] for line in owners]


def _borders(rules: Sequence[Rule], ats: Sequence[float], along: Sequence[float]) -> list[list[bool]]:
    """For each edge position and each stretch along it: is it ruled?"""
    ruled: list[list[bool]] = []
    for at in ats:
        near = [rule for rule in rules if abs(rule.at - at) <= SNAP]
        ruled.append(
            [
                sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in near)
                >= RULED * (end - start)
                for start, end in itertools.pairwise(along)
            ]
        )
    return ruled


def _extents(owners: list[list[tuple[int, int]]]) -> dict[tuple[int, int], int]:
    """The last column of each cell."""
    last: dict[tuple[int, int], int] = {}
    for line in owners:
        for column, owner in enumerate(line):
            last[owner] = max(last.get(owner, 0), column)
    return last


def _is_shaded(slot: Box, fills: Sequence[Box]) -> bool:
    area = (slot.x1 - slot.x0) * (slot.bottom - slot.top)
    return any(
        max(0.0, min(slot.x1, fill.x1) - max(slot.x0, fill.x0))
        * max(0.0, min(slot.bottom, fill.bottom) - max(slot.top, fill.top))
        >= SHADED * area
        for fill in fills
    )


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Rulings on the same line joined where they touch or nearly do."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][0].at <= SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    joined: list[Rule] = []
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        group.sort(key=lambda rule: rule.start)
        start, end = group[0].start, group[0].end
        for rule in group[1:]:
            if rule.start - end <= SNAP:
                end = max(end, rule.end)
            else:
                joined.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        joined.append(Rule(at, start, end))
    return joined


def _connected(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rulings that touch one another."""
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, h in enumerate(across):
        for j, v in enumerate(down, start=len(across)):
            if _touch(h.start, h.end, v.at) and _touch(v.start, v.end, h.at):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(down, start=len(across)):
        groups.setdefault(root(j), ([], []))[1].append(rule)
    return list(groups.values())


def _touch(start: float, end: float, at: float) -> bool:
    return start - SNAP <= at <= end + SNAP


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    """A group of rulings as a grid; None for an underline or a lone bar."""
    if not across or not down:
        return None
    xs = _edges(down, across)
    ys = _edges(across, down)
    if len(xs) < 2 or len(ys) < 2:
        return None
    return Grid(xs, ys, across, down)


def _edges(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[float]:
    """Positions of the rulings; a side left open counts where the crossing rulings end."""
    edges: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not edges or at - edges[-1] > SNAP:
            edges.append(at)
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if edges[0] - first > OPEN_SIDE:
        edges.insert(0, first)
    if last - edges[-1] > OPEN_SIDE:
        edges.append(last)
    return edges


def _inside(box: Box, other: Box) -> bool:
    return (
        box.x0 >= other.x0 - SNAP
        and box.x1 <= other.x1 + SNAP
        and box.top >= other.top - SNAP
        and box.bottom <= other.bottom + SNAP
    )
