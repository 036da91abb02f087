"""Target times: there, readable, in the year, after the decree, as often as promised."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.knowledge.decrees.checking.samples import findings_in, parts_with

from pakta.knowledge.decrees.checking.checks import time
from pakta.knowledge.decrees.checking.checks.time.spans import Span, span_of
from pakta.knowledge.decrees.rhythm import Rhythm
from pakta.shared.months import MONTH_NAMES


def row_with(target: str, *, on: str = "2026-04-03", year: int = 2026, **cells: str) -> dict[str, Any]:
    return {
        "decree": {"enacted_date": on, "year": year},
        "plan": {"year": year, "rows": [{"action": "Menyusun", "target_raw": target, **cells}]},
    }


def codes(fragment: dict[str, Any]) -> list[str]:
    return [finding.code for finding in findings_in(fragment, checks=time.CHECKS)]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("November 2025", ["time-outside-year"]),
        ("2025", ["time-outside-year"]),
        ("Januari 2027", ["time-outside-year"]),
        ("2025 - 2026", ["time-beyond-year"]),
        ("Desember 2026 s.d. Januari 2027", ["time-beyond-year"]),
        ("Maret 2026", ["time-before-decree"]),
        ("Januari, Maret", ["time-before-decree"]),
        ("Januari – Desember 2026", ["time-already-begun"]),
        ("Maret, Juni", ["time-partly-past"]),
        ("Januari – April, Juni", ["time-already-begun"]),
        ("April 2026", []),
        ("TW II", []),
        ("Mei – Desember", []),
        ("-", ["time-empty"]),
        ("", ["time-empty"]),
        ("Menyesuaikan", ["time-unreadable"]),
        ("sesuai arahan", ["time-unreadable"]),
        ("Okttober 2026", ["time-month-misspelt"]),
        ("september 2026", ["time-month-misspelt"]),
        ("Nopember 2026", ["time-month-misspelt"]),
        ("SEPTEMBER 2026", []),
        ("Sept. 2026", []),
    ],
)
def test_one_target(target: str, expected: list[str]) -> None:
    assert codes(row_with(target)) == expected


def test_work_that_has_begun_is_told_once() -> None:
    rows = [
        {"action": "A", "target_raw": target}
        for target in ("Mei", "Januari – Desember", "Maret – Mei", "Maret")
    ]
    fragment = {"decree": {"enacted_date": "2026-04-03"}, "plan": {"year": 2026, "rows": rows}}
    found = [(f.code, f.place.part) for f in findings_in(fragment, checks=time.CHECKS)]
    assert found == [("time-already-begun", "rows.1.target_raw"), ("time-before-decree", "rows.3.target_raw")]


def test_a_decree_without_date_has_no_past() -> None:
    fragment = row_with("Januari 2026")
    del fragment["decree"]["enacted_date"]
    assert codes(fragment) == []


def test_a_plan_without_year_is_held_against_nothing_but_the_date() -> None:
    fragment = {"decree": {"enacted_date": "2026-04-03"}, "plan": {"rows": [{"target_raw": "Mei 2027"}]}}
    assert codes(fragment) == []


@given(st.integers(1, 12), st.integers(1, 12))
def test_a_month_is_past_exactly_when_it_ends_before_the_decree_s_month(month: int, enacted: int) -> None:
    fragment = row_with(f"{MONTH_NAMES[month - 1]} 2026", on=f"2026-{enacted:02d}-15")
    assert codes(fragment) == (["time-before-decree"] if month < enacted else [])


@pytest.mark.parametrize(
    ("target", "mended"),
    [
        ("Okttober-Desember", "Oktober-Desember"),
        ("september s/d Desember 2026", "September s/d Desember 2026"),
        ("NOPEMBER 2026", "NOVEMBER 2026"),
        ("Pebruari dan Agustsu", "Februari dan Agustus"),
    ],
)
def test_misspelt_months_are_mended_and_stay_so(target: str, mended: str) -> None:
    found = [f for f in findings_in(row_with(target), checks=time.CHECKS) if f.code == "time-month-misspelt"]
    assert [finding.mend.text if finding.mend else None for finding in found] == [mended]
    assert parts_with("time-month-misspelt", row_with(mended)) == []


def test_a_grid_of_months_without_tick_is_empty() -> None:
    rows = [{"action": "A", "periods": [["2026-05", "2026-05"]]}, {"action": "B"}]
    assert parts_with("time-empty", {"plan": {"year": 2026, "rows": rows}}) == ["rows.1.target_raw"]


def test_a_plan_without_times_has_no_empty_ones() -> None:
    assert parts_with("time-empty", {"plan": {"rows": [{"action": "A"}, {"action": "B"}]}}) == []


@pytest.mark.parametrize(
    ("evidence", "target", "expected"),
    [
        ("Rekap setiap triwulan", "Desember 2026", ["time-rhythm"]),
        ("Rekap setiap triwulan", "Juni, Desember 2026", ["time-rhythm"]),
        ("Rekap setiap triwulan", "Juni, September, Desember 2026", []),
        ("Rekap setiap triwulan", "Mei – Desember 2026", []),
        ("Laporan per semester", "Juni dan Desember 2026", []),
        ("Laporan bulanan", "Juni dan Desember 2026", ["time-rhythm"]),
        ("Laporan Semester I", "Juni 2026", []),
        ("Kartu Kendali SPIP", "Mei 2026", ["time-rhythm-usual"]),
        ("Kartu Kendali SPIP", "Mei – Desember 2026", []),
        ("Daftar hadir", "Mei 2026", []),
    ],
)
def test_rhythms(evidence: str, target: str, expected: list[str]) -> None:
    assert codes(row_with(target, evidence_raw=evidence)) == expected


@pytest.mark.parametrize(
    ("evidence", "target", "is_early"),
    [
        ("LAKIP Tahun 2026", "Mei – Desember 2026", True),
        ("LAKIP Kantor Tahun 2025", "Mei 2026", False),
        ("LAKIP", "Mei 2026", False),
        ("Draf LAKIP 2026", "Desember 2026", False),
        ("Laporan kinerja harian 2026", "Mei 2026", False),
    ],
)
def test_annual_reports_come_after_their_year(evidence: str, target: str, *, is_early: bool) -> None:
    fragment = row_with(target, evidence_raw=evidence)
    assert bool(parts_with("time-report-early", fragment)) is is_early


def test_regular_work_has_more_than_one_month() -> None:
    fragment = row_with("Mei 2026", indicator="Pimpinan memantau kinerja secara berkala")
    assert codes(fragment) == ["time-rhythm-usual"]


def test_duties_keep_rhythms_there_are() -> None:
    from pakta.knowledge.decrees.checking.stored import stored

    assert all(entry["months"] in set(Rhythm) and entry["confidence"] for entry in stored("rhythms"))


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), min_size=1, max_size=6))
def test_spans_hold_all_periods(stretches: list[tuple[int, int]]) -> None:
    def text(month: int) -> str:
        return f"{2024 + month // 12}-{month % 12 + 1:02d}"

    span = span_of([(text(first), text(first + more)) for first, more in stretches])
    base = 2024 * 12
    assert span == Span(
        base + min(first for first, _ in stretches),
        base + max(first + more for first, more in stretches),
        sum(more + 1 for _, more in stretches),
    )
