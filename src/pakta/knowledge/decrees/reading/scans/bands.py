"""Roman numbers before the names of areas, which a scan misreads: ``II`` as ``n``, ``III`` as ``m`` or ``Ill``.

Only where the plan's other bands have Roman numbers, and only before a name in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.reading.document import Block, Row, Table

ROMAN = re.compile(r"(X{0,2})(IX|IV|V?I{0,3})\.?")
FEWEST_ROMAN = 2
_LOOKS = str.maketrans(
    {"l": "I", "|": "I", "i": "I", "n": "II", "N": "II", "H": "II", "U": "II", "u": "II", "m": "III", "M": "III",
     "v": "V", "x": "X"}
)  # fmt: skip
LONGEST = 6


def with_roman_bands(pages: Sequence[list[Block]]) -> list[list[Block]]:
    """The pages' blocks with the numbers of bands as they must have been printed."""
    bands = [
        row
        for blocks in pages
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
        if _is_band(row)
    ]
    if sum(_is_roman(row.cells[0].text) for row in bands) < FEWEST_ROMAN:
        return [list(blocks) for blocks in pages]
    return [
        [
            block._replace(rows=[_repaired(row) if _is_band(row) else row for row in block.rows])
            if isinstance(block, Table)
            else block
            for block in blocks
        ]
        for blocks in pages
    ]


def _is_band(row: Row) -> bool:
    """A short sign, then one name in capitals across the rest of the row."""
    filled = [cell.text for cell in row.cells if cell.text]
    merged = sum(cell.merged == "left" for cell in row.cells)
    return (
        len(filled) == 2
        and merged * 2 >= len(row.cells)
        and filled[0] == row.cells[0].text
        and len(filled[0]) <= LONGEST
        and filled[1].isupper()
    )


def _is_roman(text: str) -> bool:
    return bool(text) and ROMAN.fullmatch(text) is not None


def _repaired(row: Row) -> Row:
    first = row.cells[0]
    printed = first.text.translate(_LOOKS)
    if _is_roman(first.text) or not _is_roman(printed):
        return row
    return row._replace(cells=[first._replace(text=printed), *row.cells[1:]])
