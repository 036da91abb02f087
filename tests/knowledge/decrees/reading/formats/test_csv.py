from __future__ import annotations

import pytest

from pakta.knowledge.decrees.reading.document import Line, Table
from pakta.knowledge.decrees.reading.formats.csv import delimiter_of, read_csv
from pakta.knowledge.decrees.reading.limits import Guard, Limits
from pakta.knowledge.decrees.reading.refusals import TooManyRows

TABLE = 'NO;KOMPONEN;INDIKATOR\n1;"SK; lampiran";"a\nb"\n2;c;d\n'


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_told_from_the_records(delimiter: str) -> None:
    text = "\n".join(delimiter.join(cells) for cells in (["NO", "A", "B"], ["1", "x", "y"], ["2", "v", "w"]))
    assert delimiter_of(text) == delimiter


def test_prose_is_no_records() -> None:
    assert (
        delimiter_of(
            "Menimbang : a. bahwa perlu, dan harus;\nb. bahwa, oleh karena itu,\nperlu menetapkan;\n"
        )
        is None
    )


def test_a_head_above_the_records_is_lines() -> None:
    blocks = read_csv(f"KEPUTUSAN;;\nNOMOR 1;;\n;;\n{TABLE}", delimiter=";", guard=Guard(Limits())).blocks
    assert [block.text for block in blocks if isinstance(block, Line)] == ["KEPUTUSAN", "NOMOR 1"]
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["NO", "KOMPONEN", "INDIKATOR"],
        ["1", "SK; lampiran", "a\nb"],
        ["2", "c", "d"],
    ]
    assert [row.source.row for row in table.rows] == [4, 5, 6]


def test_too_many_records_are_refused() -> None:
    with pytest.raises(TooManyRows):
        read_csv(TABLE, delimiter=";", guard=Guard(Limits(rows=2)))
