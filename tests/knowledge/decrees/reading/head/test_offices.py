"""Level and region of an office by its printed name."""

from __future__ import annotations

import pytest

from pakta.knowledge.decrees.reading.head.offices import begins_with_role, level_and_region


@pytest.mark.parametrize(
    ("office", "level", "region"),
    [
        ("KOMISI PEMILIHAN UMUM KOTA TELUK BIRU", "kota", "Teluk Biru"),
        ("WALI KOTA TELUK BIRU", "kota", "Teluk Biru"),
        ("KOTA ADMINISTRASI NUSA TIMUR", "kota", "Nusa Timur"),
        ("BUPATI BUKIT LEMBAH", "kabupaten", "Bukit Lembah"),
        ("KPU KABUPATEN LEMBAH SUNYI PROVINSI HULU RAYA", "kabupaten", "Lembah Sunyi"),
        ("Dinas Sosial Kabupaten Bukit Lembah", "kabupaten", "Bukit Lembah"),
        ("GUBERNUR DKI NUSA", "provinsi", "DKI Nusa"),
        ("MENTERI KELAUTAN REPUBLIK INDONESIA", "pusat", None),
        ("KETUA PENGADILAN NEGERI MUARA TENANG KELAS IB", None, "Muara Tenang"),
        ("KEPALA LEMBAGA PEMASYARAKATAN KELAS IIA PASIR PUTIH", None, "Pasir Putih"),
        ("KEPALA KANTOR IMIGRASI KELAS I NON TPI PASIR PUTIH", None, "Pasir Putih"),
        ("KEPALA KEPOLISIAN RESOR BUKIT LEMBAH", None, "Bukit Lembah"),
        ("REKTOR UNIVERSITAS NUSA RAYA", None, None),
        ("", None, None),
    ],
)
def test_level_and_region_are_what_the_name_says(office: str, level: str | None, region: str | None) -> None:
    assert level_and_region(office) == (level, region)


@pytest.mark.parametrize(
    "title", ["KETUA KOMISI", "Plt. KEPALA DINAS", "a.n. BUPATI", "A. N. GUBERNUR", "KEPALA,"]
)
def test_titles_begin_with_a_role(title: str) -> None:
    assert begins_with_role(title)


@pytest.mark.parametrize("text", ["SITI AMINAH", "Dr. Lukman Hakim", "Anisa", "NIP. 1970", ""])
def test_names_do_not(text: str) -> None:
    assert not begins_with_role(text)
