"""How wide a plan's columns are, and which of its rows stay together on a page.

Told from how many letters fit a line, not by setting the text: near enough to share out a page's width, and the same
for PDF and DOCX.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pakta.knowledge.decrees.writing.look import Look
from pakta.knowledge.decrees.writing.plan_table import Column, Part, PlanTable, Row

POINT = 25.4 / 72
"""Millimetres."""
LETTER = 0.56
"""A letter's width on average, as a share of the type size, in a Bookman (a wide face)."""
LINE = 1.3
"""A line's height as a share of the type size."""
INSET = 1.3
"""Millimetres between a cell's border and its text."""
MOST_KEPT = 0.45
"""A row higher than this share of a page may break: kept whole it would leave that much of a page empty."""
_FIXED = {Part.ORDINAL: 10.0, Part.MONTH: 6.6, Part.REMARK: 12.0}
_SHARES = {
    Part.COMPONENT: 15,
    Part.SUBCOMPONENT: 16,
    Part.INDICATOR: 24,
    Part.ACTION: 25,
    Part.PROOF: 23,
    Part.TARGET: 14.5,
    Part.TEAM: 15.5,
}


@dataclass(frozen=True, slots=True)
class Measures:
    """``widths`` are the columns' in millimetres; ``kept`` gives for each row how many rows from it on stay on one
    page: 0 for a row that belongs to the run above it or may itself break."""

    widths: list[float]
    kept: list[int]


def measures_of(table: PlanTable, look: Look) -> Measures:
    """The measures of a table over the width of a landscape page."""
    width, height = look.lying_body
    widths = column_widths(table.columns, width)
    heights = [_height(row, widths, look.table_size) for row in table.rows]
    return Measures(widths, _kept(table.rows, widths, heights, height * MOST_KEPT, look.table_size))


def column_widths(columns: Sequence[Column], width: float) -> list[float]:
    """Millimetres for each column, together ``width``."""
    left = width - sum(_FIXED.get(column.part, 0) for column in columns)
    shares = sum(_SHARES.get(column.part, 0) for column in columns)
    if not shares:
        return [width / len(columns)] * len(columns)
    return [
        _FIXED[column.part] if column.part in _FIXED else left * _SHARES[column.part] / shares
        for column in columns
    ]


def letters_in(width: float, size: float) -> int:
    """How many letters a line of a cell has room for."""
    return max(1, int((width - 2 * INSET) / (LETTER * size * POINT)))


def _text_height(lines: Sequence[str], width: float, size: float) -> float:
    count = sum(math.ceil(len(line) / letters_in(width, size)) for line in lines)
    return count * LINE * size * POINT + 2 * INSET


def _height(row: Row, widths: Sequence[float], size: float) -> float:
    """Of the cells that stand in this row alone."""
    heights = [
        _text_height(cell.lines, sum(widths[at : at + cell.columns]), size)
        for at, cell in enumerate(row.slots)
        if cell is not None and cell.rows == 1
    ]
    return max(heights, default=0.0)


def _kept(
    rows: Sequence[Row], widths: Sequence[float], heights: list[float], most: float, size: float
) -> list[int]:
    """Runs of rows kept on one page: an area's band with its first row, and rows that one text must fit into."""
    ends = [at + 1 for at in range(len(rows))]  # one after the last row that the run from here must have
    for at, row in enumerate(rows):
        if row.band:
            ends[at] = min(at + 2, len(rows))
        for column, cell in enumerate(row.slots):
            if cell is not None and cell.rows > 1:
                needed = _text_height(cell.lines, widths[column], size)
                end, room = at + 1, heights[at]
                while room < needed and end < at + cell.rows:
                    room += heights[end]
                    end += 1
                ends[at] = max(ends[at], end)
    kept = [0] * len(rows)
    at = 0
    while at < len(rows):
        end = ends[at]
        inner = at
        while inner < end:
            end = max(end, ends[inner])
            inner += 1
        if sum(heights[at:end]) > most:
            end = at + 1
        kept[at] = end - at if sum(heights[at:end]) <= most else 0
        at = end
    return kept
