"""The election commission's offices from the list of areas."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pakta.foundation.institutions.choices import Kind, Zone
from pakta.foundation.institutions.regions import (
    AreaDataUnusable,
    area_name,
    kpu_rows,
    office_code,
    province_zones,
)
from pakta.foundation.institutions.rows import UnitRow

REAL = Path(__file__).parents[3] / "node_modules" / "idn-area-data" / "data"


@pytest.fixture
def areas(tmp_path: Path) -> Path:
    """38 provinces and 514 regencies in the package's form; a few real, the rest made up."""
    codes = sorted(province_zones())
    names = {"11": "ACEH", "31": "DKI JAKARTA", "33": "JAWA TENGAH", "73": "SULAWESI SELATAN"}
    provinces = [f"{code},{names.get(code, f'PROVINSI {code}')}" for code in codes]
    regencies = [
        "11.01,11,KABUPATEN ACEH SELATAN",
        "31.71,31,KOTA ADMINISTRASI JAKARTA PUSAT",
        "33.72,33,KOTA SURAKARTA",
        "73.10,73,KABUPATEN PANGKAJENE DAN KEPULAUAN",
    ]
    regencies += [f"{codes[n % 38]}.{n + 100},{codes[n % 38]},KABUPATEN {n}" for n in range(510)]
    (tmp_path / "provinces.csv").write_text("\n".join(["code,name", *provinces]))
    (tmp_path / "regencies.csv").write_text("\n".join(["code,province_code,name", *regencies]))
    return tmp_path


def test_offices_have_code_name_kind_zone_and_parent(areas: Path) -> None:
    rows = {row.code: row for row in kpu_rows(areas)}
    assert [
        (row.code, row.name, row.region, row.kind, row.zone, row.parent_code)
        for row in (
            rows[code] for code in ("kpu", "kpu-33", "kpu-3372", "kpu-7310", "kpu-11", "kpu-1101", "kpu-3171")
        )
    ] == [
        ("kpu", "KPU Republik Indonesia", "Indonesia", Kind.PUSAT, Zone.WIB, ""),
        ("kpu-33", "KPU Provinsi Jawa Tengah", "Jawa Tengah", Kind.PROVINSI, Zone.WIB, "kpu"),
        ("kpu-3372", "KPU Kota Surakarta", "Surakarta", Kind.KOTA, Zone.WIB, "kpu-33"),
        (
            "kpu-7310",
            "KPU Kabupaten Pangkajene dan Kepulauan",
            "Pangkajene dan Kepulauan",
            Kind.KABUPATEN,
            Zone.WITA,
            "kpu-73",
        ),
        ("kpu-11", "KIP Aceh", "Aceh", Kind.PROVINSI, Zone.WIB, "kpu"),
        ("kpu-1101", "KIP Kabupaten Aceh Selatan", "Aceh Selatan", Kind.KABUPATEN, Zone.WIB, "kpu-11"),
        ("kpu-3171", "KPU Kota Administrasi Jakarta Pusat", "Jakarta Pusat", Kind.KOTA, Zone.WIB, "kpu-31"),
    ]


def test_every_province_has_one_zone() -> None:
    assert Counter(province_zones().values()) == {Zone.WIB: 18, Zone.WITA: 12, Zone.WIT: 8}


@pytest.mark.parametrize(
    ("zone", "codes"),
    [
        (Zone.WITA, {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}),
        (Zone.WIT, {"81", "82", "91", "92", "93", "94", "95", "96"}),
    ],
)
def test_the_middle_and_the_east(zone: Zone, codes: set[str]) -> None:
    assert {code for code, of in province_zones().items() if of is zone} == codes


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("DKI JAKARTA", "DKI Jakarta"),
        ("TOJO UNA-UNA", "Tojo Una-Una"),
        ("Kabupaten Toli-Toli", "Kabupaten Toli-Toli"),
        ("Pangkajene dan Kepulauan", "Pangkajene dan Kepulauan"),
        ("Daerah Khusus Ibukota Jakarta", "DKI Jakarta"),
        ("SIAU  TAGULANDANG BIARO", "Siau Tagulandang Biaro"),
    ],
)
def test_names_are_written_as_offices_write_them(printed: str, name: str) -> None:
    assert area_name(printed) == name


def test_an_office_is_addressed_by_the_code_of_its_area() -> None:
    assert office_code("33.72") == "kpu-3372"


def drop_last_line(path: Path) -> None:
    path.write_text(path.read_text().rsplit("\n", 1)[0])


def test_a_list_that_is_not_whole_is_refused_with_its_numbers(areas: Path) -> None:
    drop_last_line(areas / "regencies.csv")
    with pytest.raises(AreaDataUnusable, match="38 provinsi dan 513 kabupaten/kota; seharusnya 38 dan 514"):
        kpu_rows(areas)


def test_a_list_in_small_letters_gives_the_same_offices(areas: Path) -> None:
    before = kpu_rows(areas)
    for path in areas.iterdir():
        header, *lines = path.read_text().splitlines()
        path.write_text("\n".join([header, *(line.title().replace(" Dan ", " dan ") for line in lines)]))
    assert kpu_rows(areas) == before


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("code,province_code,name", "kode,nama", "tidak berkolom code, province_code, name"),
        ("KOTA SURAKARTA", "DESA SURAKARTA", "“DESA SURAKARTA” tidak diawali Kabupaten atau Kota"),
        ("33.72,33,", "33.72,39,", "Zona waktu provinsi 39 belum dicatat"),
        ("KOTA SURAKARTA", "\udcff", "tidak dapat dibaca"),
    ],
)
def test_a_list_in_another_form_is_refused(areas: Path, old: str, new: str, sentence: str) -> None:
    path = areas / "regencies.csv"
    path.write_text(path.read_text().replace(old, new), encoding="utf-8", errors="surrogateescape")
    with pytest.raises(AreaDataUnusable, match=sentence):
        kpu_rows(areas)


def test_a_folder_without_the_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AreaDataUnusable, match="Pasang paket npm idn-area-data"):
        kpu_rows(tmp_path)


def real_rows() -> list[UnitRow]:
    if not REAL.exists():
        pytest.skip("node_modules/idn-area-data is not installed; `make assets` installs it")
    return kpu_rows(REAL)


def test_the_real_list_gives_553_offices_with_names_of_their_own() -> None:
    rows = real_rows()
    kinds = Counter(row.kind for row in rows)
    assert kinds == {Kind.PUSAT: 1, Kind.PROVINSI: 38, Kind.KABUPATEN: 416, Kind.KOTA: 98}
    assert len({row.name for row in rows}) == len({row.code for row in rows}) == 553
    assert "KPU Kota Surakarta" in {row.name for row in rows}
