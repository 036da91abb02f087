"""Which rows ask for a recap, in the words offices use, and at which due moments it proves them."""

from __future__ import annotations

import datetime as dt

import pytest

from pakta.domain.evidence.recap_matching import (
    Asking,
    Offering,
    completes,
    fits,
    is_asked,
    rhythm_for,
    suggestions,
    wording_of,
)
from pakta.foundation.casework.recap_periods import Period, period_of
from pakta.foundation.casework.register import Rhythm

COMPLAINTS = Offering(
    "complaints",
    (Rhythm.MONTHLY, Rhythm.HALF_YEARLY),
    ("rekap dumas", "rekapitulasi pengaduan masyarakat", "laporan pengaduan masyarakat"),
)
GIFTS = Offering("gratification", (Rhythm.HALF_YEARLY,), ("rekap laporan gratifikasi", "laporan upg"))


def found(asked: str, row: str = "Hasil penanganan telah ditindaklanjuti") -> list[tuple[str, str]]:
    return [
        (one.register, one.rhythm.value) for one in suggestions([Asking(1, row, asked)], [COMPLAINTS, GIFTS])
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "Rekap Bulanan Dumas",
        "rekap berkala Dumas",
        "Laporan Dumas dan rekap Dumas setiap bulan",
        "Rekap bulanan pengaduan masyarakat",
        "Rekapitulasi Pengaduan Masyarakat per bulan",
    ],
)
def test_complaint_recaps_are_recognised_however_they_are_written(asked: str) -> None:
    assert found(asked) == [("complaints", "monthly")]


def test_each_register_is_recognised_by_its_own_words() -> None:
    assert found("Rekap laporan gratifikasi tiap bulan") == [("gratification", "half_yearly")]


@pytest.mark.parametrize(
    "asked",
    ["Foto kegiatan dumas", "Rekap kehadiran pimpinan", "SK tim dumas", "Notula rapat", "Daftar hadir", ""],
)
def test_what_no_recap_proves_is_not_suggested(asked: str) -> None:
    assert found(asked) == []


def test_the_row_says_what_a_bare_recap_is_of() -> None:
    assert found("Rekap bulanan", "Pengelolaan pengaduan masyarakat (rekap dumas)") == [
        ("complaints", "monthly")
    ]


def test_the_rhythm_is_the_one_the_row_asks_for() -> None:
    asking = Asking(1, "x", "Rekap dumas", ("Januari – Desember", "setiap semester"))
    assert rhythm_for(asking, COMPLAINTS.rhythms) == Rhythm.HALF_YEARLY
    quarterly = Asking(1, "x", "Rekap dumas per triwulan")
    assert rhythm_for(quarterly, COMPLAINTS.rhythms) == Rhythm.MONTHLY


def test_words_are_known_again_and_other_rows_are_not() -> None:
    row = "b. Hasil penanganan pengaduan telah ditindaklanjuti"
    assert is_asked(
        row="Hasil penanganan pengaduan telah ditindak lanjuti",
        asked="Rekap Bulanan DUMAS.",
        rule_row=row,
        rule_asked="rekap bulanan dumas",
    )
    assert not is_asked(row="Kehadiran", asked="Rekap Bulanan", rule_row=row, rule_asked="Rekap Bulanan")
    assert wording_of("A  b", "C.") == wording_of("a b", "c")


MARCH = period_of(Rhythm.MONTHLY, dt.date(2026, 3, 1))


FIRST_HALF = Period(dt.date(2026, 1, 1), dt.date(2026, 6, 30))


@pytest.mark.parametrize(
    ("period", "starts", "due"),
    [
        (MARCH, (3, 1), (3, 31)),
        (MARCH, (1, 1), (3, 31)),
        (MARCH, (1, 1), (3, 25)),  # due before the month is over: its recap all the same
        (FIRST_HALF, (6, 1), (6, 30)),
    ],
)
def test_a_recap_proves_the_moment_in_which_it_ends(
    period: Period, starts: tuple[int, int], due: tuple[int, int]
) -> None:
    assert fits(period, starts_on=dt.date(2026, *starts), due_on=dt.date(2026, *due))


@pytest.mark.parametrize(("starts", "due"), [((1, 1), (2, 28)), ((4, 1), (4, 30))])
def test_and_no_other(starts: tuple[int, int], due: tuple[int, int]) -> None:
    assert not fits(MARCH, starts_on=dt.date(2026, *starts), due_on=dt.date(2026, *due))


def test_a_moment_is_complete_with_its_last_recap() -> None:
    assert completes(MARCH, Rhythm.MONTHLY, due_on=dt.date(2026, 3, 31))
    assert not completes(MARCH, Rhythm.MONTHLY, due_on=dt.date(2026, 6, 30))


def test_a_list_of_something_else_is_no_recap_because_of_its_row() -> None:
    assert found("Daftar mitigasi risiko", "Rekap laporan gratifikasi disusun") == []
