"""Which rows and documents a file speaks of: worked examples."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.domain.evidence.suggesting import Asked, Because, Candidate, covers_of, name_words, suggest

DECREE, NOTULA, INVITATION, ATTENDANCE, PHOTO = 1, 2, 3, 4, 5
ASKED = (
    Asked(DECREE, "Surat Keputusan Tim"),
    Asked(NOTULA, "Notula rapat"),
    Asked(INVITATION, "Undangan"),
    Asked(ATTENDANCE, "Daftar hadir"),
    Asked(PHOTO, "Foto kegiatan"),
)


@pytest.mark.parametrize(
    ("name", "covers"),
    [
        ("SK Tim ZI 2026.pdf", {DECREE}),
        ("notulen rapat 12 Maret.docx", {NOTULA}),
        ("Undangan_rapat_ZI.pdf", {INVITATION}),
        ("DaftarHadir.pdf", {ATTENDANCE}),
        ("absensi rapat.jpg", {ATTENDANCE}),
        ("foto kegiatan.jpg", {PHOTO}),
        ("Notulla rappat.pdf", {NOTULA}),
        ("IMG_20260312.jpg", set()),
        ("Laporan.pdf", set()),
        ("", set()),
    ],
)
def test_a_name_that_clearly_says_what_it_is(name: str, covers: set[int]) -> None:
    assert covers_of(name, ASKED) == covers


def test_what_resembles_everything_says_nothing() -> None:
    alike = (Asked(1, "Laporan triwulan I"), Asked(2, "Laporan triwulan II"))
    assert covers_of("Laporan triwulan.pdf", alike) == frozenset()


def test_short_forms_are_written_out_and_numbers_left_out() -> None:
    assert name_words("SK_Tim-ZI_No12.pdf") == ["surat", "keputusan", "tim", "zi", "no"]


def moment(
    pk: int, indicator: str, *asked: str, month: int = 3, is_open: bool = True, action: str = ""
) -> Candidate:
    return Candidate(
        delivery=pk,
        indicator=indicator,
        action=action,
        asked=tuple(Asked(pk * 10 + number, text) for number, text in enumerate(asked)),
        starts_on=dt.date(2026, month, 1),
        due_on=dt.date(2026, month, 28),
        is_open=is_open,
    )


PLAN = [
    moment(1, "Tim kerja telah dibentuk", "Surat Keputusan Tim Kerja", month=1),
    moment(2, "Pengaduan masyarakat ditindaklanjuti", "Rekapitulasi pengaduan", month=2),
    moment(3, "Pengaduan masyarakat ditindaklanjuti", "Rekapitulasi pengaduan", month=3),
    moment(4, "Survei kepuasan dilakukan", "Laporan survei"),
    moment(5, "Pegawai dinilai", "Laporan kinerja"),
]


def test_the_month_in_the_name_decides_between_moments_of_a_row() -> None:
    first, second = suggest(["Rekap pengaduan Maret 2026.xlsx"], "", PLAN, limit=2)
    assert (first.delivery, second.delivery) == (3, 2)
    assert first.because == (Because.REQUIREMENT, Because.ROW, Because.MONTH)
    assert first.covers == {30}
    assert "pengaduan" in first.words


def test_a_name_that_says_nothing_suggests_nothing_but_its_text_does() -> None:
    assert suggest(["scan0001.pdf"], "", PLAN, limit=5) == []
    (found,) = suggest(["scan0001.pdf"], "LAPORAN SURVEI KEPUASAN MASYARAKAT tahun 2026", PLAN, limit=1)
    assert (found.delivery, found.because) == (4, (Because.TEXT,))


def test_open_moments_come_before_closed_ones_and_early_before_late() -> None:
    plan = [
        moment(1, "A", "Laporan gratifikasi", month=1, is_open=False),
        moment(2, "B", "Laporan gratifikasi", month=6),
        moment(3, "C", "Laporan gratifikasi", month=3),
    ]
    assert [one.delivery for one in suggest(["laporan gratifikasi.pdf"], "", plan, limit=3)] == [3, 2, 1]


def test_a_monthly_row_does_not_crowd_out_the_others() -> None:
    plan = [moment(month, "A", "Laporan gratifikasi", month=month) for month in range(1, 8)]
    plan.append(moment(9, "B", "Laporan gratifikasi triwulan", month=9))
    assert [one.delivery for one in suggest(["laporan gratifikasi.pdf"], "", plan, limit=6)] == [1, 2, 9]


@given(st.lists(st.text(max_size=80), max_size=4), st.text(max_size=200))
def test_whatever_a_file_is_called(names: list[str], text: str) -> None:
    found = suggest(names, text, PLAN, limit=3)
    assert len(found) <= 3
    assert all(0 < one.likeness <= 1 for one in found)
    assert all(one.covers <= {one.delivery * 10} for one in found)
