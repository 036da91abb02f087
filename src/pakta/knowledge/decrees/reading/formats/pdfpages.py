"""A page's content becomes lines and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.reading.document import Block, Cell, Line, Row, Source, Table
from pakta.knowledge.decrees.reading.formats.pdfcolumns import Columns, OpenTable, tables_by_space
from pakta.knowledge.decrees.reading.formats.pdfcontent import PageContent
from pakta.knowledge.decrees.reading.formats.pdfgrids import Grid, grids_of, rows_of
from pakta.knowledge.decrees.reading.formats.pdfwords import PrintedLine, Word, lines_of

# Two blocks of text stand side by side where a gap this wide (points) parts them right of this share of the page.
SIDE_GAP = 30.0
RIGHT_SIDE = 0.42
# Lines further apart than this share of the type size have empty space between them.
APART = 0.9
# The share of a page's height at its head and at its foot where page numbers stand.
MARGIN = 0.1
PAGE_NUMBER = re.compile(
    r"[-–—(\s]*(hal(aman)?\.?\s*)?\d{1,4}(\s*(/|dari|of)\s*\d{1,4})?[-–—)\s]*", re.IGNORECASE
)


def blocks_of(page: PageContent, carried: Columns | None) -> tuple[list[Block], Columns | None]:
    """Lines and tables of a page from top to bottom.

    ``carried`` are the columns of a table set by white space that the page before ended in; returned are those this
    page ends in.
    """
    grids = grids_of(page)
    taken = {id(char) for grid in grids for char in grid.chars}
    lines = _without_page_number(
        lines_of([char for char in page.chars if id(char) not in taken]), page.height
    )
    blocks: list[Block] = []
    number = 0
    for part in _in_order(lines, grids):
        if isinstance(part, Grid):
            rows = rows_of(part, page.fills)
            blocks.append(_table(rows, page.number, number, merges_known=True))
            number += len(rows)
            carried = None
            continue
        found, carried = tables_by_space(part, page.across, carried)
        for piece in found:
            if isinstance(piece, OpenTable):
                blocks.append(_table(piece.rows, page.number, number, merges_known=False))
                number += len(piece.rows)
                continue
            above: PrintedLine | None = None
            for line in side_by_side(piece, page.width):
                # What stands apart is told by its line, as if an empty one were between.
                number += 1 if above is None or line.top - above.bottom <= APART * line.size else 2
                above = line
                blocks.append(Line(line.text, Source(page=page.number, line=number), bold=line.bold))
    return blocks, carried


def _without_page_number(lines: list[PrintedLine], height: float) -> list[PrintedLine]:
    """Drop "- 3 -" or "Halaman 3 dari 20" at the page's head or foot, before it passes for a table's row."""
    return [
        line
        for line in lines
        if MARGIN * height < line.middle < (1 - MARGIN) * height or not PAGE_NUMBER.fullmatch(line.text)
    ]


def _table(rows: Sequence[Sequence[Cell]], page: int, number: int, *, merges_known: bool) -> Table:
    return Table(
        [Row(cells, Source(page=page, line=number + at)) for at, cells in enumerate(rows, start=1)],
        merges_known=merges_known,
    )


def _in_order(lines: list[PrintedLine], grids: list[Grid]) -> list[list[PrintedLine] | Grid]:
    """Runs of lines and the grids between them."""
    parts: list[list[PrintedLine] | Grid] = []
    rest = lines
    for grid in grids:
        above = [line for line in rest if line.top < grid.ys[0]]
        if above:
            parts.append(above)
        parts.append(grid)
        rest = [line for line in rest if line.top >= grid.ys[0]]
    return [*parts, rest] if rest else parts


def side_by_side(lines: list[PrintedLine], width: float) -> list[PrintedLine]:
    """Blocks set side by side (signatures) one after the other: first the one that starts higher."""
    ordered: list[PrintedLine] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _halves(lines[end], width) is not None:
            end += 1
        halves = [half for half in (_halves(line, width) for line in lines[at:end]) if half is not None]
        if sum(1 for left, right in halves if left and right) < 2 or _are_labels(halves):
            end = max(end, at + 1)
            ordered += lines[at:end]
        else:
            lefts = [left for left, _ in halves if left]
            rights = [right for _, right in halves if right]
            first, second = (rights, lefts) if rights[0].top < lefts[0].top else (lefts, rights)
            ordered += [*first, *second]
        at = end
    return ordered


def _are_labels(halves: Sequence[tuple[PrintedLine | None, PrintedLine | None]]) -> bool:
    """Whether the left side is nothing but labels of what stands at their right: ``Menimbang :``, ``KESATU :``."""
    return all(left.text.endswith(":") for left, _ in halves if left)


def _halves(line: PrintedLine, width: float) -> tuple[PrintedLine | None, PrintedLine | None] | None:
    """The line's words left and right of a wide gap; None for a line that runs through."""
    if line.x0 >= RIGHT_SIDE * width:
        return None, line
    words: list[Word] = []
    for at, word in enumerate(line.words):
        if words and word.x0 - words[-1].x1 >= SIDE_GAP and word.x0 >= RIGHT_SIDE * width:
            return PrintedLine(tuple(words)), PrintedLine(line.words[at:])
        words.append(word)
    return (line, None) if line.x1 <= width / 2 else None
