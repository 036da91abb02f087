"""HTML tables inside Markdown, as some OCR programs write them, to a grid with its merged cells.

The standard library's parser would cost more to load than all the rest of a reading, and these tables hold
only rows and cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.reading.document import Cell, Row, Source, Table
from pakta.knowledge.decrees.reading.markup import plain
from pakta.shared.records import Record, fresh

_TAG = re.compile(r"<(/?)(table|tr|td|th|thead|tbody|tfoot|caption)\b([^<>]{0,600})>", re.IGNORECASE)
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,6})", re.IGNORECASE)
_SHADE = re.compile(r"\bbgcolor\s*=|\bbackground(?:-color)?\s*:", re.IGNORECASE)

MOST_COLUMNS = 300
"""A wider grid is noise: what lies beyond is left out."""


class _Open(Record):
    """A cell as written: its text so far and how far it reaches."""

    down: int
    across: int
    shaded: bool
    pieces: list[str] = fresh(default_factory=list)


class _OpenRow(Record):
    source: Source
    cells: list[_Open] = fresh(default_factory=list)


def parse_html_table(lines: Sequence[tuple[str, Source]]) -> Table:
    """The table written in ``lines``, each with its place. Text of a nested table stays in its cell."""
    rows: list[_OpenRow] = []
    cell: _Open | None = None
    depth = 0
    for text, source in lines:
        end = 0
        for tag in _TAG.finditer(text):
            if cell is not None:
                cell.pieces.append(text[end : tag.start()])
            end = tag.end()
            closing, name = bool(tag[1]), tag[2].lower()
            if name == "table":
                depth += -1 if closing else 1
            elif depth > 1 and cell is not None:
                cell.pieces.append("\n" if name in ("tr", "table") else " ")
            elif name == "tr" and not closing:
                rows.append(_OpenRow(source))
                cell = None
            elif name in ("td", "th") and not closing:
                if not rows:
                    rows.append(_OpenRow(source))
                cell = _opened(tag[3])
                rows[-1].cells.append(cell)
            elif name != "table":
                cell = None
        if cell is not None:
            cell.pieces.append(text[end:] + "\n")
    return Table(_grid(rows), merges_known=True)


def _opened(attributes: str) -> _Open:
    spans = {match[1].lower(): int(match[2]) for match in _SPAN.finditer(attributes)}
    return _Open(spans.get("row", 1), max(1, spans.get("col", 1)), _SHADE.search(attributes) is not None)


def _grid(rows: list[_OpenRow]) -> list[Row]:
    grid: list[Row] = []
    reach: list[int] = []  # how many rows below each column's cell still covers
    for index, row in enumerate(rows):
        slots: list[Cell] = []
        for cell in row.cells:
            _cover(slots, reach)
            # A rowspan of 0 reaches to the table's end.
            down = len(rows) - index if cell.down == 0 else min(cell.down, len(rows) - index)
            shown = Cell(plain("".join(cell.pieces)), shaded=cell.shaded)
            for step in range(min(cell.across, MOST_COLUMNS - len(slots))):
                if len(slots) == len(reach):
                    reach.append(0)
                reach[len(slots)] = down - 1
                slots.append(shown if step == 0 else Cell(merged="left", shaded=cell.shaded))
        _cover(slots, reach)
        while len(slots) < len(reach):
            slots.append(Cell())
            _cover(slots, reach)
        if slots:
            grid.append(Row(slots, row.source))
    return grid


def _cover(slots: list[Cell], reach: list[int]) -> None:
    """Fill the next slots as long as a cell from a row above covers them."""
    while len(slots) < len(reach) and reach[len(slots)] > 0:
        reach[len(slots)] -= 1
        slots.append(Cell(merged="up"))
