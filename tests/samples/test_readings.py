"""The sample decrees read as a person reads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pakta
from pakta.knowledge.decrees.form import Component, Item, Reading
from pakta.knowledge.decrees.reading.reader import read_decree
from pakta.shared.text import fold

SAMPLES = Path(pakta.__file__).parent / "samples"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
YEAR_2026 = [("2026-01", "2026-12")]


def months(year: int, *numbers: int) -> list[tuple[str, str]]:
    return [(f"{year}-{number:02d}", f"{year}-{number:02d}") for number in numbers]


@pytest.fixture(scope="module")
def city() -> Reading:
    return read_decree(SAMPLES / "rencana-zi-2026.txt")


@pytest.fixture(scope="module")
def regency() -> Reading:
    return read_decree(SAMPLES / "rencana-rb-2026.txt")


@pytest.fixture(scope="module")
def court() -> Reading:
    return read_decree(SAMPLES / "rencana-zi-2025.txt")


def items_of(component: Component) -> list[Item]:
    return [item for sub in component.subcomponents for item in sub.items]


def row(reading: Reading, text: str) -> Item:
    """The one row whose indicator or action is ``text``, without its place in the file."""
    rows = [item for component in reading.plan.components for item in items_of(component)]
    (found,) = [item for item in rows if text in (item.indicator, item.action)]
    assert found.source.pop("line")
    return found


def test_city_head(city: Reading) -> None:
    head = city.decree
    assert (head.issuer, head.issuer_type, head.region) == (
        "KOMISI PEMILIHAN UMUM KOTA TANJUNG CONTOH",
        "kota",
        "Tanjung Contoh",
    )
    assert (head.number_raw, head.number, head.year, head.kind) == (
        "NOMOR 7 TAHUN 2026",
        "7",
        2026,
        "zona_integritas",
    )
    assert (head.enacted_place, head.enacted_date, head.signatory) == (
        "Tanjung Contoh",
        "2026-01-12",
        "RATNA CONTOHWATI",
    )
    assert [len(part or []) for part in (head.considerations, head.legal_basis)] == [3, 8]
    assert [dictum.label for dictum in head.dictums or []] == ["KESATU", "KEDUA", "KETIGA", "KEEMPAT"]


def test_city_areas(city: Reading) -> None:
    assert [
        (c.ordinal_raw, c.name, len(c.subcomponents), len(items_of(c))) for c in city.plan.components
    ] == [
        ("I", "MANAJEMEN PERUBAHAN", 5, 14),
        ("II", "PENATAAN TATALAKSANA", 4, 11),
        ("III", "PENATAAN SISTEM MANAJEMEN SDM APARATUR", 6, 14),
        ("IV", "PENGUATAN AKUNTABILITAS", 3, 9),
        ("V", "PENGUATAN PENGAWASAN", 6, 15),
        ("VI", "PENINGKATAN KUALITAS PELAYANAN PUBLIK", 4, 13),
    ]


def test_city_team_is_one_an_area(city: Reading) -> None:
    teams = [{item.responsible for item in items_of(component)} for component in city.plan.components]
    assert teams == [
        {"Pokja Manajemen Perubahan"},
        {"Pokja Penataan Tatalaksana"},
        {"Pokja Manajemen SDM"},
        {"Pokja Akuntabilitas Kinerja"},
        {"Pokja Pengawasan"},
        {"Pokja Pelayanan Publik"},
    ]


def test_city_row_with_a_list_of_months(city: Reading) -> None:
    assert row(city, "Pemantauan dan evaluasi dilakukan berkala") == Item(
        marker="b",
        indicator="Pemantauan dan evaluasi dilakukan berkala",
        action="Menggelar rapat monev yang dipimpin ketua tim",
        evidence_raw="Laporan monev; Daftar hadir rapat",
        evidence=["Laporan monev", "Daftar hadir rapat"],
        target_raw="Maret, Juni, September, Desember 2026",
        periods=months(2026, 3, 6, 9, 12),
        responsible="Pokja Manajemen Perubahan",
    )


def test_city_row_torn_by_a_page(city: Reading) -> None:
    assert row(city, "Budaya kerja dibangun dalam keseharian") == Item(
        marker="c",
        indicator="Budaya kerja dibangun dalam keseharian",
        action="Menyelenggarakan kelas budaya kerja dan kegiatan Jumat bersih",
        evidence_raw="Laporan kegiatan budaya kerja per semester",
        evidence=["Laporan kegiatan budaya kerja per semester"],
        target_raw="2026",
        periods=YEAR_2026,
        responsible="Pokja Manajemen Perubahan",
    )


def test_city_row_without_letter_or_target(city: Reading) -> None:
    discipline = row(city, "Aturan disiplin dan kode etik ditegakkan")
    assert (discipline.marker, discipline.target_raw, discipline.periods) == (
        None,
        "Januari s.d. Desember 2026",
        YEAR_2026,
    )
    compensation = row(city, "Kompensasi diberikan bila layanan melewati standar")
    assert (compensation.target_raw, compensation.periods) == ("", [])


@pytest.mark.parametrize(
    ("indicator", "periods"),
    [
        ("SOP diterapkan dalam pekerjaan", [("2026-04", "2026-06")]),
        ("Kampanye tolak gratifikasi dilaksanakan", months(2026, 3, 12)),
        ("Risiko dikendalikan", [("2026-04", "2026-12")]),
        ("Pegawai saling berbagi pengetahuan", months(2026, 2, 4, 6, 8, 10, 12)),
        ("Hasil survei ditindaklanjuti", [("2026-08", "2026-11")]),
    ],
)
def test_city_target_times(city: Reading, indicator: str, periods: list[tuple[str, str]]) -> None:
    rows = [item for component in city.plan.components for item in items_of(component)]
    assert [item.periods for item in rows if item.indicator == indicator] == [periods]


def test_city_notes_name_the_torn_rows(city: Reading) -> None:
    lines = (SAMPLES / "rencana-zi-2026.txt").read_text(encoding="utf-8").splitlines()
    assert [note["code"] for note in city.notes] == ["row_torn"] * 3
    torn = [lines[note["where"]["line"] - 1].split("\t")[2] for note in city.notes]
    assert torn == [
        "c. Budaya kerja dibangun dalam keseharian",
        "b. Perputaran tugas memperhatikan kompetensi",
        "c. Risiko dikendalikan",
    ]


def test_regency_head_and_areas(regency: Reading) -> None:
    head = regency.decree
    assert (head.issuer_type, head.region, head.number, head.kind, head.enacted_date) == (
        "kabupaten",
        "Teluk Contoh",
        "4",
        "reformasi_birokrasi",
        "2026-01-19",
    )
    assert [(c.ordinal_raw, c.name, len(items_of(c))) for c in regency.plan.components] == [
        ("1", "Manajemen Perubahan", 4),
        ("2", "Penataan Peraturan", 2),
        ("3", "Penguatan Kelembagaan", 1),
        ("4", "Penguatan Tatalaksana", 5),
        ("5", "Penguatan Sistem Manajemen SDM", 4),
        ("6", "Penguatan Akuntabilitas", 3),
        ("7", "Penguatan Pengawasan", 4),
        ("8", "Peningkatan Kualitas Pelayanan Publik", 3),
    ]


def test_regency_months_come_from_the_grid(regency: Reading) -> None:
    assert row(regency, "Terlaksananya kelas budaya kerja") == Item(
        marker="2",
        indicator="Terlaksananya kelas budaya kerja",
        action="1. Menguatkan budaya kerja pegawai",
        periods=months(2026, 3, 6, 9, 12),
    )
    assert row(regency, "Jumlah pegawai yang mengikuti pelatihan").periods == [("2026-04", "2026-10")]
    assert row(regency, "Inovasi pelayanan yang dirasakan pengguna").periods == []
    assert regency.notes == []


def test_court_head_and_areas(court: Reading) -> None:
    head = court.decree
    assert (head.issuer_type, head.number, head.year, head.enacted_date) == (
        None,
        "15/KPN.W00-U0/SK.OT1.6/I/2025",
        2025,
        "2025-01-06",
    )
    assert [dictum.label for dictum in head.dictums or []] == ["PERTAMA", "KEDUA", "KETIGA"]
    assert court.plan.columns == ["No", "Area", "Rencana Aksi", "Output", "B03", "B06", "B09", "B12", "PIC"]
    assert [(c.name, len(items_of(c))) for c in court.plan.components] == [
        ("Manajemen Perubahan", 4),
        ("Penataan Tatalaksana", 3),
        ("Penataan Sistem Manajemen SDM", 3),
        ("Penguatan Akuntabilitas", 3),
        ("Penguatan Pengawasan", 4),
        ("Peningkatan Kualitas Pelayanan Publik", 4),
    ]


def test_court_row_with_ticked_months(court: Reading) -> None:
    assert row(court, "Mengampanyekan penolakan gratifikasi") == Item(
        marker="15",
        action="Mengampanyekan penolakan gratifikasi",
        evidence_raw="Foto spanduk; Rekap laporan gratifikasi",
        evidence=["Foto spanduk", "Rekap laporan gratifikasi"],
        periods=months(2025, 3, 12),
        responsible="Wakil Ketua",
    )
    assert court.notes == []


def test_rows_of_samples_are_in_words_of_their_own() -> None:
    """Official names of areas and months are everybody's; what a row says in a sentence is not."""
    if not SEEDS.is_dir():
        pytest.skip("the real decrees (../shared/seeds) are not here")
    real = fold(" ".join(path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt"))).casefold()
    rows = [
        line.split("\t")[2:]
        for path in SAMPLES.glob("*.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "\t" in line
    ]
    texts = [
        re.sub(r"^[a-z0-9]\. ", "", text.strip()) for cells in rows for text in ";".join(cells).split(";")
    ]
    sentences = [text for text in texts if len(text.split()) > 4 and not text.endswith(("2025", "2026"))]
    assert len(sentences) > 150
    assert [text for text in sentences if fold(text).casefold() in real] == []
