"""The table of a plan: areas, numbers, columns, cells, rows."""

from __future__ import annotations

from typing import Any

import pytest
from tests.knowledge.decrees.checking.samples import findings_in, parts_with

from pakta.knowledge.decrees.checking.checks import plan
from pakta.knowledge.decrees.checking.checks.plan.areas import areas_of, recognised
from pakta.knowledge.decrees.checking.checks.plan.cells import is_blank

SIX = [area.name for area in areas_of("zona_integritas")]
ROW = {"action": "Menyusun laporan"}


def zi(names: list[str | None]) -> dict[str, Any]:
    components = [{"name": name, "items": [ROW]} for name in names]
    return {"decree": {"kind": "zona_integritas"}, "plan": {"components": components}}


def mends(code: str, fragment: dict[str, Any]) -> list[tuple[str, str] | None]:
    return [
        (finding.mend.part, finding.mend.text) if finding.mend else None
        for finding in findings_in(fragment, checks=plan.CHECKS)
        if finding.code == code
    ]


@pytest.mark.parametrize(
    ("name", "place", "manner"),
    [
        *((area.name, place, "same") for place, area in enumerate(areas_of("zona_integritas"))),
        ("PENATAAN TATA LAKSANA", 1, "same"),
        ("Penataan Sistem Manajemen Sumber Daya Manusia (SDM) Aparatur", 2, "same"),
        ("Penguatan Akuntabilitas Kinerja", 3, "same"),
        ("PENGUAT AKUNTABILITAS", 3, "slip"),
        ("Peningkatan Kualitas Pelyanan Publik", 5, "slip"),
        ("Manajemen Perubhan", 0, "slip"),
        ("Area Tatalaksana", 1, "other"),
        ("Pengawasan Internal", 4, "other"),
    ],
)
def test_names_are_recognised(name: str, place: int, manner: str) -> None:
    seen = recognised(name, "zona_integritas")
    assert seen is not None
    assert (seen.place, seen.manner) == (place, manner)


@pytest.mark.parametrize("name", ["", "Program Kerja Tahunan", "Lain-lain", "x" * 5000])
def test_other_names_are_none(name: str) -> None:
    assert recognised(name, "zona_integritas") is None


def test_every_wording_of_an_area_is_told_from_every_other_area() -> None:
    for kind in ("zona_integritas", "reformasi_birokrasi"):
        for place, area in enumerate(areas_of(kind)):
            for wording in area.wordings:
                seen = recognised(wording.upper(), kind)
                assert seen is not None
                assert (seen.place, seen.manner) == (place, "same")


def test_a_plan_with_all_areas_in_order_has_nothing_on_areas() -> None:
    assert [f.code for f in findings_in(zi(list(SIX)), checks=plan.CHECKS)] == ["plan-column-missing"] * 4


@pytest.mark.parametrize("lost", range(6))
def test_an_area_left_out_is_named(lost: int) -> None:
    found = findings_in(zi([*SIX[:lost], *SIX[lost + 1 :]]), checks=plan.CHECKS)
    assert [f.what for f in found if f.code == "plan-area-absent"] == [
        f"Area {SIX[lost]} tidak ada dalam rencana."
    ]


def test_an_area_without_name_may_be_the_one_left_out() -> None:
    fragment = zi([*SIX[:2], None, *SIX[3:]])
    assert parts_with("plan-area-absent", fragment) == []
    assert parts_with("plan-name-missing", fragment) == ["components.2"]


def test_a_plan_of_another_build_misses_no_area() -> None:
    assert parts_with("plan-area-absent", zi(["Kegiatan Pokok", SIX[0]])) == []


def test_a_paper_of_unknown_kind_has_no_areas_to_miss() -> None:
    fragment = {"plan": zi(["Program A", "Program B"])["plan"]}
    assert parts_with("plan-area-absent", fragment) == []
    assert parts_with("plan-area-renamed", fragment) == []


def test_a_slip_in_a_name_is_mended_in_the_print_s_capitals() -> None:
    fragment = zi([*SIX[:3], "PENGUAT AKUNTABILITAS", *SIX[4:]])
    assert mends("plan-area-misnamed", fragment) == [("components.3.name", "PENGUATAN AKUNTABILITAS")]


def test_a_name_that_lacks_a_word_is_not_mended() -> None:
    fragment = zi([*SIX[:2], "Penataan Sistem Manajemen", *SIX[3:]])
    fragment["decree"]["kind"] = "reformasi_birokrasi"
    assert mends("plan-area-misnamed", fragment) == [None]


def test_an_area_moved_before_another_is_found() -> None:
    assert parts_with("plan-area-order", zi([SIX[1], SIX[0], *SIX[2:]])) == ["components.1"]


def test_numbers_are_mended_where_they_stand() -> None:
    groups = [
        {"ordinal_raw": raw, "name": name, "items": [ROW]}
        for raw, name in (("1", "Tim"), (None, "Rencana"), ("3", "Evaluasi"))
    ]
    fragment = {"plan": {"components": [{"name": SIX[0], "subcomponents": groups}]}}
    assert parts_with("plan-number-missing", fragment) == ["components.0.subcomponents.1"]
    assert mends("plan-number-missing", fragment) == [("components.0.subcomponents.1.ordinal_raw", "2")]


def test_groups_of_one_area_in_another_style_than_the_others() -> None:
    def area(*numbers: str) -> dict[str, Any]:
        return {
            "name": "Area",
            "subcomponents": [{"ordinal_raw": n, "name": n, "items": [ROW]} for n in numbers],
        }

    fragment = {"plan": {"components": [area("1", "2"), area("1", "2"), area("a", "b"), area("1")]}}
    assert parts_with("plan-number-mixed", fragment) == ["components.2.subcomponents.0"]


def test_numbers_that_go_on_over_areas_and_groups() -> None:
    def area(*numbers: str) -> dict[str, Any]:
        groups = [{"ordinal_raw": n, "name": n, "items": [{"marker": n, **ROW}]} for n in numbers]
        return {"name": "Area", "subcomponents": groups}

    fragment = {"plan": {"components": [area("1", "2"), area("3", "4"), area("6")]}}
    assert parts_with("plan-number-gap", fragment) == ["components.2.subcomponents.0", "rows.4.marker"]


@pytest.mark.parametrize("own", ["I", None])
def test_an_area_s_number_before_each_group_is_not_the_group_s(own: str | None) -> None:
    groups = [{"ordinal_raw": "I", "name": name, "items": [ROW]} for name in ("Tim", "Rencana")]
    area = {"ordinal_raw": own, "name": SIX[0], "subcomponents": groups}
    assert parts_with("plan-number-gap", {"plan": {"components": [area]}}) == []


@pytest.mark.parametrize(
    ("markers", "off"),
    [
        (["a", "b", "c"], []),
        (["1", "2", "1", "2", "3"], []),
        (["1", "2", None, "1", None], []),
        (["a", "b", "d"], ["rows.2.marker"]),
        (["b", "c"], ["rows.0.marker"]),
        ([None, None], []),
    ],
)
def test_markers_of_rows(markers: list[str | None], off: list[str]) -> None:
    assert parts_with("plan-number-gap", {"plan": {"rows": [{"marker": m, **ROW} for m in markers]}}) == off


@pytest.mark.parametrize(
    ("text", "blank"), [(None, True), ("", True), (" - ", True), ("…", True), ("a", False)]
)
def test_blank(text: str | None, *, blank: bool) -> None:
    assert is_blank(text) is blank


def test_columns_are_told_by_cells_or_labels() -> None:
    rows = [{"indicator": "Ada", "action": "Menyusun", "periods": [["2026-01", "2026-02"]]}]
    labels = ["No", "INDIKATOR", "Kegiatan", "Output", "1", "2", "Pelaksana"]
    assert parts_with("plan-column-missing", {"plan": {"columns": labels, "rows": rows}}) == []
    found = findings_in({"plan": {"columns": [], "rows": rows}}, checks=plan.CHECKS)
    assert [f.what for f in found] == [
        "Kolom bukti fisik tidak ada dalam tabel rencana.",
        "Kolom penanggung jawab tidak ada dalam tabel rencana.",
    ]


def test_a_column_for_indicators_and_programmes_is_one_for_indicators() -> None:
    row = {"action": "Menyusun", "evidence_raw": "SK", "target_raw": "Mei", "responsible": "Tim"}
    fragment = {"plan": {"columns": ["NO", "KOMPONEN", "INDIKATOR/PROGRAM", "RENCANA AKSI"], "rows": [row]}}
    assert parts_with("plan-column-missing", fragment) == []


def test_a_paper_without_plan_lacks_no_column() -> None:
    assert findings_in({}, checks=plan.CHECKS) == []


def test_rows_are_repeated_within_an_area_only() -> None:
    row = {"indicator": "Basis data terpadu", "action": "Membangun basis data"}
    other = {**row, "indicator": "BASIS DATA TERPADU."}
    areas = [{"name": "A", "items": [row, other]}, {"name": "B", "items": [row]}]
    assert parts_with("plan-row-repeated", {"plan": {"components": areas}}) == ["rows.1"]


def test_rows_without_indicator_are_repeated_with_their_proof() -> None:
    row = {"action": "Rapat evaluasi", "evidence_raw": "Notula"}
    rows = [row, {**row, "evidence_raw": "Daftar hadir"}, row]
    assert parts_with("plan-row-repeated", {"plan": {"rows": rows}}) == ["rows.2"]


def test_empty_rows_are_not_each_other_s_repetition() -> None:
    rows = [{"indicator": "", "action": "-"}, {"indicator": "", "action": "-"}]
    assert parts_with("plan-row-repeated", {"plan": {"rows": rows}}) == []


@pytest.mark.parametrize(
    ("indicator", "action", "restates"),
    [
        ("Telah disusun rencana kebutuhan pegawai", "Menyusun rencana kebutuhan pegawai", True),
        ("Unit kerja telah membentuk tim zona integritas", "Membentuk tim Zona Integritas", True),
        ("Penilaian risiko telah dilakukan", "Melakukan penilaian risiko", True),
        ("Laporan kinerja disusun secara berkala", "Penyusunan laporan kinerja", True),
        ("Hasil survei ditindaklanjuti", "Menindaklanjuti hasil survei", True),
        ("Benturan kepentingan disosialisasikan", "Sosialisasi benturan kepentingan di Kota Metro", True),
        ("Agen perubahan ditetapkan", "Memilih dua pegawai dan mengumumkannya pada apel", False),
        ("Standar pelayanan dimaklumatkan", "Memajang maklumat di ruang depan", False),
        ("SOP disusun dari peta proses bisnis", "Menyandingkan daftar SOP dengan peta proses bisnis", False),
        ("Produk hukum termuat pada laman JDIH", "1. Mengunggah produk hukum pada laman JDIH", False),
        ("SOP ada", "Menyusun SOP", False),  # too short to tell
        ("", "Menyusun SOP pelayanan", False),
    ],
)
def test_actions_that_restate(indicator: str, action: str, *, restates: bool) -> None:
    fragment = {"plan": {"rows": [{"indicator": indicator, "action": action}]}}
    assert bool(parts_with("plan-action-restates", fragment)) is restates


@pytest.mark.parametrize(
    ("text", "is_state"),
    [
        ("SOP tersedia di ruang pelayanan", True),
        ("SOP telah mengacu pada proses bisnis", True),
        ("Menyusun SOP yang telah direviu", False),
        ("Penyusunan SOP yang sudah tertunda", False),
        ("Rapat bulanan", False),
    ],
)
def test_actions_that_are_states(text: str, *, is_state: bool) -> None:
    assert bool(parts_with("plan-action-is-state", {"plan": {"rows": [{"action": text}]}})) is is_state
