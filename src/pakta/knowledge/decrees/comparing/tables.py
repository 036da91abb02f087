"""A comparison as sheets of a workbook: one of head and lists, one of the plan, old beside new."""

from __future__ import annotations

from collections.abc import Iterator

from pakta.knowledge.decrees.comparing.changes import Comparison, RowChange
from pakta.knowledge.decrees.comparing.plans import CELLS, cell_of
from pakta.knowledge.decrees.comparing.wording import (
    CELL_WORDS,
    HEAD_WORDS,
    count_words,
    kind_words,
    list_words,
    row_numbers,
    side_names,
)
from pakta.shared.spreadsheets import Sheet, Value

_HEAD_WIDTHS = (24, 16, 70)
_PLAN_WIDTHS = (10, 10, 16, 28, 28, 36)


def sheets(comparison: Comparison) -> list[Sheet]:
    """For ``spreadsheets.write_workbook``."""
    old, new = side_names(comparison)
    above = ("Perbandingan keputusan", f"Lama: {old}", f"Baru: {new}")
    columns = [f"{CELL_WORDS[cell]} ({side})" for cell in CELLS for side in ("lama", "baru")]
    return [
        Sheet(
            "Keputusan",
            ("Bagian", "Keadaan", "Lama", "Baru"),
            _head_rows(comparison),
            widths=_HEAD_WIDTHS,
            above=above,
        ),
        Sheet(
            "Rencana aksi",
            ("Baris lama", "Baris baru", "Keadaan", "Komponen", "Subkomponen", *columns),
            map(_plan_row, comparison.rows),
            widths=_PLAN_WIDTHS,
            above=(*above, f"Baris: {count_words(comparison)}"),
        ),
    ]


def _head_rows(comparison: Comparison) -> Iterator[list[Value]]:
    for change in comparison.head:
        yield [HEAD_WORDS[change.part], kind_words(change), change.old, change.new]
    for name, changes in comparison.lists.items():
        for change in changes:
            yield [list_words(name, change), kind_words(change), change.old, change.new]


def _plan_row(change: RowChange) -> list[Value]:
    place = (change.new or change.old)[0]
    row: list[Value] = [*row_numbers(change), kind_words(change), place.component, place.subcomponent]
    for cell in CELLS:
        row += [cell_of(cell, change.old), cell_of(cell, change.new)]
    return row
