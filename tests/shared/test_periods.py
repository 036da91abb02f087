"""Wordings of target times, each with the months it names in the plan year 2026."""

import pytest

from pakta.shared.periods import names_only_time, target_time

EACH_MONTH = " ".join(f"{m:02d}" for m in range(1, 13))
EACH_QUARTER = "01-03 04-06 07-09 10-12"
YEAR = "01-12"


def months(text: str, unit=None) -> str:
    """Periods in short: ``03`` is March 2026, ``03-06`` March to June, another year is written out."""
    short = []
    for first, last in target_time(text, year=2026, unit=unit).periods:
        a, b = (end[5:] if end[:4] == "2026" else end for end in (first, last))
        short.append(a if first == last else f"{a}-{b}" if len(a) == len(b) == 2 else f"{a}..{b}")
    return " ".join(short)


SINGLE = [
    ("Januari", "01"), ("Februari 2026", "02"), ("MARET", "03"), ("april", "04"), ("Mei.", "05"), ("Juni;", "06"),
    ("Jul", "07"), ("Agust", "08"), ("Sept", "09"), ("Okt 2026", "10"), ("Nopember", "11"), ("Des.", "12"),
    ("Bulan Maret", "03"), ("bulan Juni 2026", "06"), ("Akhir Desember 2026", "12"), ("Awal Januari", "01"),
    ("Maret2026", "03"), ("Jan-26", "01"), ("Agu 26", "08"), ("Okttober", "10"), ("Pebruari", "02"),
    ("Agustsu", "08"), ("0ktober 2026", "10"), ("Minggu ke-2 Maret", "03"), ("Minggu II Maret 2026", "03"),
    ("Minggu IV bulan Mei", "05"), ("Minggu ke 3 April", "04"), ("15 Maret 2026", "03"), ("31 Januari", "01"),
    ("1 - 30 Juni", "06"), ("1 s.d. 15 Juli 2026", "07"), ("tanggal 10 Mei 2026", "05"), ("15/03/2026", "03"),
    ("15-03-2026", "03"), ("15.03.2026", "03"), ("5/3/26", "03"), ("03/2026", "03"), ("3-2026", "03"),
    ("2026-03-15", "03"), ("2026-03-15 00:00:00", "03"), ("2026-03", "03"), ("Desember 2025", "2025-12"),
    ("November 2025", "2025-11"), ("Paling lambat Maret 2026", "03"),
]  # fmt: skip
LISTS = [
    ("Maret, Juni, September, Desember 2026", "03 06 09 12"), ("Maret, Juni, September dan Desember", "03 06 09 12"),
    ("Maret, Juni, September, dan Desember 2026", "03 06 09 12"), ("Oktober dan Desember", "10 12"),
    ("Juni & Desember", "06 12"), ("Januari/Juli", "01 07"), ("Jan, Apr, Jul, Okt", "01 04 07 10"),
    ("Juni; Desember", "06 12"), ("Juni\nDesember", "06 12"), ("Maret 2026, Maret 2027", "03 2027-03"),
    ("Tahun 2026: Maret, Juni", "03 06"), ("2026 (Maret dan Juni)", "03 06"), ("Maret serta Juni 2026", "03 06"),
    ("Desember 2025, Januari 2026", "2025-12 01"), ("Maret, 10 - 12 Juni", "03 06"), ("Mei, Mei", "05"),
]  # fmt: skip
RANGES = [
    ("Januari – Desember 2026", YEAR), ("Januari - Desember", YEAR), ("Januari-Desember 2026", YEAR),
    ("Jan-Des", YEAR), ("Jan — Des 2026", YEAR), ("September s/d Desember 2026", "09-12"),
    ("September s.d. Desember", "09-12"), ("September s.d Desember", "09-12"), ("September sd Desember", "09-12"),
    ("September sampai dengan Desember", "09-12"), ("September sampai Desember", "09-12"),
    ("September hingga Desember", "09-12"), ("September S/D Desember", "09-12"), ("Agustus- Desember", "08-12"),
    ("Okttober-Desember", "10-12"), ("28 Februari s.d. 3 Maret 2026", "02-03"),
    ("Minggu I Maret s.d. Minggu II April", "03-04"), ("Minggu ke-1 Mei - Minggu ke-4 Juni", "05-06"),
    ("November 2025 s.d. Februari 2026", "2025-11..02"), ("November s.d. Februari 2026", "2025-11..02"),
    ("November s.d. Februari", "11..2027-02"), ("Juli 2026 sampai dengan Desember 2026", "07-12"),
    ("2026-01 s.d. 2026-03", "01-03"), ("01/2026 - 06/2026", "01-06"), ("Januari - Maret dan Juli - September",
    "01-03 07-09"),
    ("01/02/2026 s.d. 30/04/2026", "02-04"), ("Oktober ~ Desember", "10-12"), ("Desember 2025 - Maret 2026",
    "2025-12..03"),
]  # fmt: skip
CODES = [
    ("B03", "03"), ("B3", "03"), ("B12", "12"), ("b06", "06"), ("BO3", "03"), ("B1O", "10"), ("B 03", "03"),
    ("B.03", "03"), ("B-12", "12"), ("B03, B06, B09 dan B12", "03 06 09 12"), ("B03, B06, B09, B12", "03 06 09 12"),
    ("B03/B06/B09/B12", "03 06 09 12"), ("B1 s/d B12", YEAR), ("B01-B12", YEAR), ("B01 s.d. B06", "01-06"),
    ("B06 dan B12", "06 12"), ("Bulan 3, 6, 9, 12", "03 06 09 12"), ("Bulan ke-3", "03"), ("bulan ke 11", "11"),
    ("Bulan I", "01"), ("Bulan XII", "12"),
]  # fmt: skip
QUARTERS = [
    ("Triwulan I", "01-03"), ("Triwulan II", "04-06"), ("TRIWULAN III 2026", "07-09"), ("Triwulan 4", "10-12"),
    ("TW I", "01-03"), ("TW 2", "04-06"), ("TW.III", "07-09"), ("TW-IV", "10-12"), ("TWI", "01-03"), ("TW2", "04-06"),
    ("Tw II", "04-06"), ("Trw III", "07-09"), ("Q1", "01-03"), ("Kuartal II", "04-06"), ("Triwulan ke-3", "07-09"),
    ("Triwulan U", "04-06"), ("Triwulan Ir", "07-09"), ("Triwulan lll", "07-09"), ("Triwulan lV", "10-12"),
    ("TW I, II dan IV", "01-03 04-06 10-12"), ("TW I, TW III", "01-03 07-09"), ("TW I & III", "01-03 07-09"),
    ("TW I-IV", YEAR), ("TW I s.d. IV", YEAR), ("Triwulan I s.d. Triwulan III", "01-09"), ("Q1 - Q3", "01-09"),
    ("TW IV 1 dokumen", "10-12"), ("Triwulan I : 25%", "01-03"), ("Triwulan III Tahun 2025", "2025-07..2025-09"),
    ("Semester I", "01-06"), ("Semester 2", "07-12"), ("Smt II", "07-12"), ("Semester I dan II", "01-06 07-12"),
    ("Semester I 2026", "01-06"), ("Caturwulan I", "01-04"), ("Caturwulan II", "05-08"), ("Cawu III", "09-12"),
    ("Triwulan pertama", "01-03"), ("Semester kedua", "07-12"),
]  # fmt: skip
RHYTHMS = [
    ("Setiap bulan", EACH_MONTH), ("Tiap Bulan", EACH_MONTH), ("Bulanan", EACH_MONTH), ("per bulan", EACH_MONTH),
    ("rutin bulanan", EACH_MONTH), ("Setiap tanggal 10", EACH_MONTH), ("Setiap bulan tahun 2026", EACH_MONTH),
    ("Setiap bulan (Januari–Desember 2026)", YEAR), ("Setiap bulan Juni", "06"), ("Setiap triwulan", EACH_QUARTER),
    ("Triwulanan", EACH_QUARTER), ("per triwulan", EACH_QUARTER), ("Triwulan", EACH_QUARTER), ("Tiap TW",
    EACH_QUARTER),
    ("per 3 bulan", EACH_QUARTER), ("3 bulan sekali", EACH_QUARTER), ("setiap tiga bulan", EACH_QUARTER),
    ("1 laporan / triwulan", EACH_QUARTER), ("Setiap semester", "01-06 07-12"), ("6 bulan sekali", "01-06 07-12"),
    ("Semesteran", "01-06 07-12"), ("Setiap caturwulan", "01-04 05-08 09-12"), ("Tahunan", YEAR),
    ("Sepanjang tahun", YEAR), ("Sepanjang tahun 2026", YEAR), ("Selama 1 tahun", YEAR), ("1 (satu) tahun", YEAR),
    ("1 Tahun", YEAR), ("Setahun sekali", YEAR), ("Setiap hari", YEAR), ("Setiap minggu", YEAR), ("12 bulan", YEAR),
    ("Tahun berjalan", YEAR),
]  # fmt: skip
YEARS = [
    ("2026", YEAR), ("Tahun 2026", YEAR), ("T.A. 2026", YEAR), ("TA 2026", YEAR), ("2025", "2025-01..2025-12"),
    ("2025 - 2026", "2025-01..12"), ("2025 -2026", "2025-01..12"), ("2025-2026", "2025-01..12"),
    ("2025 s.d. 2026", "2025-01..12"), ("2025, 2026", "2025-01..2025-12 01-12"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "named"), SINGLE + LISTS + RANGES + CODES + QUARTERS + RHYTHMS + YEARS)
def test_wordings_that_name_months(text, named):
    assert months(text) == named
    assert target_time(text, year=2026).understood


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "–",
        "Setiap saat",
        "Insidentil",
        "Insidental",
        "Sewaktu-waktu",
        "Jika ada",
        "Sesuai kebutuhan",
    ],
)
def test_wordings_that_name_no_month_are_understood(text):
    read = target_time(text, year=2026)
    assert (read.periods, read.understood) == ((), True)


@pytest.mark.parametrize(
    "text", ["100%", "1 dokumen", "4 kali", "Tersedia", "3 laporan", "80", "I", "segera"]
)
def test_amounts_and_words_are_not_understood(text):
    read = target_time(text, year=2026)
    assert (read.periods, read.understood) == ((), False)


@pytest.mark.parametrize(
    ("text", "unit", "named"),
    [
        ("I", "quarter", "01-03"), ("II, IV", "quarter", "04-06 10-12"), ("I - IV", "quarter", YEAR), ("3",
        "month", "03"),
        ("3, 6, 9", "month", "03 06 09"), ("1-12", "month", YEAR), ("2", "semester", "07-12"), ("Maret", "quarter",
        "03"),
    ],
)  # fmt: skip
def test_bare_numbers_count_what_the_column_says(text, unit, named):
    assert months(text, unit) == named


def test_without_any_year_nothing_is_invented():
    assert target_time("Maret", year=None).periods == ()
    assert target_time("Setiap bulan", year=None).periods == ()
    assert target_time("Maret 2027", year=None).periods == (("2027-03", "2027-03"),)


def test_named_years_are_told():
    assert target_time("November 2025 s.d. Februari 2026", year=None).years == (2025, 2026)


@pytest.mark.parametrize("text", ["Maret", "s.d. Desember 2026", "TW I dan II", "Setiap bulan", "B03, B06"])
def test_texts_of_time_alone(text):
    assert names_only_time(text)


@pytest.mark.parametrize(
    "text", ["Rencana kerja tahunan", "Laporan Maret", "SK 2026", "", "Rapat triwulan", "Notula"]
)
def test_texts_that_say_more_than_time(text):
    assert not names_only_time(text)
