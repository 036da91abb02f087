"""Which printed lines of a table without rulings make one row.

A ruling between lines parts rows. Else the cells tell: within a cell the lines follow closely, and the cells of a
row start on one line. Where cells are centred beside one another, a gap through all columns parts rows; where
nothing is set apart, only numbering and newly filled columns do.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pakta.knowledge.decrees.reading.document import Cell
from pakta.knowledge.decrees.reading.formats.pdfcontent import Rule
from pakta.knowledge.decrees.reading.formats.pdfwords import PrintedLine, Word, cell_text

# In shares of the type size: lines of one cell are never further apart, and rows at least this much more.
CLOSE = 0.6
ROW_GAP = 0.25
# Of the lines on which a cell starts, this share must start two cells and more: then cells stand at their row's top.
TOP_ALIGNED = 0.5
POINT = re.compile(r"([a-zA-Z]|\d{1,2}|[IVXivx]{1,5})[.)](\s|$)")


@dataclass(slots=True)
class Laid:
    """A line with its words by column.

    ``band`` where a text crosses columns, ``labels`` the columns under a label of several: cells end there.
    """

    line: PrintedLine
    cells: dict[int, list[Word]]
    band: bool = False
    labels: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Run:
    """Lines of one column that follow closely: a cell, where rows are set apart. ``start`` is its first line."""

    column: int
    start: int
    lines: list[PrintedLine]


def cells_of(
    laid: Sequence[Laid], edges: Sequence[tuple[float, float]], across: Sequence[Rule]
) -> list[list[Cell]]:
    """A list of cells per row; ``edges`` are the columns' sides, ``across`` rulings that may part rows."""
    most = _most_close(laid, len(edges))
    runs = list(_runs(laid, len(edges), most))
    starts = _at_rules(laid, edges, across)
    if starts is None:
        starts = _at_cells(laid, runs) if _is_set_apart(laid, len(edges), most) else None
        if starts is None:
            starts = _after_gaps(laid) or _restarting(laid, len(edges))
            runs = [_Run(run.column, at, [line]) for run in runs for at, line in _lines_at(run, laid)]
    else:
        runs = [_Run(run.column, at, [line]) for run in runs for at, line in _lines_at(run, laid)]
    starts = sorted({0, *starts})
    rows: list[list[list[PrintedLine]]] = [[[] for _ in edges] for _ in starts]
    for run in runs:
        rows[bisect_right(starts, run.start) - 1][run.column] += run.lines
    bands = [row.band for row in laid]
    return [
        [_cell(lines, edges[column], any(bands[start:end])) for column, lines in enumerate(row)]
        for row, start, end in zip(rows, starts, [*starts[1:], len(laid)], strict=True)
    ]


def _cell(lines: list[PrintedLine], edge: tuple[float, float], in_band: bool) -> Cell:  # noqa: FBT001 - a fact
    left, right = edge
    if in_band and lines:
        right = max(right, *(line.x1 for line in lines))
    return Cell(cell_text(lines, left, right))


def _runs(laid: Sequence[Laid], width: int, most: float) -> Iterable[_Run]:
    """Each column's lines in runs no further apart than ``most``; a band is a run of its own."""
    for column in range(width):
        run: _Run | None = None
        for at, row in enumerate(laid):
            if column not in row.cells:
                if row.band and run is not None:
                    yield run
                    run = None
                continue
            line = PrintedLine(tuple(row.cells[column]))
            if column in row.labels:
                run, before = None, run
                yield from [_Run(column, at, [line]), *([before] if before else [])]
                continue
            if run is not None and (row.band or line.top - run.lines[-1].bottom > most):
                yield run
                run = None
            if run is None:
                run = _Run(column, at, [])
            run.lines.append(line)
            if row.band:
                yield run
                run = None
        if run is not None:
            yield run


def _most_close(laid: Sequence[Laid], width: int) -> float:
    """The widest gap between two lines of one cell, told from the narrower gaps of all columns."""
    gaps: list[float] = []
    for column in range(width):
        lines = [PrintedLine(tuple(row.cells[column])) for row in laid if column in row.cells]
        gaps += [after.top - before.bottom for before, after in itertools.pairwise(lines)]
    size = laid[0].line.size
    usual = sorted(gaps)[len(gaps) // 10] if gaps else 0.0
    return min(usual + ROW_GAP * size, CLOSE * size)


def _is_set_apart(laid: Sequence[Laid], width: int, most: float) -> bool:
    """Whether rows stand apart: the lines that look like a row's first follow after a wider gap more often."""
    wide = tight = 0
    bottom = laid[0].line.bottom
    for row in laid[1:]:
        if 0 in row.cells or len(row.cells) >= max(3, 0.7 * width):
            if row.line.top - bottom > most:
                wide += 1
            else:
                tight += 1
        bottom = max(bottom, row.line.bottom)
    return wide >= tight


def _lines_at(run: _Run, laid: Sequence[Laid]) -> Iterable[tuple[int, PrintedLine]]:
    lines = iter(run.lines)
    at = run.start
    for line in lines:
        while run.column not in laid[at].cells:
            at += 1
        yield at, line
        at += 1


def _at_rules(
    laid: Sequence[Laid], edges: Sequence[tuple[float, float]], across: Sequence[Rule]
) -> list[int] | None:
    """Lines right below a ruling as wide as half the table; None unless there are rulings throughout."""
    width = edges[-1][1] - edges[0][0]
    ruled = sorted(rule.at for rule in across if rule.end - rule.start >= width / 2)
    starts = [
        at
        for at in range(1, len(laid))
        if any(laid[at - 1].line.middle <= y <= laid[at].line.middle for y in ruled)
    ]
    return starts if len(starts) >= max(2, len(laid) // 12) else None


def _at_cells(laid: Sequence[Laid], runs: Sequence[_Run]) -> list[int] | None:
    """Lines on which cells start; None where cells do not stand at the top of their rows, or are not set apart."""
    times = Counter(run.start for run in runs)
    together = sum(1 for count in times.values() if count > 1)
    if together < TOP_ALIGNED * len(times) or len(times) < max(2, len(laid) // 12):
        return None
    return list(times)


def _after_gaps(laid: Sequence[Laid]) -> list[int]:
    """Lines after a gap through all columns wider than those within a row; [] where all gaps are alike."""
    gaps: list[float] = []
    bottom = laid[0].line.bottom
    for row in laid[1:]:
        gaps.append(row.line.top - bottom)
        bottom = max(bottom, row.line.bottom)
    if not gaps:
        return []
    usual = sorted(gaps)[len(gaps) // 4]
    size = laid[0].line.size
    wide = [at for at, gap in enumerate(gaps, start=1) if gap > usual + ROW_GAP * size]
    return wide if len(wide) >= max(2, len(gaps) // 10) else []


def _restarting(laid: Sequence[Laid], width: int) -> list[int]:
    """Lines that start a row by what they say: numbered, a band, or filling a column the line before left empty."""
    return [at for at in range(1, len(laid)) if _restarts(laid[at - 1], laid[at], width)]


def _restarts(before: Laid, row: Laid, width: int) -> bool:
    if row.band or before.band or 0 in row.cells:
        return True
    if any(POINT.match(words[0].text) for words in row.cells.values()):
        return True
    return bool(set(row.cells) - set(before.cells)) or len(row.cells) >= max(3, 0.7 * width)
