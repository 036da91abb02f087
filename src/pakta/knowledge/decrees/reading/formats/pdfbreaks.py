"""A merged cell that runs over a page break is drawn anew and empty on the next page: it is told from its rulings.

Each page's table stays its own; only the empty continuation is marked as belonging to the cell above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.reading.document import Block, Cell, Row, Table

POINT = re.compile(r"([b-z]|[2-9]|1\d)[.)]\s")


def with_cells_continued(pages: Sequence[list[Block]]) -> list[list[Block]]:
    """The pages with the continuations of merged cells marked "up" in the first rows after a break."""
    continued: list[list[Block]] = []
    first: Table | None = None
    last: Table | None = None
    for blocks in pages:
        changed = list(blocks)
        for at, block in enumerate(blocks):
            if not isinstance(block, Table):
                continue
            if first is None or last is None or not _is_same_table(first, block):
                first = block
            else:
                block = changed[at] = _continued(first, last, block)
            last = block
        continued.append(changed)
    return continued


def _is_same_table(first: Table, table: Table) -> bool:
    return first.merges_known and table.merges_known and len(first.rows[0].cells) == len(table.rows[0].cells)


def _continued(first: Table, last: Table, table: Table) -> Table:
    start = _repeated_header(first, table)
    if start >= len(table.rows):
        return table
    row = table.rows[start]
    below = table.rows[start + 1].cells if start + 1 < len(table.rows) else ()
    before = last.rows[-1].cells
    found = {column for column, cell in enumerate(row.cells) if _continues(cell, column, below, before)}
    text = next((column for column, cell in enumerate(row.cells) if cell.text), 0)
    # Groups stand at the left: with one of them going on, or a lettered point first, the empty cells there do too.
    if text and (POINT.match(row.cells[text].text) or (found and min(found) < text)):
        found |= {column for column in range(text) if not row.cells[column].merged}
        merging = _merging_columns(last.rows[max(start, 2) :]) | _merging_columns(table.rows[start:])
        found |= {column for column in merging if _is_empty(row.cells[column])}
    cells = [cell._replace(merged="up") if at in found else cell for at, cell in enumerate(row.cells)]
    rows = [*table.rows[:start], Row(cells, row.source), *table.rows[start + 1 :]]
    return Table(rows, merges_known=True)


def _repeated_header(first: Table, table: Table) -> int:
    """How many rows the page repeats of the table's first page."""
    count = 0
    for row, header in zip(table.rows, first.rows, strict=False):
        if [cell.text for cell in row.cells] != [cell.text for cell in header.cells]:
            break
        count += 1
    return count


def _continues(cell: Cell, column: int, below: Sequence[Cell], before: Sequence[Cell]) -> bool:
    """Whether an empty cell is the rest of a merged one: it is merged itself, here or before the break."""
    if not _is_empty(cell):
        return False
    goes_on = column < len(below) and below[column].merged == "up"
    return goes_on or (column < len(before) and before[column].merged == "up")


def _is_empty(cell: Cell) -> bool:
    return not cell.text and cell.merged is None


def _merging_columns(rows: Sequence[Row]) -> set[int]:
    """Columns that have cells merged downwards below the header."""
    return {column for row in rows for column, cell in enumerate(row.cells) if cell.merged == "up"}
