"""The month a calendar page shows, and what the address asks for."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from pakta.shared.dates import EARLIEST_YEAR, LATEST_YEAR

_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; ``key`` is how addresses name it, ``2026-03``."""

    year: int
    number: int

    @classmethod
    def of(cls, day: dt.date) -> Month:
        return cls(day.year, day.month)

    @classmethod
    def named(cls, key: str, *, default: Month) -> Month:
        """The month ``key`` names; ``default`` where it names none."""
        found = _MONTH.fullmatch(key)
        if found is None:
            return default
        year, number = int(found[1]), int(found[2])
        return cls(year, number) if EARLIEST_YEAR <= year <= LATEST_YEAR and 1 <= number <= 12 else default

    @property
    def key(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.number, 1)

    @property
    def last(self) -> dt.date:
        return dt.date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def days(self) -> list[dt.date]:
        return [self.first + dt.timedelta(days=passed) for passed in range(self.last.day)]

    @property
    def before(self) -> Month:
        return Month.of(self.first - dt.timedelta(days=1))

    @property
    def after(self) -> Month:
        return Month.of(self.last + dt.timedelta(days=1))
