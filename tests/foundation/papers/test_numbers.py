"""A number's text follows the unit's pattern, and leaves out what the unit has not given."""

from __future__ import annotations

import pytest

from pakta.foundation.papers.numbers import DEFAULT_PATTERN, number_text, pattern_problem


@pytest.mark.parametrize(
    ("pattern", "classification", "office", "wanted"),
    [
        (DEFAULT_PATTERN, "PW.02", "12", "2410/PW.02-SD/12/2025"),
        (DEFAULT_PATTERN, "", "12", "2410/SD/12/2025"),
        (DEFAULT_PATTERN, " ", "", "2410/SD/2025"),
        ("{nomor} TAHUN {tahun}", "PW.02", "12", "2410 TAHUN 2025"),
        ("B-{nomor}/{klasifikasi}/{satker}/{tahun}", "KP", "07", "B-2410/KP/07/2025"),
    ],
)
def test_the_pattern_is_filled_in(pattern: str, classification: str, office: str, wanted: str) -> None:
    filled = number_text(
        pattern, number=2410, classification=classification, kind="SD", office=office, year=2025
    )
    assert filled == wanted


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        (DEFAULT_PATTERN, ""),
        ("{nomor}/{tahun}", ""),
        ("{nomor}/2026", "tahun"),
        ("{tahun}", "nomor"),
        ("{nomor}/{bulan}/{tahun}", "bulan"),
        ("{nomor}/{nomor}/{tahun}", "nomor"),
        ("{nomor}/{tahun}/{", "{nomor}/{tahun}/{"),
        ("{nomor.real}/{tahun}", "nomor.real"),
        ("{nomor}{tahun}", "{nomor}{"),
        ("1{nomor}/{tahun}", "1{nomor}"),
        ("{nomor}0/{tahun}", "{nomor}0"),
        ("{nomor}/{satker}{tahun}", "}{tahun}"),
        ("{nomor}/20{tahun}", "0{tahun}"),
        ("{nomor}/{tahun}٣", "{tahun}٣"),
        ("No.{nomor}-{tahun}a", ""),
    ],
)
def test_a_pattern_no_number_can_be_made_of_is_found(pattern: str, problem: str) -> None:
    assert pattern_problem(pattern) == problem
