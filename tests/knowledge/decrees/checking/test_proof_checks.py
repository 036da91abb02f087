"""What is to be handed in: a document, told apart, of the right matter and year."""

from __future__ import annotations

from typing import Any

import pytest
from tests.knowledge.decrees.checking.samples import findings_in, parts_with

from pakta.knowledge.decrees.checking.checks import proof
from pakta.knowledge.decrees.checking.checks.proof.kinds import is_activity
from pakta.knowledge.decrees.checking.checks.proof.matters import matters_in
from pakta.knowledge.decrees.checking.stored import stored


def row_with(
    proof_text: str, *, indicator: str = "Kinerja terukur", action: str = "Mengukur"
) -> dict[str, Any]:
    row = {"indicator": indicator, "action": action, "evidence_raw": proof_text}
    return {"decree": {"region": "Kota Seruni"}, "plan": {"year": 2026, "rows": [row]}}


def codes(fragment: dict[str, Any]) -> list[str]:
    return [finding.code for finding in findings_in(fragment, checks=proof.CHECKS)]


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Rapat pleno", True),
        ("Menerbitkan SK Tim", True),
        ("Sosialisasi ZI melalui laman", True),
        ("Pemberian penghargaan pegawai", True),
        ("Notula rapat pleno", False),
        ("Laporan sosialisasi", False),
        ("Media sosial", False),
        ("Mekanisme pengaduan", False),
        ("Penetapan Kinerja", False),
        ("Program Kerja Tahunan", False),
        ("Undangan dan daftar hadir", False),
        ("", False),
    ],
)
def test_activities(wording: str, *, expected: bool) -> None:
    assert is_activity(wording) is expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("-", ["proof-empty"]),
        ("Rapat pleno", ["proof-is-activity"]),
        ("SK Tim; Rapat pleno", ["proof-is-activity"]),
        ("Dokumentasi kegiatan", ["proof-vague"]),
        ("SK dan SOP", ["proof-vague"]),
        ("Pencapaian Hasil", ["proof-vague"]),
        ("Website KPU Kota Seruni, media sosial", ["proof-no-document"]),
        ("PPID; helpdesk", ["proof-no-document"]),
        ("Notula; Petugas pelayanan", ["proof-no-document"]),
        ("Dokumentasi kegiatan; Daftar hadir apel", []),
        ("SK Tim Dumas", []),
        ("SOP Pelayanan Publik", []),
        ("Tangkapan layar maklumat di laman", []),
        ("Renstra, RKT, RKA", []),
    ],
)
def test_kinds(wording: str, expected: list[str]) -> None:
    assert codes(row_with(wording)) == expected


def test_a_plan_without_the_column_has_no_empty_proofs() -> None:
    assert codes({"plan": {"rows": [{"action": "Menyusun"}]}}) == []


@pytest.mark.parametrize(
    ("indicator", "wording", "is_other"),
    [
        ("Unit yang mengelola pengaduan ada", "SK Unit Pengendalian Gratifikasi", True),
        ("Whistle Blowing System diterapkan", "Laporan Dumas dan rekap Dumas", True),
        ("Pengendalian gratifikasi diterapkan", "SK Satgas SPIP, SK Tim Reformasi Birokrasi", True),
        ("Pengendalian gratifikasi diterapkan", "SK Satgas SPIP, Poster antigratifikasi", False),
        (
            "Pengendalian gratifikasi diterapkan",
            "SK Satgas SPIP, Daftar hadir",
            False,
        ),  # of no matter: may serve
        ("Unit yang mengelola pengaduan ada", "SK Tim Dumas", False),
        ("Kinerja terukur", "SK Unit Pengendalian Gratifikasi", False),
        ("Laporan kinerja tepat waktu (LAKIP)", "Renstra", False),  # one serves the other
        ("Benturan kepentingan dipetakan", "Daftar mitigasi risiko", True),
        ("Kebutuhan pegawai mengacu pada peta jabatan", "SK Pengangkatan CPNS, SPMT PPPK", True),
        ("Penempatan mengacu pada kebutuhan pegawai", "SK Pengangkatan CPNS; Laporan ABK", False),
    ],
)
def test_proofs_of_another_matter(indicator: str, wording: str, *, is_other: bool) -> None:
    assert bool(parts_with("proof-other-matter", row_with(wording, indicator=indicator))) is is_other


def test_the_group_tells_the_matter_where_the_indicator_does_not() -> None:
    items = [{"indicator": "Telah dievaluasi", "action": "Rapat", "evidence_raw": "Laporan Dumas"}]
    group = {"name": "Whistle Blowing System", "items": items}
    fragment = {"plan": {"components": [{"name": "Penguatan Pengawasan", "subcomponents": [group]}]}}
    assert parts_with("proof-other-matter", fragment) == ["rows.0.evidence_raw"]


def test_the_group_s_matter_is_the_row_s_too() -> None:
    items = [
        {"indicator": "Indeks kepuasan pemohon", "action": "Mengelola PPID", "evidence_raw": "Laporan PPID"}
    ]
    group = {"name": "Keterbukaan informasi publik", "items": items}
    fragment = {"plan": {"components": [{"name": "Penataan Tatalaksana", "subcomponents": [group]}]}}
    assert parts_with("proof-other-matter", fragment) == []
    assert parts_with("proof-action-other-matter", fragment) == []


@pytest.mark.parametrize(
    ("indicator", "action", "is_other"),
    [
        ("Whistle Blowing System dievaluasi", "Melakukan monev Dumas", True),
        ("Whistle Blowing System dievaluasi", "Melakukan monev WBS dan Dumas", False),
        ("Whistle Blowing System dievaluasi", "Rapat evaluasi", False),
        ("Kinerja terukur", "Melakukan monev Dumas", False),
    ],
)
def test_actions_of_another_matter(indicator: str, action: str, *, is_other: bool) -> None:
    fragment = row_with("Laporan", indicator=indicator, action=action)
    assert bool(parts_with("proof-action-other-matter", fragment)) is is_other


@pytest.mark.parametrize(
    ("indicator", "action", "wording", "parts"),
    [
        (
            "Hasil evaluasi ditindaklanjuti",
            "Menyusun laporan",
            "Laporan evaluasi",
            ["action", "evidence_raw"],
        ),
        ("Hasil evaluasi ditindaklanjuti", "Memperbaiki SOP", "Laporan evaluasi", ["evidence_raw"]),
        ("Hasil evaluasi ditindaklanjuti", "Memperbaiki SOP", "Laporan tindak lanjut", []),
        ("Hasil evaluasi ditindak lanjuti", "Memperbaiki SOP", "-", []),
        ("Pengaduan ditindaklanjuti", "Menjawab pengaduan", "Rekap pengaduan", []),
        ("Evaluasi dilaksanakan", "Menyusun laporan", "Laporan evaluasi", []),
    ],
)
def test_follow_up(indicator: str, action: str, wording: str, parts: list[str]) -> None:
    fragment = row_with(wording, indicator=indicator, action=action)
    found = parts_with("proof-action-follow-up-missing", fragment) + parts_with(
        "proof-follow-up-missing", fragment
    )
    assert found == [f"rows.0.{part}" for part in parts]


@pytest.mark.parametrize(
    ("indicator", "wording", "is_missing"),
    [
        ("Monitoring dan evaluasi pola rotasi", "Keputusan pengangkatan pejabat", True),
        ("Pimpinan memantau kinerja secara berkala", "Renstra, RKT", True),
        ("Telah dilakukan evaluasi SOP", "Laporan evaluasi SOP", False),
        ("Telah dilakukan evaluasi SOP", "Notula dan daftar hadir", False),
        ("Hasil evaluasi ditindaklanjuti", "Keputusan", False),  # a follow-up: another check's
        ("Rencana memuat cara evaluasi", "Renstra", False),
        ("Telah dilakukan evaluasi SOP", "-", False),
    ],
)
def test_evaluations_are_shown(indicator: str, wording: str, *, is_missing: bool) -> None:
    fragment = row_with(wording, indicator=indicator)
    assert bool(parts_with("proof-evaluation-missing", fragment)) is is_missing


def test_words_show_one_matter_each_and_matters_that_serve_exist() -> None:
    entries = stored("matters")
    words = [word for entry in entries for word in entry["words"]]
    assert len(words) == len(set(words))
    names = {entry["matter"] for entry in entries}
    for entry in entries:
        assert set(entry.get("accepts", ())) <= names
        for word in entry["words"]:
            assert entry["matter"] in matters_in(f"Laporan {word.upper()} tahunan")


@pytest.mark.parametrize(
    ("wording", "is_stale"),
    [
        ("Renstra 2020-2024", True),
        ("SKP Tahun 2025", True),
        ("SKP Tahun 2026", False),
        ("Renstra 2025-2029", False),
        ("SKP Tahun 2025 - 2026", False),
        ("LAKIP 2025", False),
        ("LAKIP 2024", True),
        ("Laporan LHKPN 2025", False),
        ("SK Nomor 25 Tahun 2024", False),
        ("Hasil SKM Tahun 2025; Hasil SKM Tahun 2026", False),
        ("Hasil SKM Tahun 2025; Notula Tahun 2026", True),
    ],
)
def test_stale_proofs(wording: str, *, is_stale: bool) -> None:
    assert bool(parts_with("proof-stale-year", row_with(wording))) is is_stale


@pytest.mark.parametrize(
    ("action", "is_stale"),
    [("Menyusun LAKIP 2024", True), ("Menyusun LAKIP 2025", False), ("Menyusun", False)],
)
def test_stale_actions(action: str, *, is_stale: bool) -> None:
    fragment = row_with("Laporan kinerja", action=action)
    assert bool(parts_with("proof-action-stale-year", fragment)) is is_stale


def test_a_plan_without_year_has_nothing_stale() -> None:
    fragment = row_with("Renstra 2020-2024")
    del fragment["plan"]["year"]
    assert parts_with("proof-stale-year", fragment) == []


@pytest.mark.parametrize(
    ("wording", "mended"),
    [
        ("Keputusan tim kerja ZI 2024; Notula", "Keputusan tim kerja ZI 2026; Notula"),
        ("LAKIP 2023", "LAKIP 2025"),
        ("Renstra 2020-2024", None),
    ],
)
def test_a_stale_proof_is_offered_with_the_plans_year(wording: str, mended: str | None) -> None:
    (found,) = (one for one in findings_in(row_with(wording)) if one.code == "proof-stale-year")
    assert (found.mend and found.mend.text) == mended
