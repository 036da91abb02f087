"""The year's forecast in words."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from tests.domain.programmes.test_progress import line

from pakta.delivery.workspace.year_curve import YearCurve
from pakta.domain.programmes.curve import Step, curve_of, pace_of

NEW_YEAR = dt.date(2026, 1, 1)
LINES = [line(f"2026-{month:02d}-28", delivery=month) for month in range(1, 13)]


def curve(today: str, *proved: str, since: dt.date = NEW_YEAR) -> YearCurve:
    """Twelve moments; one proved on each day of ``proved``."""
    day = dt.date.fromisoformat(today)
    steps = [Step(at, dt.date.fromisoformat(one), Fraction(1)) for at, one in enumerate(proved, 1)]
    return YearCurve(
        points=curve_of(LINES, steps, year=2026, today=day, since=since),
        planned=len(LINES),
        pace=pace_of(steps, today=day, since=since),
        days=min(90, (day - since).days),
        today=day,
    )


@pytest.mark.parametrize(
    ("shown", "sentence"),
    [
        (
            curve("2026-07-01", "2026-05-01", "2026-06-01", "2026-06-30"),
            (
                "Dengan laju 90 hari terakhir (1 jatuh tempo per 30 hari), "
                "pada akhir tahun terbukti kira-kira 9,1 dari 12."
            ),
        ),
        (
            curve("2026-01-31", "2026-01-10", "2026-01-11", "2026-01-12"),
            "Dengan laju 30 hari terakhir (3 jatuh tempo per 30 hari), seluruh rencana terbukti pada Mei 2026.",
        ),
        (
            curve("2026-12-01", "2026-01-10"),
            "Dalam 90 hari terakhir kemajuan tidak bertambah. Bila tetap begitu, pada akhir tahun terbukti 1 dari 12.",
        ),
        (
            curve("2026-01-01", "2026-01-01"),
            "Program baru mulai, jadi belum ada laju untuk memperkirakan akhir tahun.",
        ),
        (
            curve("2027-01-05", "2026-12-10"),
            "Tahun program sudah lewat, jadi tidak ada lagi yang diperkirakan.",
        ),
    ],
)
def test_where_the_pace_leads_is_said_in_words(shown: YearCurve, sentence: str) -> None:
    assert shown.forecast == sentence
