"""How wide a plan's columns are, and which of its rows stay together on a page.

Told from how many letters fit a line, not by setting the text: near enough to share out a page's width, and the same
for PDF and DOCX.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pakta.knowledge.decrees.writing.look import Look
from pakta.knowledge.decrees.writing.plan_table import LEADING, Column, Part, PlanTable, Row

POINT = 25.4 / 72
"""Millimetres."""
LETTER = 0.56
"""A letter's width on average, as a share of the type size, in a Bookman (a wide face)."""
LINE = 1.3
"""A line's height as a share of the type size."""
INSET = 1.3
"""Millimetres between a cell's border and its text."""
SAFETY = 1.3
"""A group's name that is cut by a page's end reads as two: rather one row too many is kept with it."""
MOST_KEPT = 0.45
"""A row higher than this share of a page may break: kept whole it would leave that much of a page empty."""
ROWS_WITH_CLOSING = 3
"""So many rows stand with the signature below the plan, where they are low enough."""
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
    """``widths`` are the columns' in millimetres, ``heights`` the rows'; ``kept`` gives for each row how many rows
    from it on stay on one page: 0 for a row that belongs to the run above it or may itself break. No run is higher
    than ``most``."""

    widths: list[float]
    heights: list[float]
    kept: list[int]
    most: float

    def with_closing(self) -> list[int]:
        """The same with one more row below the table, kept with its last rows unless these break.

        Runs above the last join it until some rows stand with the signature.
        """
        count = len(self.kept)
        start = self._run_before(count)
        if start is None:
            return self.kept
        while count - start < ROWS_WITH_CLOSING:
            above = self._run_before(start)
            if above is None or sum(self.heights[above:]) > self.most:
                break
            start = above
        return [*self.kept[:start], count - start + 1, *([0] * (count - start - 1))]

    def _run_before(self, row: int) -> int | None:
        """Where the run begins that ends right above a row; None where a row stands there that may break."""
        start = next((at for at in range(row - 1, -1, -1) if self.kept[at]), None)
        return start if start is not None and start + self.kept[start] == row else None


def measures_of(table: PlanTable, look: Look) -> Measures:
    """The measures of a table over the width of a landscape page."""
    width, height = look.lying_body
    widths = column_widths(table.columns, width)
    heights = [_height(row, widths, look.table_size) for row in table.rows]
    most = height * MOST_KEPT
    return Measures(widths, heights, _kept(table, widths, heights, most, look.table_size), most)


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
    capacity = letters_in(width, size)
    return sum(_lines_of(line, capacity) for line in lines) * LINE * size * POINT + 2 * INSET


def _lines_of(text: str, capacity: int) -> int:
    """How many lines the words take, a word that is too long being broken."""
    count, at, length = 1, 0, len(text)
    while length - at > capacity:
        end = text.rfind(" ", at, at + capacity + 1)
        at = end + 1 if end > at else at + capacity
        count += 1
    return count


def _height(row: Row, widths: Sequence[float], size: float) -> float:
    """Of the cells that stand in this row alone."""
    heights = [
        _text_height(cell.lines, sum(widths[at : at + cell.columns]), size)
        for at, cell in enumerate(row.slots)
        if cell is not None and cell.rows == 1
    ]
    return max(heights, default=0.0)


def _kept(
    table: PlanTable, widths: Sequence[float], heights: Sequence[float], most: float, size: float
) -> list[int]:
    """Rows that are bound to one another make a run, cut where it grows higher than ``most``."""
    bound = _bound_to_next(table, widths, heights, size)
    kept = [0] * len(heights)
    at = 0
    while at < len(heights):
        end, height = at + 1, heights[at]
        while end < len(heights) and bound[end - 1] and height + heights[end] <= most:
            height += heights[end]
            end += 1
        kept[at] = end - at if height <= most else 0
        at = end
    return kept


def _bound_to_next(
    table: PlanTable, widths: Sequence[float], heights: Sequence[float], size: float
) -> list[bool]:
    """Whether each row must have the next one on its page.

    An area's band has its first row; a group's name has rows enough to fit into, an action all its indicators; and a
    row that names no time of its own has the one above, for at the top of a page it would seem to be the rest of that.
    """
    bound = [row.band for row in table.rows]
    leading = next((at for at, one in enumerate(table.columns) if one.part in LEADING), None)
    timed = [at for at, one in enumerate(table.columns) if one.part in (Part.TARGET, Part.MONTH)]
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row.slots):
            if cell is None or cell.rows == 1:
                continue
            needed = _text_height(cell.lines, widths[column], size) * SAFETY
            room = heights[at]
            for below in range(at + 1, at + cell.rows):
                if room >= needed and column != leading:
                    break
                bound[below - 1] = True
                room += heights[below]
        is_timeless = (
            timed and not row.band and not any((cell := row.slots[one]) and cell.lines for one in timed)
        )
        if at and is_timeless:
            bound[at - 1] = True
    return bound
