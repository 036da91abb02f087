"""How high the rows of a plan are in a PDF, where that is certain.

Typst finds a row's height by setting all its cells, and then sets them again. Told the height it sets them once, which
is a third of the time a decree takes.
"""

from __future__ import annotations

from collections.abc import Sequence

from pakta.knowledge.decrees.writing.letters import Face, face
from pakta.knowledge.decrees.writing.look import Look
from pakta.knowledge.decrees.writing.measures import INSET, POINT, Measures
from pakta.knowledge.decrees.writing.plan_table import Cell, Row

LEADING = 500
"""Between two lines, in thousandths of the type size, as the template has it."""


def row_heights(rows: Sequence[Row], measures: Measures, look: Look, *, family: str) -> list[float | None]:
    """Millimetres of each row as it will be set; None for one that its text decides, or that may break."""
    regular, bold = face(family), face(family, bold=True)
    setting = _Setting(measures.widths, look.table_size)
    heights = [
        setting.row(row, bold if row.band else regular) if is_whole else None
        for row, is_whole in zip(rows, _whole_rows(measures.kept), strict=True)
    ]
    page, pitch = look.lying_body[1], setting.pitch(regular)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row.slots):
            if cell is not None and cell.rows > 1:
                needed = setting.cell(cell, column, regular)
                _leave_room(heights, at, cell.rows, needed, pitch, page)
    return heights


class _Setting:
    """Heights of cells in columns of given widths."""

    def __init__(self, widths: Sequence[float], size: float) -> None:
        self._widths = widths
        self._unit = size * POINT / 1000
        """Millimetres of a thousandth of the type size."""

    def row(self, row: Row, letters: Face) -> float | None:
        """Of the cells that stand in this row alone."""
        highest = 0.0
        for at, cell in enumerate(row.slots):
            if cell is not None and cell.rows == 1:
                height = self.cell(cell, at, letters)
                if height is None:
                    return None
                highest = max(highest, height)
        return highest or None

    def cell(self, cell: Cell, at: int, letters: Face) -> float | None:
        width = self._widths[at] if cell.columns == 1 else sum(self._widths[at : at + cell.columns])
        room = (width - 2 * INSET) / self._unit
        count = 0
        for line in cell.lines:
            lines = letters.lines_of(line, room)
            if lines is None:
                return None
            count += lines
        height = count * letters.capital + max(0, count - 1) * LEADING
        return height * self._unit + 2 * INSET

    def pitch(self, letters: Face) -> float:
        """From one line to the next."""
        return (letters.capital + LEADING) * self._unit


def _whole_rows(kept: Sequence[int]) -> list[bool]:
    """Whether each row stands in a run that stays together: any other may break over two pages."""
    whole: list[bool] = []
    left = 0
    for run in kept:
        left = run or left
        whole.append(left > 0)
        left = max(0, left - 1)
    return whole


def _leave_room(
    heights: list[float | None], at: int, rows: int, needed: float | None, pitch: float, page: float
) -> None:
    """Let the last row that a merged cell reaches over grow, unless the rows have room for its text for certain."""
    own = [height for height in heights[at : at + rows] if height is not None]
    if len(own) < rows:
        return  # one of them grows anyway
    # Each page's end may cost it a line.
    spare = pitch * (1 + sum(own) // page)
    if needed is None or needed + spare > sum(own):
        heights[at + rows - 1] = None
