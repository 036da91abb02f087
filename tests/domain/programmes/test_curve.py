"""The year as a curve: planned, done, and where the pace leads."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.programmes.test_progress import line

from pakta.domain.programmes.curve import (
    Step,
    curve_of,
    done_by,
    heat_map,
    late_ages,
    pace_of,
)

TODAY = dt.date(2026, 3, 10)
NEW_YEAR = dt.date(2026, 1, 1)
HALF, WHOLE = Fraction(1, 2), Fraction(1)


def step(delivery: int, day: str, share: Fraction = WHOLE) -> Step:
    return Step(delivery, dt.date.fromisoformat(day), share)


STEPS = [
    step(1, "2026-01-20"),
    step(2, "2026-02-10", HALF),
    step(2, "2026-03-01"),
    step(4, "2026-03-09"),
    step(4, "2026-03-10", Fraction(0)),
]
LINES = [
    line(due, delivery=at)
    for at, due in enumerate(("2026-01-31", "2026-02-28", "2026-03-31", "2026-06-30", "2026-12-31"), 1)
]


def test_a_day_counts_the_last_share_of_each_delivery_up_to_it() -> None:
    """Half of the second is proved in February; what was undone no longer counts."""
    days = ["2026-01-19", "2026-01-20", "2026-02-28", "2026-03-09", "2026-03-10"]
    found = [done_by(STEPS, dt.date.fromisoformat(day)) for day in days]
    assert found == [0, 1, Fraction(3, 2), 3, 2]


def test_the_curve_adds_up_and_ends_with_the_month_begun() -> None:
    points = curve_of(LINES, STEPS, year=2026, today=TODAY, since=NEW_YEAR)
    assert [point.month for point in points] == [dt.date(2026, month, 1) for month in range(1, 13)]
    assert [point.planned for point in points] == [1, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5]
    assert [point.done for point in points] == [1, Fraction(3, 2), 2, *[None] * 9]


def test_the_forecast_goes_on_at_the_pace_of_the_last_days_and_no_further_than_all() -> None:
    """Two in 68 days since New Year; from 10 March to 31 March are 21 days."""
    points = curve_of(LINES, STEPS, year=2026, today=TODAY, since=NEW_YEAR)
    assert pace_of(STEPS, today=TODAY, since=NEW_YEAR) == Fraction(2, 68)
    assert [point.forecast for point in points[:3]] == [None, None, 2 + Fraction(2, 68) * 21]
    assert points[11].forecast == 5


def test_the_pace_looks_back_ninety_days_and_is_never_below_nothing() -> None:
    steps = [step(1, "2026-01-20"), step(2, "2026-06-01")]
    assert pace_of(steps, today=dt.date(2026, 7, 1), since=NEW_YEAR) == Fraction(1, 90)
    undone = [*steps, step(1, "2026-06-30", Fraction(0)), step(2, "2026-06-30", Fraction(0))]
    assert pace_of(undone, today=dt.date(2026, 7, 1), since=NEW_YEAR) == 0
    assert pace_of(steps, today=NEW_YEAR, since=NEW_YEAR) == 0


def test_what_lies_outside_the_year_counts_at_its_ends() -> None:
    lines = [line("2025-11-30", delivery=1), line("2027-01-31", delivery=2)]
    steps = [step(1, "2025-12-01"), step(2, "2027-02-01"), step(99, "2026-01-01")]
    points = curve_of(lines, steps, year=2026, today=dt.date(2027, 3, 1), since=NEW_YEAR)
    assert [(point.planned, point.done) for point in points] == [*[(1, 1)] * 11, (2, 1)]


def test_the_heat_map_counts_by_area_and_month() -> None:
    lines = [line("2026-03-31"), line("2026-03-15"), line("2026-03-31", component=2), line("2025-03-31")]
    found = heat_map(lines, year=2026, today=TODAY)
    assert {place: tally.planned for place, tally in found.items()} == {(1, 3): 2, (2, 3): 1}


@pytest.mark.parametrize(
    ("days", "ages"),
    [([], [0, 0, 0, 0]), ([1, 7, 8, 30, 31, 90, 91, 400], [2, 2, 2, 2]), ([0], [0, 0, 0, 0])],
)
def test_late_deliveries_by_age(days: list[int], ages: list[int]) -> None:
    assert late_ages([TODAY - dt.timedelta(days=count) for count in days], TODAY) == ages


@given(
    st.lists(
        st.tuples(
            st.integers(1, 5),
            st.dates(NEW_YEAR, dt.date(2026, 12, 31)),
            st.fractions(0, 1, max_denominator=4),
        ),
        max_size=30,
    ),
    st.dates(NEW_YEAR, dt.date(2026, 12, 31)),
)
def test_done_and_forecast_stay_within_all_that_is_planned(
    found: list[tuple[int, dt.date, Fraction]], today: dt.date
) -> None:
    steps = sorted((Step(*one) for one in found), key=lambda one: one.day)
    for point in curve_of(LINES, steps, year=2026, today=today, since=NEW_YEAR):
        for value in (point.done, point.forecast):
            assert value is None or 0 <= value <= len(LINES)
        assert (point.done is None) == (point.month > today)
