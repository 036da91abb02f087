"""The days one office works: the national calendar with its own closures and worked days laid over it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pakta.knowledge.law.holidays import HolidayKind, holiday_on

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """``closed`` are days the office is shut beyond the national ones, each with its occasion; ``worked`` days it
    works although it would be shut (a Saturday worked in exchange, joint leave that its services do not take).

    Raises ``ValueError`` for a day that is both.
    """

    closed: Mapping[dt.date, str] = field(default_factory=lambda: MappingProxyType({}))
    worked: frozenset[dt.date] = frozenset()

    def __post_init__(self) -> None:
        if both := sorted(self.worked.intersection(self.closed)):
            raise ValueError(f"{both[0]} cannot be both closed and worked.")

    def is_working_day(self, day: dt.date, joint_leave_counts: bool = True) -> bool:  # noqa: FBT001, FBT002 - a rule's own setting, named by callers
        """Whether the office works on ``day``; with ``joint_leave_counts=False`` it does on joint leave."""
        if day in self.worked:
            return True
        if day in self.closed or day.weekday() >= _SATURDAY:
            return False
        holiday = holiday_on(day)
        if holiday is None:
            return True
        return holiday.kind == HolidayKind.JOINT_LEAVE and not joint_leave_counts


NATIONAL = OfficeCalendar()
"""Of an office with no days of its own."""
