"""Counting working days: the dates of the register of rules (section 19), and what holds for every day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.law.working_days import (
    first_working_day_from,
    is_working_day,
    last_working_day_to,
    unloaded_years,
    working_day_after,
    working_days_between,
)

DUE = [
    ("2026-03-13", 10, "2026-04-06"),
    ("2026-03-13", 17, "2026-04-15"),
    ("2026-05-11", 10, "2026-05-29"),
    ("2026-11-20", 10, "2026-12-04"),
    ("2026-11-20", 14, "2026-12-10"),
    ("2026-11-20", 17, "2026-12-15"),
    ("2026-11-20", 30, "2027-01-07"),
    ("2026-11-20", 60, "2027-02-19"),
    ("2026-12-18", 7, "2026-12-31"),
    ("2026-12-18", 10, "2027-01-07"),
    ("2026-12-31", 3, "2027-01-07"),
    ("2027-03-01", 10, "2027-03-23"),
    ("2027-05-10", 10, "2027-05-28"),
]
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2032, 12, 31))
COUNTS = st.integers(1, 90)
day = dt.date.fromisoformat


@pytest.mark.parametrize(("start", "n", "due"), DUE)
def test_a_deadline_skips_weekends_holidays_and_joint_leave(start: str, n: int, due: str) -> None:
    assert working_day_after(day(start), n) == day(due)


@pytest.mark.parametrize(("year", "worked"), [(2026, 240), (2027, 242)])
def test_a_year_has_so_many_working_days(year: int, worked: int) -> None:
    assert working_days_between(dt.date(year - 1, 12, 31), dt.date(year, 12, 31)) == worked


@pytest.mark.parametrize(("year", "worked"), [(2026, 248), (2027, 250)])
def test_joint_leave_can_be_counted_as_worked(year: int, worked: int) -> None:
    start, end = dt.date(year - 1, 12, 31), dt.date(year, 12, 31)
    assert working_days_between(start, end, joint_leave_counts=False) == worked


def test_a_rule_that_works_on_joint_leave_is_due_earlier() -> None:
    assert working_day_after(day("2026-03-17"), 1) == day("2026-03-25")
    assert working_day_after(day("2026-03-17"), 1, joint_leave_counts=False) == day("2026-03-18")


@pytest.mark.parametrize(
    ("of", "worked"),
    [("2026-03-19", False), ("2026-03-20", False), ("2026-03-21", False), ("2026-03-25", True)],
    ids=["national", "joint leave", "Saturday", "Wednesday"],
)
def test_which_days_are_worked(of: str, *, worked: bool) -> None:
    assert is_working_day(day(of)) is worked


def test_the_first_working_day_from_a_day() -> None:
    assert first_working_day_from(day("2026-04-01")) == day("2026-04-01")
    assert first_working_day_from(day("2026-03-18")) == day("2026-03-25")
    assert first_working_day_from(day("2026-03-18"), joint_leave_counts=False) == day("2026-03-18")


def test_the_last_working_day_to_a_day() -> None:
    assert last_working_day_to(day("2026-04-01")) == day("2026-04-01")
    assert last_working_day_to(day("2026-04-05")) == day("2026-04-02")
    assert last_working_day_to(day("2026-03-24")) == day("2026-03-17")
    assert last_working_day_to(day("2026-03-20"), joint_leave_counts=False) == day("2026-03-20")


def test_there_is_no_working_day_number_nought() -> None:
    with pytest.raises(ValueError, match="number 1, not 0"):
        working_day_after(day("2026-01-01"), 0)


def test_years_without_joint_leave_are_named() -> None:
    assert unloaded_years(day("2025-12-30"), day("2028-01-02")) == (2025, 2028)
    assert unloaded_years(day("2027-12-31"), day("2026-01-01")) == ()


@given(start=DAYS, n=COUNTS, leave=st.booleans())
def test_counting_there_and_back_agrees(*, start: dt.date, n: int, leave: bool) -> None:
    due = working_day_after(start, n, joint_leave_counts=leave)
    assert is_working_day(due, joint_leave_counts=leave)
    assert working_days_between(start, due, joint_leave_counts=leave) == n
    assert working_days_between(due, start, joint_leave_counts=leave) == -n


@given(DAYS, DAYS, COUNTS)
def test_a_later_start_is_never_due_earlier(one: dt.date, other: dt.date, n: int) -> None:
    early, late = sorted([one, other])
    assert working_day_after(early, n) <= working_day_after(late, n)
    assert working_day_after(early, n) < working_day_after(early, n + 1)


@given(DAYS, DAYS, DAYS)
def test_counts_of_neighbouring_stretches_add_up(one: dt.date, other: dt.date, third: dt.date) -> None:
    whole = working_days_between(one, third)
    assert working_days_between(one, other) + working_days_between(other, third) == whole


@given(DAYS)
def test_the_first_working_day_from_a_day_is_the_nearest(start: dt.date) -> None:
    first = first_working_day_from(start)
    assert is_working_day(first)
    assert working_days_between(start - dt.timedelta(days=1), first) == 1
