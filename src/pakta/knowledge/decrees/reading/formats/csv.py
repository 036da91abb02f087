"""CSV as spreadsheets export it: which character parts the cells, and rows that are no table."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import islice

from pakta.knowledge.decrees.reading.document import Cell, Document, Row, Source
from pakta.knowledge.decrees.reading.formats.sheets import blocks_of
from pakta.knowledge.decrees.reading.limits import Guard
from pakta.knowledge.decrees.reading.refusals import Damaged

DELIMITERS = (";", ",", "\t", "|")
SAMPLE_RECORDS = 200
# A table has this many columns at least; two are a list of points that end in ";".
FEWEST_COLUMNS = 3
# The csv module's own limit is 128 KiB a cell; a cell with a whole page in it stays below this.
MOST_IN_CELL = 1_000_000


def delimiter_of(text: str) -> str | None:
    """The character that parts the cells, or None where the text is prose rather than records."""
    best, best_share = None, 0.5
    for delimiter in DELIMITERS:
        widths = _widths(text, delimiter)
        if not widths:
            continue
        width, times = Counter(widths).most_common(1)[0]
        share = times / len(widths)
        if width >= FEWEST_COLUMNS and share > best_share:
            best, best_share = delimiter, share
    return best


def read_csv(text: str, *, delimiter: str, guard: Guard) -> Document:
    """Rows as a table; rows with a single filled cell around it as lines. ``row`` counts records from 1."""
    csv.field_size_limit(MOST_IN_CELL)
    rows: list[Row] = []
    reader = csv.reader(_lines(text), delimiter=delimiter)
    try:
        for number, record in enumerate(reader, start=1):
            if number % 1000 == 0:
                guard.check_time()
            if any(value.strip() for value in record):
                guard.count_rows()
                rows.append(Row([Cell(value.strip()) for value in record], Source(row=number)))
    except csv.Error:
        raise Damaged(kind="CSV") from None
    return Document(blocks=blocks_of(rows, merges_known=False))


def _widths(text: str, delimiter: str) -> list[int]:
    """How many cells the first records have, empty ones left out of the count of records."""
    csv.field_size_limit(MOST_IN_CELL)
    reader = csv.reader(_lines(text), delimiter=delimiter)
    try:
        return [len(record) for record in islice(reader, SAMPLE_RECORDS) if any(record)]
    except csv.Error:
        return []


def _lines(text: str) -> list[str]:
    """Lines with their ends, as the csv module wants them: only \\n, \\r\\n and \\r end a line here."""
    return text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True) if text else []
