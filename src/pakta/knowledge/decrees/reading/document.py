"""What every file format becomes before anything is understood: lines and tables, in reading order.

A format module (``formats/``) knows its file and nothing of decrees; the rest of the reader knows decrees and
nothing of files. This module is the only thing they share.

The parts are named tuples: a text of ten thousand rows makes a hundred thousand of them, and a frozen dataclass
takes several times as long to make.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from pakta.shared.records import Record, fresh


class Source(NamedTuple):
    """Where something stands in the file. ``line``, ``page``, ``row`` count from 1; what a format lacks is None.

    ``row`` is the row of a sheet (XLSX, CSV) or of the table (DOCX).
    """

    line: int | None = None
    page: int | None = None
    sheet: str | None = None
    row: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Only what is known, e.g. ``{"page": 3}``."""
        pairs = (("page", self.page), ("line", self.line), ("sheet", self.sheet), ("row", self.row))
        return {name: value for name, value in pairs if value is not None}


class Line(NamedTuple):
    """A paragraph or printed line outside any table, text as printed (list numbers of DOCX included)."""

    text: str
    source: Source
    bold: bool = False


DOUBTFUL = 75.0
"""A cell less sure than this is shown as doubtful: of worn scans one in ten, and three of five that are wrong."""


class Sight(NamedTuple):
    """How a cell was seen whose text was recognised in a picture.

    ``box`` is left, top, right and bottom in shares of the page's picture as it came; ``confidence`` 0 to 100 that of
    its least sure word.
    """

    box: tuple[float, float, float, float]
    confidence: float
    page: int = 0

    @property
    def is_doubtful(self) -> bool:
        return self.confidence < DOUBTFUL


class Cell(NamedTuple):
    """One slot of a table's grid.

    ``merged`` is "up" where the slot belongs to the cell above it and "left" where it belongs to the cell at its left
    (text is then ""); None for a cell of its own. ``text`` keeps line breaks inside the cell as ``\\n``.
    ``shaded`` tells a coloured background, where the format knows; ``sight`` how a scan's cell was seen, all slots of a
    merged one alike.
    """

    text: str = ""
    merged: Literal["up", "left"] | None = None
    shaded: bool = False
    sight: Sight | None = None


class Row(NamedTuple):
    """One row of the grid: a slot per column (rows of plain text may be ragged)."""

    cells: Sequence[Cell]
    source: Source


class Table(NamedTuple):
    """A grid of rows. ``merges_known`` is False where an empty slot may be a merged cell (plain text, white space)."""

    rows: Sequence[Row]
    merges_known: bool


class Note(NamedTuple):
    """What the reader is unsure of: a stable ``code``, where, and one sentence for the person who reviews."""

    code: str
    where: Source
    detail: str

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "where": self.where.as_json(), "detail": self.detail}


Block = Line | Table


class Document(Record):
    """A file's content in reading order, with what the format module was unsure of."""

    blocks: list[Block] = fresh(default_factory=list)
    pages: int | None = None
    notes: list[Note] = fresh(default_factory=list)
