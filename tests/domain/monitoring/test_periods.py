"""When a programme is monitored, read from the rows of real decrees (000, 001, 003, 004)."""

from __future__ import annotations

import datetime as dt

import pytest

from pakta.domain.monitoring.choices import Cadence
from pakta.domain.monitoring.periods import (
    Period,
    PlanRow,
    cadence_of,
    is_own_monitoring,
    periods_of,
    periods_to_monitor,
)
from pakta.domain.programmes.schedule import month_end


def row(indicator: str, action: str = "", *, part: str = "", target: str = "", months: str = "") -> PlanRow:
    """``months``: "3 6 9-12"."""
    spans = [span.partition("-") for span in months.split()]
    found = tuple(
        (dt.date(2026, int(first), 1), month_end(dt.date(2026, int(last or first), 1)))
        for first, _dash, last in spans
    )
    return PlanRow(1, part, indicator, action, "", target, found)


SEED_000 = [
    row(
        "Timeline Pembangunan ZI disusun sesuai dengan rencana",
        "Melaksanakan pembangunan ZI sesuai dengan rencana aksi",
        months="3 6 9 12",
    ),
    row(
        "Pemantauan dan evaluasi Pembangunan ZI (per semester/per triwulan)",
        "Melakukan pemantauan dan evaluasi rutin",
        months="3 6 9 12",
    ),
    row(
        "Monitoring dan Evaluasi pelaksanaan kebijakan terbuka informasi publik",
        "Melaksanakan rapat monitoring/evaluasi terkait keterbukaan informasi",
        months="6 12",
    ),
]
SEED_003 = [
    row(
        "Terdapat monitoring dan evaluasi terhadap pembangunan Zona Integritas",
        "Rapat evaluasi pembangunan ZI per semester atau per triwulan",
        target="September-Desember",
        months="9-12",
    ),
    row("Laporan evaluasi WBS dalam bentuk rekapitulasi setiap bulan", months="12"),
]


@pytest.mark.parametrize(
    ("rows", "cadence"),
    [
        (SEED_000, Cadence.QUARTERLY),
        (SEED_003, Cadence.QUARTERLY),
        ([], Cadence.QUARTERLY),
        ([row("Monitoring pembangunan ZI", months="6 12")], Cadence.HALF_YEARLY),
        ([row("Monitoring pembangunan ZI", months="1 2 3 4 5 6 7 8 9 10 11 12")], Cadence.MONTHLY),
        ([row("Monitoring pembangunan ZI", months="4 8 12")], Cadence.QUARTERLY),
        ([row("Monev pembangunan ZI setiap semester", months="1-12")], Cadence.HALF_YEARLY),
        ([row("Monev pembangunan ZI setiap bulan", months="1-12")], Cadence.MONTHLY),
        ([row("Monev layanan setiap bulan", months="1-12")], Cadence.QUARTERLY),
    ],
)
def test_the_beat_is_that_of_the_own_rows(rows: list[PlanRow], cadence: Cadence) -> None:
    assert cadence_of(rows) == cadence


@pytest.mark.parametrize(
    ("indicator", "action", "part"),
    [
        ("Pemantauan dan evaluasi Pembangunan ZI", "", ""),
        ("", "Monitoring dan evaluasi berkala pembangunan ZI, tindak lanjut hasil evaluasi", ""),
        ("Hasil monitoring telah ditindaklanjuti", "", "Pemantauan dan Evaluasi Pembangunan WBK/WBBM"),
        ("Evaluasi pelaksanaan Reformasi Birokrasi", "", ""),
        ("Hasil evaluasi telah ditindaklanjuti", "", "Pemantauan dan Evaluasi Pembangunan ZI"),
    ],
)
def test_own_monitoring_speaks_of_the_programme_itself(indicator: str, action: str, part: str) -> None:
    assert is_own_monitoring(row(indicator, action, part=part))


@pytest.mark.parametrize(
    ("indicator", "action", "part"),
    [
        ("Timeline Pembangunan ZI telah disusun", "", "Pemantauan dan Evaluasi Pembangunan ZI"),
        ("SPI telah dikomunikasikan", "Rapat Monitoring dan Evaluasi Rencana Tindak Pengendalian", ""),
        ("Telah dilakukan evaluasi atas penerapan Whistle Blowing System", "", "WBS"),
        (
            "Sasaran selaras dengan WBK",
            "Memilih dari hasil evaluasi tahun lalu",
            "Pembangunan Zona Integritas",
        ),
        ("Melakukan monev pemanfaatan IT", "", "Sistem Pemerintahan Berbasis Elektronik"),
    ],
)
def test_monitoring_of_something_else_is_not_own(indicator: str, action: str, part: str) -> None:
    assert not is_own_monitoring(row(indicator, action, part=part))


def test_periods_are_called_as_papers_call_them() -> None:
    assert [one.name for one in periods_of(2026, Cadence.QUARTERLY)] == [
        "Triwulan I 2026",
        "Triwulan II 2026",
        "Triwulan III 2026",
        "Triwulan IV 2026",
    ]
    assert [one.name for one in periods_of(2026, Cadence.HALF_YEARLY)] == [
        "Semester I 2026",
        "Semester II 2026",
    ]
    assert periods_of(2026, Cadence.MONTHLY)[1] == Period(dt.date(2026, 2, 1), dt.date(2026, 2, 28))
    assert periods_of(2026, Cadence.MONTHLY)[2].name == "Maret 2026"


@pytest.mark.parametrize("cadence", Cadence)
def test_the_periods_of_a_year_are_the_year(cadence: Cadence) -> None:
    periods = periods_of(2028, cadence)
    days = [
        period.starts_on + dt.timedelta(days=n)
        for period in periods
        for n in range((period.ends_on - period.starts_on).days + 1)
    ]
    assert days == [dt.date(2028, 1, 1) + dt.timedelta(days=n) for n in range(366)]


def test_a_plan_that_begins_in_september_has_two_quarters() -> None:
    found = periods_to_monitor(2025, Cadence.QUARTERLY, [dt.date(2025, 9, 30)], [])
    assert [one.name for one in found] == ["Triwulan III 2025", "Triwulan IV 2025"]


def test_rounds_that_were_held_stay_when_the_beat_changes() -> None:
    kept = periods_of(2026, Cadence.QUARTERLY)[:1]
    found = periods_to_monitor(2026, Cadence.HALF_YEARLY, [dt.date(2026, 1, 31)], kept)
    assert [one.name for one in found] == ["Triwulan I 2026", "Semester II 2026"]
