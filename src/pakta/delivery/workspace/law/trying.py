"""A deadline tried: when something would be due that began on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pakta.delivery.workspace.law.value_words import value_told
from pakta.knowledge.law.clocks import OfficeCalendar, reckon
from pakta.knowledge.law.holidays import HolidayKind, holiday_on
from pakta.knowledge.law.values import LegalValue, Length, LengthUnit

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Trial:
    """``skipped`` are the days off on the way but for Saturdays and Sundays, ``unloaded`` years without a decree."""

    value: str
    due_on: dt.date
    skipped: Sequence[str]
    unloaded: str


def trial_of(value: LegalValue, start: dt.date, calendar: OfficeCalendar) -> Trial | None:
    """None for a value that is no length."""
    if not isinstance(value.value, Length):
        return None
    leave = value.joint_leave_counts
    found = reckon(start, value.value, (), calendar=calendar, joint_leave_counts=leave)
    passed = [start + dt.timedelta(days=n) for n in range(1, (found.due_on - start).days + 1)]
    counts_working_days = value.value.unit == LengthUnit.WORKING_DAYS
    skipped = [
        f"{date_format(day, 'j F Y')}: {occasion_of(day, calendar)}"
        for day in passed
        if counts_working_days
        and day.weekday() < _SATURDAY
        and not calendar.is_working_day(day, joint_leave_counts=leave)
    ]
    return Trial(
        value_told(value.value), found.due_on, skipped, ", ".join(str(year) for year in found.unloaded_years)
    )


def occasion_of(day: dt.date, calendar: OfficeCalendar) -> str:
    """Why the office is shut on a day that is neither Saturday nor Sunday."""
    if day in calendar.closed:
        return calendar.closed[day]
    holiday = holiday_on(day)
    if holiday is None or holiday.kind == HolidayKind.JOINT_LEAVE:
        return _("cuti bersama")
    return holiday.name
