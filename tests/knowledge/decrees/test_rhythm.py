"""What rhythm offices ask for, in their many wordings."""

from __future__ import annotations

import pytest

from pakta.knowledge.decrees.rhythm import Rhythm, rhythm_asked

MONTHLY = (
    "Rekap pengaduan per bulan",
    "Rekapitulasi setiap bulan",
    "laporan tiap bulan",
    "Laporan bulanan",
    "Rekap bulanan kehadiran",
    "REKAPITULASI BULANAN",
    "Laporan perbulan",
    "Laporan per-bulan",
    "Notula rapat tiap-tiap bulan",
    "Daftar hadir setiap bulannya",
    "Laporan setiap akhir bulan",
    "Rekap tiap awal bulan",
    "Foto kegiatan sebulan sekali",
    "Rapat 1 (satu) kali dalam sebulan",
    "Rapat sekali sebulan",
    "Rapat satu kali dalam satu bulan",
    "Unggahan 2x/bulan",
    "Rekap tiap bln",
    "Laporan mingguan",
    "Laporan setiap minggu",
    "Rekap setiap bulan 2026",
    "Rekap per bulan (12 dokumen)",
    "Laporan setiap bulan 1 dokumen",
    "Laporan setiap tanggal 5",
    "Paling lambat tanggal 10 bulan berikutnya",
    "Setiap bulan Januari s.d. Desember 2026",
    "Notula minimal 12 kali setahun",
    "Rekapitulasi (per bulan)",
)
TWO_MONTHLY = ("Laporan setiap dua bulan", "Rapat 2 (dua) bulan sekali", "Rapat 6 kali dalam setahun")
QUARTERLY = (
    "Laporan per triwulan",
    "Laporan setiap triwulan",
    "Monev triwulanan",
    "Laporan monev triwulan",
    "Laporan setiap TW",
    "Laporan tri wulan",
    "Laporan tribulan",
    "Hasil survei per TW",
    "Laporan kuartalan",
    "Laporan per kuartal",
    "Laporan setiap 3 bulan",
    "Laporan setiap 3 (tiga) bulan",
    "Rapat tiga bulan sekali",
    "Laporan tiga bulanan",
    "Laporan 3 bulanan",
    "Rapat 4 kali dalam 1 tahun",
    "Sekali dalam satu triwulan",
    "Laporan per triwulan (4 laporan)",
    "Laporan setiap triwulan 4 dokumen",
    "Laporan Triwulan I, II, III dan IV",
    "Laporan TW 1, TW 2, TW 3, TW 4",
    "Laporan triwulan 2026",
)
FOUR_MONTHLY = ("Laporan caturwulan", "Laporan setiap empat bulan", "Rapat 3 kali setahun")
HALF_YEARLY = (
    "Hasil pengukuran kinerja semester",
    "Laporan per semester",
    "Laporan tiap semester",
    "Laporan semesteran",
    "Rekap setiap smt",
    "Laporan enam bulanan",
    "Evaluasi 6 bulan sekali",
    "Evaluasi dua kali setahun",
    "Evaluasi 2 (dua) kali dalam 1 (satu) tahun",
    "Laporan Semester I dan II",
    "Laporan Semester 1 dan Semester 2",
)
NONE = (
    "",
    "Surat Keputusan",
    "Semester I",
    "Semester 1",
    "Laporan Semester II Tahun 2026",
    "Semester ke-2",
    "Semester pertama",
    "Triwulan 2",
    "Triwulan ke II",
    "Triwulan (III)",
    "Laporan triwulan kedua",
    "TW II",
    "TW.I",
    "TW-3",
    "bulan Maret",
    "Laporan bulan Maret",
    "setiap bulan Juni dan Desember",
    "per semester I",
    "berkala",
    "secara rutin",
    "Laporan tahunan",
    "Setiap tahun",
    "Sekali setahun",
    "Januari s.d. Desember 2026",
    "Dokumentasi selama 3 bulan",
    "Perubahan Keputusan",
    "Foto ruang pelayanan",
    "Undang-Undang Nomor 3 Tahun 2026",
    "setiap saat",
    "Setiap tanggal 17 Agustus",
    "per 31 Desember 2026",
)
TABLE = [
    *((text, Rhythm.MONTHLY) for text in MONTHLY),
    *((text, Rhythm.TWO_MONTHLY) for text in TWO_MONTHLY),
    *((text, Rhythm.QUARTERLY) for text in QUARTERLY),
    *((text, Rhythm.FOUR_MONTHLY) for text in FOUR_MONTHLY),
    *((text, Rhythm.HALF_YEARLY) for text in HALF_YEARLY),
    *((text, None) for text in NONE),
]


@pytest.mark.parametrize(("text", "rhythm"), TABLE, ids=[text or "(kosong)" for text, _ in TABLE])
def test_wording_asks_for_a_rhythm(text: str, rhythm: Rhythm | None) -> None:
    assert rhythm_asked([text]) is rhythm
    assert rhythm_asked([text.upper()]) is rhythm


def test_the_closest_of_several_rhythms_counts() -> None:
    assert rhythm_asked(["Laporan per semester/per triwulan"]) is Rhythm.QUARTERLY
    assert rhythm_asked(["Laporan semesteran", "Surat Tugas", "Rekap per bulan"]) is Rhythm.MONTHLY
    assert rhythm_asked(["Laporan Semester I", "Laporan triwulan"]) is Rhythm.QUARTERLY


def test_texts_are_not_read_into_one_another() -> None:
    assert rhythm_asked(["dibahas setiap", "bulan Maret dan Juni"]) is None


def test_no_texts_ask_for_nothing() -> None:
    assert rhythm_asked([]) is None
