"""A paper is another office's only where it clearly says so."""

from __future__ import annotations

import pytest

from pakta.delivery.workspace.imports.belonging import Office, issued_elsewhere

COMMISSION = Office("KPU", "KPU Kota Tanjung Contoh", "Tanjung Contoh", "kota")


@pytest.mark.parametrize(
    "issuer",
    [
        "KOMISI PEMILIHAN UMUM KOTA SUKAMAJU",
        "KOMISI PEMILIHAN UMUM KABUPATEN TANJUNG CONTOH",
        "KOMISI PEMILIHAN UMUM KOTA TANJUNG CONTOH SELATAN",
        "KETUA PENGADILAN NEGERI TANJUNG CONTOH",
        "PENGADILAN NEGERI SUKAMAJU",
        "BADAN PUSAT STATISTIK KOTA TANJUNG CONTOH",
    ],
)
def test_another_region_level_or_institution_is_another_office(issuer: str) -> None:
    assert issued_elsewhere({"issuer": issuer}, COMMISSION) == issuer


@pytest.mark.parametrize(
    ("issuer", "office"),
    [
        ("KOMISI PEMILIHAN UMUM KOTA TANJUNG CONTOH", COMMISSION),
        ("KPU Kota Tanjung Contoh", COMMISSION),
        ("SEKRETARIS KOMISI PEMILIHAN UMUM KOTA TANJUNGCONTOH", COMMISSION),
        ("KOMISI PEMILIHAN UMUM", COMMISSION),
        ("WALI KOTA TANJUNG CONTOH", COMMISSION),
        ("", COMMISSION),
        (
            "BADAN PENGAWAS PEMILIHAN UMUM KABUPATEN SUKAMAJU",
            Office("Bawaslu", "Bawaslu Kabupaten Sukamaju", "Kabupaten Sukamaju", "kabupaten"),
        ),
        (
            "KETUA PENGADILAN NEGERI SUKAMAJU KELAS IB",
            Office("Mahkamah Agung", "PN Sukamaju", "Sukamaju", "lainnya"),
        ),
        (
            "KOMISI INDEPENDEN PEMILIHAN ACEH",
            Office("KPU", "KIP Aceh", "Aceh", "provinsi"),
        ),
    ],
)
def test_the_same_office_under_another_spelling_is_the_same(issuer: str, office: Office) -> None:
    assert issued_elsewhere({"issuer": issuer}, office) == ""


def test_a_longer_region_is_not_the_shorter_one() -> None:
    south = Office("KPU", "KPU Kabupaten Sukamaju Selatan", "Sukamaju Selatan", "kabupaten")
    assert issued_elsewhere({"issuer": "KPU KABUPATEN SUKAMAJU"}, south) == "KPU KABUPATEN SUKAMAJU"


def test_without_an_issuer_the_region_that_was_read_speaks() -> None:
    head = {"issuer": None, "issuer_type": "kota", "region": "Sukamaju"}
    assert issued_elsewhere(head, COMMISSION) == "Sukamaju"


def test_a_mended_issuer_counts_before_the_region_read_at_first() -> None:
    head = {"issuer": "KPU Kota Tanjung Contoh", "issuer_type": "kota", "region": "Sukamaju"}
    assert issued_elsewhere(head, COMMISSION) == ""
