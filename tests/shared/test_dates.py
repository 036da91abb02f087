"""Dates as Indonesian papers write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.shared.dates import day_text, find_date, find_dates, number_in_words, weekday_text
from pakta.shared.months import MONTH_NAMES


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("17 Januari 2022", date(2022, 1, 17)),
        ("pada tanggal 08 Desember 2025", date(2025, 12, 8)),
        ("3 - 4 - 2026", date(2026, 4, 3)),
        ("03/04/2026", date(2026, 4, 3)),
        ("2026-04-03", date(2026, 4, 3)),
        ("10 Nopember 2026", date(2026, 11, 10)),
        ("8 Desembcr 2O25", date(2025, 12, 8)),
        ("l5 Maret 2026", date(2026, 3, 15)),
        ("pada tanggal3April2026", date(2026, 4, 3)),
        ("17 Ramadhan 1447 H / 6 Maret 2026", date(2026, 3, 6)),
        ("pada tanggal tiga bulan April tahun dua ribu dua puluh enam", date(2026, 4, 3)),
        ("tanggal lima belas bulan Agustus tahun dua ribu dua puluh lima, bertempat", date(2025, 8, 15)),
        ("     Januari 2026", None),
        ("31 Februari 2026", None),
        ("3 April 1447", None),
        ("Nomor 1236 12 2020", None),
        ("11/HK.03.1/1872/2022", None),
        ("", None),
    ],
)
def test_the_first_whole_date_is_found(text: str, found: date | None) -> None:
    assert find_date(text) == found


@given(st.dates(min_value=date(1945, 8, 17), max_value=date(2100, 12, 31)))
def test_every_written_date_reads_back(day: date) -> None:
    assert find_date(f"pada tanggal {day.day} {MONTH_NAMES[day.month - 1]} {day.year}") == day
    assert find_date(f"{day.day:02d}-{day.month:02d}-{day.year}") == day


@given(st.text(max_size=400))
def test_any_text_has_a_date_or_none(text: str) -> None:
    found = find_date(text)
    assert found is None or 1945 <= found.year <= 2100


def test_all_whole_dates_are_found_in_their_order() -> None:
    text = "Rapat 3/4/2026, undangan 30 Maret 2026, lagi 3 April 2026; 31 Februari 2026 tidak ada. 2026-01-02"
    assert find_dates(text) == [date(2026, 4, 3), date(2026, 3, 30), date(2026, 4, 3), date(2026, 1, 2)]


@given(st.text("0123456789-/. aprilmet\n", max_size=60))
def test_the_first_of_all_is_the_first(text: str) -> None:
    assert (find_dates(text) or [None])[0] == find_date(text)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("tiga", 3),
        ("sebelas", 11),
        ("tujuh belas", 17),
        ("dua puluh enam", 26),
        ("seratus lima", 105),
        ("dua ribu dua puluh enam", 2026),
        ("seribu sembilan ratus empat puluh lima", 1945),
        ("tiga bulan", None),
        ("", None),
    ],
)
def test_numbers_in_words(words: str, number: int | None) -> None:
    assert number_in_words(words) == number


@given(st.dates(date(1945, 8, 17), date(2100, 12, 31)))
def test_what_is_written_is_read_as_the_same_day(day: date) -> None:
    assert find_date(day_text(day)) == day
    assert find_date(weekday_text(day)) == day


def test_a_day_is_written_with_its_weekday() -> None:
    assert weekday_text(date(2026, 10, 5)) == "Senin, 5 Oktober 2026"
