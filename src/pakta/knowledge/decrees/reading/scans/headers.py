"""What a table prints again on every page is read alike, and its row of column numbers as numbers.

The same header read a little differently on each page would pass for another header; the reading most pages agree on
is taken for all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from pakta.knowledge.decrees.reading.document import Block, Row, Table

MOST_HEADER_ROWS = 5
ALIKE = 80.0
"""Per cent that two readings of one row have in common; two rows of work have less."""
# Of the cells of a row of column numbers, this share must be read as its own number.
NUMBERED = 0.6
# A wide row of nothing but such signs needs fewer.
NUMBERED_WIDE = 0.3
WIDE = 5
FEWEST_NUMBERS = 3
# No more than one in so many may be longer, a pen's stroke read into it.
LONGEST_NUMBER = len("(12)")
NUMBER = re.compile(r"(\(?)(\d{1,2})(\)?)")


def with_headers_agreed(pages: Sequence[list[Block]]) -> list[list[Block]]:
    """The pages' blocks with repeated headers as most pages have them."""
    numbered = [
        [_numbered(block) if isinstance(block, Table) else block for block in blocks] for blocks in pages
    ]
    tables = [
        block for blocks in numbered for block in blocks if isinstance(block, Table) and block.merges_known
    ]
    agreed = {id(table): table for table in tables}
    for first in tables:
        alike = [table for table in tables if _repeats(first, table)]
        if len(alike) > 1 and alike[0] is first:
            agreed |= _agreed(alike)
    return [[agreed.get(id(block), block) if isinstance(block, Table) else block for block in blocks]
            for blocks in numbered]  # fmt: skip


def _repeats(first: Table, table: Table) -> int:
    """How many of its first rows the table has in common with the first one."""
    count = 0
    for row, other in zip(first.rows[:MOST_HEADER_ROWS], table.rows, strict=False):
        if len(row.cells) != len(other.cells) or ratio(_text(row), _text(other)) < ALIKE:
            break
        count += 1
    return max(count, _numbers_repeated(first, table))


def _numbers_repeated(first: Table, table: Table) -> int:
    """How many rows end with the same row of column numbers in both, whatever the rows above it were read as."""
    if len(first.rows[0].cells) != len(table.rows[0].cells):
        return 0
    for at, (row, other) in enumerate(zip(first.rows[:MOST_HEADER_ROWS], table.rows, strict=False), start=1):
        texts = [cell.text for cell in row.cells if cell.merged is None]
        if len(texts) >= FEWEST_NUMBERS and _text(row) == _text(other) and all(map(NUMBER.fullmatch, texts)):
            return at
    return 0


def _text(row: Row) -> str:
    return "\t".join(cell.text for cell in row.cells)


def _agreed(tables: Sequence[Table]) -> dict[int, Table]:
    """Each table with the cells of its header rows as most have them."""
    first = tables[0]
    counts = {id(table): _repeats(first, table) for table in tables}
    # A row of work that happens to be alike stands on two pages, a header on most.
    usual = sorted(counts.values())[len(tables) // 2 if len(tables) > 2 else 0]
    found: dict[int, Table] = {}
    for table in tables:
        rows = list(table.rows)
        for at in range(min(counts[id(table)], usual)):
            others = [other.rows[at] for other in tables if counts[id(other)] > at]
            cells = [
                cell._replace(text=Counter(row.cells[column].text for row in others).most_common(1)[0][0])
                for column, cell in enumerate(rows[at].cells)
            ]
            rows[at] = rows[at]._replace(cells=cells)
        found[id(table)] = table._replace(rows=rows)
    return found


def _numbered(table: Table) -> Table:
    """The table with its row of column numbers put right: ``(1) | (2) | 3)`` can be nothing else."""
    rows = list(table.rows)
    for at, row in enumerate(rows[:MOST_HEADER_ROWS]):
        places = [column for column, cell in enumerate(row.cells) if cell.merged is None]
        texts = [row.cells[column].text for column in places]
        found = [NUMBER.fullmatch(text.strip()) for text in texts]
        right = [match for number, match in enumerate(found, start=1) if match and int(match[2]) == number]
        if (
            len(texts) < FEWEST_NUMBERS
            or len(right) < (NUMBERED_WIDE if len(texts) >= WIDE else NUMBERED) * len(texts)
            or sum(len(text) > LONGEST_NUMBER for text in texts) > len(texts) // WIDE
        ):
            continue
        opening, closing = (Counter(match[side] for match in right).most_common(1)[0][0] for side in (1, 3))
        cells = list(row.cells)
        for number, column in enumerate(places, start=1):
            cells[column] = cells[column]._replace(text=f"{opening}{number}{closing}")
        rows[at] = row._replace(cells=cells)
    return table._replace(rows=rows)
