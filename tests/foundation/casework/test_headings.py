"""The heading of a register's book in rows."""

from __future__ import annotations

from pakta.domain.registers.information.columns import REQUEST_COLUMNS
from pakta.foundation.casework.headings import HeadingCell, heading_rows
from pakta.foundation.casework.register import Column


def column(header: str, *under: str) -> Column:
    return Column(header, lambda _contents: "", under=under)


def test_columns_without_headings_above_have_one_row() -> None:
    assert heading_rows([column("Nomor"), column("Nama")]) == [[HeadingCell("Nomor"), HeadingCell("Nama")]]
    assert heading_rows([]) == [[]]


def test_neighbours_share_the_headings_above_them() -> None:
    found = heading_rows(
        [
            column("Nomor"),
            column("Ya", "Status", "Dikuasai"),
            column("Tidak", "Status", "Dikuasai"),
            column("Belum", "Status"),
            column("Isi", "Keputusan"),
            column("Ya", "Status"),
        ]
    )
    assert found == [
        [
            HeadingCell("Nomor", down=3),
            HeadingCell("Status", across=3),
            HeadingCell("Keputusan"),
            HeadingCell("Status"),
        ],
        [
            HeadingCell("Dikuasai", across=2),
            HeadingCell("Belum", down=2),
            HeadingCell("Isi", down=2),
            HeadingCell("Ya", down=2),
        ],
        [HeadingCell("Ya"), HeadingCell("Tidak")],
    ]


def test_the_register_of_requests_has_three_rows_with_and_without_its_identity_columns() -> None:
    for columns in (REQUEST_COLUMNS, [one for one in REQUEST_COLUMNS if not one.identity]):
        rows = heading_rows(columns)
        assert len(rows) == 3
        covered = [sum(cell.across * cell.down for cell in row) for row in rows]
        assert sum(covered) == 3 * len(columns)
