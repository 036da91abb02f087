"""The periods recaps are drawn up for. Pure; every day is handed in."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from pakta.foundation.casework.register import Rhythm
from pakta.shared.months import MONTH_NAMES

MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}
_ROMAN = ("", "I", "II", "III", "IV")
_A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole days, both included."""

    starts_on: dt.date
    ends_on: dt.date

    def holds(self, day: dt.date) -> bool:
        return self.starts_on <= day <= self.ends_on

    @property
    def name(self) -> str:
        """As papers call it: "Maret 2026", "Triwulan I 2026", "Semester II 2026", "Tahun 2026"."""
        first, last, year = self.starts_on.month, self.ends_on.month, self.ends_on.year
        match self._months:
            case 1:
                return f"{MONTH_NAMES[first - 1]} {year}"
            case 3:
                return f"Triwulan {_ROMAN[last // 3]} {year}"
            case 6:
                return f"Semester {_ROMAN[last // 6]} {year}"
            case 12:
                return f"Tahun {year}"
            case _:
                return f"{self.starts_on.isoformat()} s.d. {self.ends_on.isoformat()}"

    @property
    def file_name(self) -> str:
        """As files are called, so that they sort: "2026-03", "2026-triwulan-1", "2026-semester-2", "2026"."""
        last, year = self.ends_on.month, self.ends_on.year
        match self._months:
            case 1:
                return f"{year}-{last:02d}"
            case 3:
                return f"{year}-triwulan-{last // 3}"
            case 6:
                return f"{year}-semester-{last // 6}"
            case 12:
                return f"{year}"
            case _:
                return f"{self.starts_on.isoformat()}-{self.ends_on.isoformat()}"

    @property
    def _months(self) -> int:
        """How long it is, where it is a whole month, quarter, half-year or year; else 0."""
        first, last = self.starts_on.month, self.ends_on.month
        length = last - first + 1
        whole = (
            self.starts_on.year == self.ends_on.year
            and self.starts_on.day == 1
            and (self.ends_on + _A_DAY).day == 1
            and (first - 1) % length == 0
        )
        return length if whole else 0


def period_of(rhythm: Rhythm, day: dt.date) -> Period:
    """The period of the rhythm in which ``day`` lies."""
    length = MONTHS[rhythm]
    first = (day.month - 1) // length * length + 1
    last = first + length - 1
    return Period(
        dt.date(day.year, first, 1), dt.date(day.year, last, calendar.monthrange(day.year, last)[1])
    )


def period_before(rhythm: Rhythm, period: Period) -> Period:
    return period_of(rhythm, period.starts_on - _A_DAY)


def period_after(rhythm: Rhythm, period: Period) -> Period:
    return period_of(rhythm, period.ends_on + _A_DAY)


def periods_within(rhythm: Rhythm, period: Period) -> list[Period]:
    """The rhythm's periods that begin within ``period``, the earliest first."""
    found = [period_of(rhythm, period.starts_on)]
    while (following := period_after(rhythm, found[-1])).starts_on <= period.ends_on:
        found.append(following)
    return found


def ended_periods(rhythm: Rhythm, *, today: dt.date, since: dt.date) -> list[Period]:
    """The periods that ended before ``today`` and on or after ``since``, the earliest first."""
    found = []
    one = period_before(rhythm, period_of(rhythm, today))
    while one.ends_on >= since:
        found.append(one)
        one = period_before(rhythm, one)
    return found[::-1]
