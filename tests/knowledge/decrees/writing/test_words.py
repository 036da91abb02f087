from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.decrees.form import Decree
from pakta.knowledge.decrees.writing.words import (
    date_line,
    decider,
    listed,
    number_line,
    office_lines,
    parted,
    printable,
    unparted,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  dua   kata ", "dua kata"),
        ("baris\nbaru\ttab", "baris baru tab"),
        ("\u202eterbalik\u202c", "terbalik"),
        ("a\x07b\x1bc", "abc"),
        ("\ud800sendiri", "sendiri"),
        (None, ""),
        ("😀", "😀"),
    ],
)
def test_what_no_paper_shows_is_left_out(text: str | None, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_printing_twice_is_printing_once(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("KOMISI PEMILIHAN UMUM KOTA SERUNI", ["KOMISI PEMILIHAN UMUM", "KOTA SERUNI"]),
        ("DINAS ARSIP KABUPATEN SERUNI", ["DINAS ARSIP", "KABUPATEN SERUNI"]),
        ("BADAN ARSIP REPUBLIK INDONESIA", ["BADAN ARSIP", "REPUBLIK INDONESIA"]),
        ("PENGADILAN NEGERI SERUNI", ["PENGADILAN NEGERI SERUNI"]),
        ("KOTA SERUNI", ["KOTA SERUNI"]),
        ("", []),
    ],
)
def test_an_office_stands_over_two_lines(name: str, lines: list[str]) -> None:
    assert office_lines(name) == lines


def test_a_single_item_needs_no_marker_and_empty_ones_none() -> None:
    assert listed(["satu;"], lettered=True) == [("", "satu;")]
    assert listed(["satu;", " ", "dua."], lettered=True) == [("a.", "satu;"), ("b.", "dua.")]
    assert listed(["satu;", "dua."], lettered=False) == [("1.", "satu;"), ("2.", "dua.")]
    assert listed(None, lettered=True) == []


@pytest.mark.parametrize(
    ("text", "before", "points"),
    [
        (
            "untuk: a. satu; b. dua; dan c. tiga.",
            "untuk:",
            [("a.", "satu;"), ("b.", "dua; dan"), ("c.", "tiga.")],
        ),
        ("a. satu; b. dua.", "", [("a.", "satu;"), ("b.", "dua.")]),
        ("untuk: 1) satu; 2) dua.", "untuk:", [("1)", "satu;"), ("2)", "dua.")]),
        ("sebagaimana dimaksud huruf a. dan b. berlaku", "sebagaimana dimaksud huruf a. dan b. berlaku", []),
        ("untuk: a. satu saja.", "untuk: a. satu saja.", []),
        ("tanpa butir", "tanpa butir", []),
    ],
)
def test_points_of_a_dictum_stand_on_lines_of_their_own(
    text: str, before: str, points: list[tuple[str, str]]
) -> None:
    assert parted(text) == (before, points)


@given(st.lists(st.text(alphabet="abc .;1)", min_size=1), min_size=1, max_size=6).map("; ".join))
def test_parting_loses_nothing(text: str) -> None:
    text = printable(text)
    before, points = parted(text)
    joined = " ".join([before, *(f"{marker} {point}" for marker, point in points)]).strip()
    assert joined.split() == text.split()


@pytest.mark.parametrize(
    ("number", "year", "plan_year", "line"),
    [
        ("25", 2026, 2026, "NOMOR 25 TAHUN 2026"),
        ("11/HK.03.1/1872/2022", 2022, 2022, "NOMOR 11/HK.03.1/1872/2022"),
        (None, 2026, None, "NOMOR .......... TAHUN 2026"),
        (None, None, 2027, "NOMOR .......... TAHUN 2027"),
        ("", None, None, "NOMOR .......... TAHUN ....."),
    ],
)
def test_the_number_or_room_for_it(
    number: str | None, year: int | None, plan_year: int | None, line: str
) -> None:
    assert number_line(Decree(number=number, year=year), plan_year=plan_year) == line


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("2026-04-03", "pada tanggal 3 April 2026"),
        (None, "pada tanggal .........................."),
        ("besok", "pada tanggal .........................."),
    ],
)
def test_the_day_or_room_for_it(day: str | None, line: str) -> None:
    assert date_line(Decree(enacted_date=day)) == line


@pytest.mark.parametrize(
    ("issuer", "title", "named"),
    [
        ("DINAS ARSIP KOTA SERUNI", "Plt. KEPALA DINAS ARSIP KOTA SERUNI", "KEPALA DINAS ARSIP KOTA SERUNI"),
        ("DINAS ARSIP", "KEPALA DINAS ARSIP", "KEPALA DINAS ARSIP"),
        ("KETUA PENGADILAN NEGERI SERUNI", "KETUA", "KETUA PENGADILAN NEGERI SERUNI"),
        ("DINAS ARSIP", None, ""),
    ],
)
def test_the_head_of_the_office_decides(issuer: str, title: str | None, named: str) -> None:
    assert decider(Decree(issuer=issuer, signatory_title=title)) == named


def test_a_title_keeps_names_and_years_together() -> None:
    together = unparted("RENCANA DI LINGKUNGAN KANTOR KOTA SERUNI TAHUN 2026")
    assert together == "RENCANA DI\u00a0LINGKUNGAN KANTOR KOTA\u00a0SERUNI TAHUN\u00a02026"
