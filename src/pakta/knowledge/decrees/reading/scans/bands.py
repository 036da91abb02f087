"""Roman numbers before the names of areas, which a scan misreads: ``II`` as ``n``, ``III`` as ``m`` or ``Ill``.

Only where the plan's other bands have Roman numbers, and only before a name in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.reading.document import Block, Row, Table

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# What upright strokes are read as.
STROKES = re.compile(r"[1lIi|!nmNMHUu'‘’\"“”\]\[]{1,4}\.?")
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
    printed = [_printed(row) for row in bands]
    if sum(value is not None for value in printed) < FEWEST_ROMAN:
        return [list(blocks) for blocks in pages]
    names = {id(row): name for row, name in zip(bands, _in_sequence(bands, printed), strict=True)}
    return [
        [
            block._replace(rows=[_named(row, names.get(id(row))) for row in block.rows])
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


def _printed(row: Row) -> int | None:
    """The value of a band's Roman number, read as it is or as what it looks like; None for any other sign."""
    text = row.cells[0].text
    return _value(text) or _value(text.translate(_LOOKS))


def _value(text: str) -> int | None:
    return NUMERALS.index(text.rstrip(".")) + 1 if text.rstrip(".") in NUMERALS else None


def _in_sequence(bands: Sequence[Row], printed: Sequence[int | None]) -> list[str | None]:
    """Each band's number as a numeral; strokes read as something else have the number that the neighbours leave."""
    names: list[str | None] = []
    for at, (row, value) in enumerate(zip(bands, printed, strict=True)):
        if value is None and STROKES.fullmatch(row.cells[0].text):
            before = printed[at - 1] if at else 0
            after = printed[at + 1] if at + 1 < len(printed) else None
            if before is not None and (after is None or after == before + 2) and before < len(NUMERALS):
                value = before + 1
        names.append(None if value is None else NUMERALS[value - 1])
    return names


def _named(row: Row, name: str | None) -> Row:
    if name is None or row.cells[0].text.rstrip(".") == name:
        return row
    end = "." if row.cells[0].text.endswith(".") else ""
    return row._replace(cells=[row.cells[0]._replace(text=name + end), *row.cells[1:]])
