"""Numbers of decrees, new form and old."""

from __future__ import annotations

import pytest

from pakta.knowledge.decrees.reading.head.numbers import number_at, parse_number


@pytest.mark.parametrize(
    ("raw", "number", "year"),
    [
        ("NOMOR 25 TAHUN 2026", "25", 2026),
        ("NOMOR: 25 TAHUN 2026,", "25", 2026),
        ("Nomor : 25A Tahun 2026", "25A", 2026),
        ("NOMOR25 TAHUN 2026", "25", 2026),
        ("NOM0R 7 TAHUN 2 026", "7", 2026),
        ("No. 3 Tahun 2026", "3", 2026),
        ("NOMOR : 11/HK.03.1/1872/2022", "11/HK.03.1/1872/2022", 2022),
        ("Nomor : W10-U1/123/OT.01.3/1/2026", "W10-U1/123/OT.01.3/1/2026", 2026),
        ("NOMOR : WP.7-OT.01-0012 TAHUN 2026", "WP.7-OT.01-0012", 2026),
        ("NOMOR : 470/33 TANGGAL 5 JANUARI 2026", "470/33", 2026),
        ("NOMOR 5/KPTS", "5/KPTS", None),
        ("NOMOR TAHUN 2025", None, 2025),
        ("NOMOR ..... TAHUN 2025", None, 2025),
        ("NOMOR : …/KPTS/2026", None, 2026),
        ("NOMOR 5 TAHUN", "5", None),
        ("NOMOR :", None, None),
    ],
)
def test_number_and_year(raw: str, number: str | None, year: int | None) -> None:
    read = parse_number(raw)
    assert (read.raw, read.number, read.year) == (raw.strip(" ,"), number, year)


def test_the_number_is_found_in_its_line() -> None:
    assert number_at("KEPUTUSAN KETUA X NOMOR 3 TAHUN 2026") == len("KEPUTUSAN KETUA X ")
    assert number_at("NOMORATOR") is None
