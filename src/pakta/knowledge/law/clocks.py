"""A deadline as a clock: when it is due, and what pauses, extensions and moved dates do to it.

The day of the event is day 0. Working days are the office's own; calendar days and months run through holidays and
may end on one, for no source read says that they move. Nothing here reads a clock: every day is handed in.
"""

from __future__ import annotations

import calendar as month_calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pakta.knowledge.law.legal_value import FixedDay, Length, LengthUnit
from pakta.knowledge.law.office_calendar import OfficeCalendar
from pakta.knowledge.law.working_days import unloaded_years, working_day_after, working_days_between

__all__ = [
    "ClockEvent",
    "ClockEventKind",
    "OfficeCalendar",
    "Reckoning",
    "due_on",
    "fixed_day_in",
    "reckon",
]

_MONTHS = 12


class ClockEventKind(StrEnum):
    """What happens to a clock."""

    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    MOVE = "move"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """One of them on a day; an extension has its ``length``, a move the new ``due_on``. Raises ``ValueError``."""

    kind: ClockEventKind
    on: dt.date
    length: Length | None = None
    due_on: dt.date | None = None

    def __post_init__(self) -> None:
        if (self.kind == ClockEventKind.EXTEND) != (self.length is not None):
            raise ValueError("An extension, and nothing else, has a length.")
        if (self.kind == ClockEventKind.MOVE) != (self.due_on is not None):
            raise ValueError("A move, and nothing else, has a new due date.")


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Where a clock stands after its events.

    While it is paused ``due_on`` is the date as it stood then. ``unloaded_years`` are those whose joint leave is not
    loaded and that working days were counted over: the date may still change, and whoever shows it says so.
    """

    due_on: dt.date
    paused_since: dt.date | None
    stopped_on: dt.date | None
    unloaded_years: tuple[int, ...]


def due_on(
    start: dt.date, length: Length, *, calendar: OfficeCalendar, joint_leave_counts: bool = True
) -> dt.date:
    """The last day of ``length`` after ``start``: the day after is day 1.

    A month ends on the same day of the month, or on its last where it has no such day (31 January → 28 February).
    """
    match length.unit:
        case LengthUnit.WORKING_DAYS:
            return working_day_after(
                start, length.n, joint_leave_counts=joint_leave_counts, calendar=calendar
            )
        case LengthUnit.DAYS:
            return start + dt.timedelta(days=length.n)
        case LengthUnit.MONTHS:
            return _months_after(start, length.n)


def fixed_day_in(value: FixedDay, year: int, moves: Mapping[int, dt.date]) -> dt.date:
    """The day in ``year``; where that year's was moved by announcement, the day it was moved to."""
    return moves.get(year) or value.in_year(year)


def reckon(
    start: dt.date,
    length: Length,
    events: Iterable[ClockEvent],
    *,
    calendar: OfficeCalendar,
    joint_leave_counts: bool = True,
) -> Reckoning:
    """Where a clock of ``length`` from ``start`` stands after ``events``, taken by their days.

    A pause gives back what was left when it began, in the clock's own unit; one that begins after the due date gives
    nothing back, for the clock was late. An extension is counted from the date as it stood, not from the day it was
    granted. A moved date stands as it was set, also through the pause in which it was set. A stopped clock hears of
    nothing more, but a resumption sets it going again as after a pause.
    """
    clock = _Clock(start, length, calendar, joint_leave_counts=joint_leave_counts)
    for event in sorted(events, key=lambda event: event.on):
        clock.hear(event)
    return clock.reckoning()


class _Clock:
    """One clock while its events are heard."""

    def __init__(
        self, start: dt.date, length: Length, calendar: OfficeCalendar, *, joint_leave_counts: bool
    ) -> None:
        self._start = start
        self._unit = length.unit
        self._calendar = calendar
        self._joint_leave_counts = joint_leave_counts
        self._counts_working_days = False
        self._paused_since: dt.date | None = None
        self._given_back_since: dt.date | None = None
        self._stopped_on: dt.date | None = None
        self._due_on = self._after(start, length)

    def hear(self, event: ClockEvent) -> None:
        if self._stopped_on and event.kind != ClockEventKind.RESUME:
            return
        match event.kind:
            case ClockEventKind.PAUSE:
                self._pause(max(event.on, self._start))
            case ClockEventKind.RESUME:
                self._resume(max(event.on, self._start))
            case ClockEventKind.EXTEND:
                assert event.length
                self._due_on = self._after(self._due_on, event.length)
            case ClockEventKind.MOVE:
                assert event.due_on
                self._due_on, self._given_back_since = event.due_on, None
            case ClockEventKind.STOP:
                self._stopped_on = event.on
                self._pause(max(event.on, self._start))

    def reckoning(self) -> Reckoning:
        years = unloaded_years(self._start, self._due_on) if self._counts_working_days else ()
        paused = None if self._stopped_on else self._paused_since
        return Reckoning(self._due_on, paused, self._stopped_on, years)

    def _pause(self, on: dt.date) -> None:
        if self._paused_since is None:
            self._paused_since = self._given_back_since = on

    def _resume(self, on: dt.date) -> None:
        since = self._given_back_since
        if since and since <= self._due_on:
            self._due_on = self._later(since, on)
        self._paused_since = self._given_back_since = self._stopped_on = None

    def _later(self, since: dt.date, until: dt.date) -> dt.date:
        """The due date after a pause of so long: what was left at its beginning is left at its end."""
        if self._unit != LengthUnit.WORKING_DAYS:
            return self._due_on + (until - since)
        passed = working_days_between(
            since, until, joint_leave_counts=self._joint_leave_counts, calendar=self._calendar
        )
        if not passed:
            return self._due_on
        return working_day_after(
            self._due_on, passed, joint_leave_counts=self._joint_leave_counts, calendar=self._calendar
        )

    def _after(self, day: dt.date, length: Length) -> dt.date:
        self._counts_working_days |= length.unit == LengthUnit.WORKING_DAYS
        return due_on(day, length, calendar=self._calendar, joint_leave_counts=self._joint_leave_counts)


def _months_after(start: dt.date, n: int) -> dt.date:
    months = start.year * _MONTHS + start.month - 1 + n
    year, month = divmod(months, _MONTHS)
    last = month_calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(start.day, last))
