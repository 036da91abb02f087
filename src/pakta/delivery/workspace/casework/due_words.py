"""Clocks in words: what is due when, how many working days are left, and how sure the law behind it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pakta.foundation.casework.register import Register
from pakta.knowledge.law.office_calendar import OfficeCalendar
from pakta.knowledge.law.values import LengthUnit
from pakta.knowledge.law.working_days import is_working_day, unloaded_years

NEAR = 3
"""Working days that count as near."""
FAR = dt.timedelta(days=800)
"""Beyond it days are not counted one by one."""


class Clock(Protocol):
    """What is asked of a clock here: a ``CaseClock``, or what a row of the desk has of it."""

    @property
    def key(self) -> str: ...
    @property
    def due_on(self) -> dt.date: ...
    @property
    def paused_on(self) -> dt.date | None: ...
    @property
    def length_unit(self) -> str: ...
    @property
    def joint_leave_counts(self) -> bool: ...
    @property
    def for_reporter(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Due:
    """A running clock. ``tone`` is a state's colour; ``left`` says how long, "" where the clock is paused."""

    name: str
    day: dt.date
    left: str
    tone: str
    is_paused: bool
    for_reporter: bool

    @property
    def told(self) -> str:
        return short_day(self.day)


@lru_cache(maxsize=4096)
def _short_day(day: dt.date, language: str) -> str:
    return date_format(day, "j M Y")


def short_day(day: dt.date) -> str:
    """``3 Des 2026``; drawn once, for a list shows the same few days over and over."""
    return _short_day(day, get_language() or "")


class DueWords:
    """Of one unit on one day; what repeats in a list is counted once."""

    def __init__(self, register: Register, calendar: OfficeCalendar, today: dt.date) -> None:
        self.register, self.calendar, self.today = register, calendar, today
        self._ahead: dict[bool, list[int]] = {True: [0], False: [0]}
        self._behind: dict[bool, list[int]] = {True: [0], False: [0]}
        self._told: dict[tuple[object, ...], Due] = {}
        self._names: dict[str, str] = {}
        self._left_told: dict[tuple[int, bool], str] = {}

    def of(self, clock: Clock) -> Due:
        key = (clock.key, clock.due_on, clock.paused_on, clock.length_unit, clock.joint_leave_counts)
        found = self._told.get(key)
        if found is None:
            found = self._told[key] = self._of(clock)
        return found

    def _of(self, clock: Clock) -> Due:
        name = self._name(clock.key)
        if clock.paused_on is not None:
            return Due(name, clock.due_on, "", "planned", is_paused=True, for_reporter=clock.for_reporter)
        left = self.days_left(clock)
        return Due(
            name,
            clock.due_on,
            self.words(left, clock),
            "late" if left < 0 else "returned" if left <= NEAR else "planned",
            is_paused=False,
            for_reporter=clock.for_reporter,
        )

    def _name(self, key: str) -> str:
        if key not in self._names:
            self._names[key] = str(self.register.clock(key).name)
        return self._names[key]

    def all_of(self, clocks: Iterable[Clock]) -> list[Due]:
        """The office's own first, the earlier before the later; the paused and the reporter's behind."""
        ordered = sorted(clocks, key=lambda one: (one.for_reporter, one.paused_on is not None, one.due_on))
        return [self.of(one) for one in ordered]

    def days_left(self, clock: Clock) -> int:
        """Working days of the office where the clock counts those, else calendar days; negative once it ran out."""
        passed = clock.due_on - self.today
        if clock.length_unit != LengthUnit.WORKING_DAYS or abs(passed) > FAR:
            return passed.days
        if passed.days >= 0:
            return self._working_days_ahead(passed.days, joint_leave_counts=clock.joint_leave_counts)
        # Run out on a Friday, looked at on the Saturday: no working day has passed, and yet it is over.
        return -self._working_days_behind(-passed.days, joint_leave_counts=clock.joint_leave_counts) or -1

    def _working_days_ahead(self, days: int, *, joint_leave_counts: bool) -> int:
        """After today, up to the day so many days from now; a list asks for the same stretch over and over."""
        found = self._ahead[joint_leave_counts]
        while len(found) <= days:
            day = self.today + dt.timedelta(days=len(found))
            found.append(found[-1] + self._is_worked(day, joint_leave_counts=joint_leave_counts))
        return found[days]

    def _working_days_behind(self, days: int, *, joint_leave_counts: bool) -> int:
        """After the day so many days ago, up to today."""
        found = self._behind[joint_leave_counts]
        while len(found) <= days:
            day = self.today - dt.timedelta(days=len(found) - 1)
            found.append(found[-1] + self._is_worked(day, joint_leave_counts=joint_leave_counts))
        return found[days]

    def _is_worked(self, day: dt.date, *, joint_leave_counts: bool) -> bool:
        return is_working_day(day, joint_leave_counts=joint_leave_counts, calendar=self.calendar)

    def words(self, left: int, clock: Clock) -> str:
        in_working_days = clock.length_unit == LengthUnit.WORKING_DAYS
        if left == 0:
            return _("hari ini") if clock.due_on == self.today else _("sebelum hari kerja berikutnya")
        key = (left, in_working_days)
        if key not in self._left_told:
            self._left_told[key] = _left_told(left, in_working_days=in_working_days)
        return self._left_told[key]

    def unloaded(self, clocks: Iterable[Clock]) -> str:
        """The years up to the last due date whose joint leave is not known yet, as words; "" where all are."""
        last = max((one.due_on for one in clocks if one.paused_on is None), default=self.today)
        return ", ".join(map(str, unloaded_years(self.today, max(last, self.today))))


def _left_told(left: int, *, in_working_days: bool) -> str:
    if left > 0:
        if in_working_days:
            return ngettext("%(n)d hari kerja lagi", "%(n)d hari kerja lagi", left) % {"n": left}
        return ngettext("%(n)d hari lagi", "%(n)d hari lagi", left) % {"n": left}
    if in_working_days:
        return ngettext("lewat %(n)d hari kerja", "lewat %(n)d hari kerja", -left) % {"n": -left}
    return ngettext("lewat %(n)d hari", "lewat %(n)d hari", -left) % {"n": -left}
