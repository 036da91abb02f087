"""Counting working days (hari kerja): Monday to Friday, without national holidays and joint leave.

The day after the start is day 1. Whether a rule's "hari kerja" leaves out joint leave (cuti bersama) is not defined
in the sources read; offices are closed then, so it is left out unless ``joint_leave_counts=False`` says that joint
leave does not count as a day off. Closures of one office, voting days and regional holidays come with ``calendar``.
"""

from __future__ import annotations

import datetime as dt

from pakta.knowledge.law.holidays import calendar_of
from pakta.knowledge.law.office_calendar import NATIONAL, OfficeCalendar

_A_DAY = dt.timedelta(days=1)


def is_working_day(
    day: dt.date, *, joint_leave_counts: bool = True, calendar: OfficeCalendar = NATIONAL
) -> bool:
    """Whether offices work on ``day``; with ``joint_leave_counts=False`` they do on joint leave."""
    return calendar.is_working_day(day, joint_leave_counts=joint_leave_counts)


def working_day_after(
    start: dt.date, n: int, *, joint_leave_counts: bool = True, calendar: OfficeCalendar = NATIONAL
) -> dt.date:
    """The ``n``-th working day after ``start``, which itself is day 0 and need not be one.

    Raises ``ValueError`` for ``n`` below 1.
    """
    if n < 1:
        raise ValueError(f"The first working day after a day is number 1, not {n}.")
    day = start
    while n:
        day += _A_DAY
        n -= is_working_day(day, joint_leave_counts=joint_leave_counts, calendar=calendar)
    return day


def first_working_day_from(
    day: dt.date, *, joint_leave_counts: bool = True, calendar: OfficeCalendar = NATIONAL
) -> dt.date:
    """``day`` itself where it is a working day, else the next one."""
    while not is_working_day(day, joint_leave_counts=joint_leave_counts, calendar=calendar):
        day += _A_DAY
    return day


def last_working_day_to(
    day: dt.date, *, joint_leave_counts: bool = True, calendar: OfficeCalendar = NATIONAL
) -> dt.date:
    """``day`` itself where it is a working day, else the one before."""
    while not is_working_day(day, joint_leave_counts=joint_leave_counts, calendar=calendar):
        day -= _A_DAY
    return day


def working_days_between(
    start: dt.date, end: dt.date, *, joint_leave_counts: bool = True, calendar: OfficeCalendar = NATIONAL
) -> int:
    """How many working days lie after ``start`` up to and with ``end``; negative where ``end`` is earlier.

    The other way round of ``working_day_after``: ``working_days_between(a, working_day_after(a, n)) == n``.
    """
    if end < start:
        return -working_days_between(end, start, joint_leave_counts=joint_leave_counts, calendar=calendar)
    days = (start + _A_DAY * passed for passed in range(1, (end - start).days + 1))
    return sum(is_working_day(day, joint_leave_counts=joint_leave_counts, calendar=calendar) for day in days)


def unloaded_years(start: dt.date, end: dt.date) -> tuple[int, ...]:
    """The years touched by ``start``–``end`` whose joint leave is not loaded; a page shows them beside the date."""
    years = range(min(start, end).year, max(start, end).year + 1)
    return tuple(year for year in years if not calendar_of(year).joint_leave_loaded)
