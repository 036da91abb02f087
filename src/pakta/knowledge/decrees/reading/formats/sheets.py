"""What a sheet's rows are: a letter's lines, a layout of a few cells, or the table the sheet was made for.

A sheet is one grid, but people set a whole decree on it: title and head above the table, a signature below.
The zones are told by how many cells of a row are filled, never by what they say.
"""

from __future__ import annotations

from collections.abc import Sequence

from pakta.knowledge.decrees.reading.document import Block, Cell, Line, Row, Table

FEWEST_COLUMNS = 3
# The table starts at the first row that fills this share of the widest row's slots, or with the rows of short
# texts right above it: a header in two levels fills less in its first.
HEADER_SHARE = 0.75
LABEL_LENGTH = 60


def blocks_of(rows: Sequence[Row], *, merges_known: bool) -> list[Block]:
    """Lines and tables of a sheet's rows. Empty rows are left out by the caller; a gap in ``row`` shows them."""
    start, end = _table_zone(rows)
    return [
        *_loose(rows[:start], merges_known),
        *_tables(rows[start:end], merges_known),
        *_loose(rows[end:], merges_known),
    ]


def _table_zone(rows: Sequence[Row]) -> tuple[int, int]:
    """First row of the main table and the row after its last; equal where there is none."""
    widths = [_width(row) for row in rows]
    widest = max(widths, default=0)
    if widest < FEWEST_COLUMNS:
        return len(rows), len(rows)
    least = max(FEWEST_COLUMNS, HEADER_SHARE * widest)
    start = next(number for number, width in enumerate(widths) if width >= least)
    while start and _follows(rows[start - 1], rows[start]) and _is_header(rows[start - 1], widths[start - 1]):
        start -= 1
    end = max(number for number, width in enumerate(widths) if width >= FEWEST_COLUMNS) + 1
    # What follows without an empty row between still belongs to the table: a band, a row with few cells.
    while end < len(rows) and _follows(rows[end - 1], rows[end]):
        end += 1
    return start, end


def _width(row: Row) -> int:
    """Slots the row fills; a text merged over the whole width is one."""
    filled = sum(1 for cell in row.cells if cell.text)
    if filled < 2:
        return filled
    return filled + sum(1 for cell in row.cells if cell.merged)


def _is_header(row: Row, width: int) -> bool:
    return width >= FEWEST_COLUMNS and all(len(cell.text) <= LABEL_LENGTH for cell in row.cells)


def _follows(before: Row, row: Row) -> bool:
    return (row.source.row or 0) - (before.source.row or 0) == 1


def _loose(rows: Sequence[Row], merges_known: bool) -> list[Block]:  # noqa: FBT001 - passed through
    """Rows outside the main table: a single filled cell is a line, a run of fuller rows a layout table."""
    blocks: list[Block] = []
    run: list[Row] = []
    for row in rows:
        if _width(row) > 1:
            run.append(row)
            continue
        blocks += _tables(run, merges_known)
        run = []
        blocks += _lines(row)
    return [*blocks, *_tables(run, merges_known)]


def _lines(row: Row) -> list[Line]:
    text = next((cell.text for cell in row.cells if cell.text), "")
    return [Line(part.strip(), row.source) for part in text.split("\n") if part.strip()]


def _tables(rows: Sequence[Row], merges_known: bool) -> list[Block]:  # noqa: FBT001 - passed through
    """One table of the rows, without the columns that are empty in all of them."""
    if not rows:
        return []
    width = max(len(row.cells) for row in rows)
    used = [
        column
        for column in range(width)
        if any(column < len(row.cells) and row.cells[column].text for row in rows)
    ]
    if not used:
        return []
    first, last = used[0], used[-1] + 1
    trimmed = [Row(_slots(row, first, last), row.source) for row in rows]
    return [Table(trimmed, merges_known=merges_known)]


def _slots(row: Row, first: int, last: int) -> list[Cell]:
    cells = list(row.cells[first:last])
    return cells + [Cell()] * (last - first - len(cells))
