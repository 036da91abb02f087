"""What a register did in a period, counted from what happened to its cases day by day. Pure.

A case is a row of stretches of time in which it was open (``Span``): it opens when it reaches the register, ends,
and opens again where its reporter replied. Every figure is counted from those days and from what its clocks said then,
never from how the case stands today, so that a year later the same period gives the same figures; only what was typed
in late, or classified later, changes them.

The days of an act count as wholly before its end: what ends on the last day of a period is not open at its end.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from pakta.foundation.casework.recap_periods import Period
from pakta.knowledge.law.office_calendar import NATIONAL, OfficeCalendar

MEASURES = ("received", "done", "open", "late")
"""What each breakdown counts: came in, ended, open at the end of the period, and of those late."""
NOT_SAID = "Tidak disebutkan"
"""Of a case that belongs to no group. Papers are Indonesian whatever language the screen has."""


@dataclass(frozen=True, slots=True)
class Span:
    """A time the case was open. ``moved_out``: it ended by going to another register or office. ``ended_late``: a
    clock of the office's own was met in it after it had run out."""

    begins_on: dt.date
    ends_on: dt.date | None = None
    moved_out: bool = False
    ended_late: bool = False


@dataclass(frozen=True, slots=True)
class ClockSpan:
    """A clock of the office's own: ``dues`` are (from which day on, due on), None while it is paused; ``over_on`` is
    when it was met or dropped."""

    started_on: dt.date
    dues: tuple[tuple[dt.date, dt.date | None], ...]
    over_on: dt.date | None = None

    def is_late(self, day: dt.date) -> bool:
        """Whether it ran at the end of ``day`` and had run out."""
        if self.started_on > day or (self.over_on is not None and self.over_on <= day):
            return False
        due = next((due for since, due in reversed(self.dues) if since <= day), None)
        return due is not None and due <= day


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case as the figures need it. ``details`` are its fields in the open; ``groups``: breakdown's key → the
    case's own group in it; ``satisfaction`` belongs to its last end."""

    case: int
    number: str
    received_on: dt.date
    spans: tuple[Span, ...]
    clocks: tuple[ClockSpan, ...] = ()
    classification: str = ""
    channel: str = ""
    closing_reason: str = ""
    satisfaction: int | None = None
    came_by_moving: bool = False
    details: Mapping[str, Any] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    def is_open(self, day: dt.date) -> bool:
        """At the end of ``day``."""
        return any(one.begins_on <= day and (one.ends_on is None or one.ends_on > day) for one in self.spans)

    def is_late(self, day: dt.date) -> bool:
        return self.is_open(day) and any(one.is_late(day) for one in self.clocks)


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """The cases a period can have to do with; what ``RecapSpec.further`` is handed."""

    period: Period
    cases: tuple[CaseFacts, ...]

    @property
    def received(self) -> list[CaseFacts]:
        """Those that reached the register in the period, by whatever way."""
        return [one for one in self.cases if self.period.holds(one.spans[0].begins_on)]

    @property
    def done(self) -> list[CaseFacts]:
        """Those that ended in the period, one entry an end; going to another register is no end."""
        return [one for one, _place in self.ends()]

    @property
    def open(self) -> list[CaseFacts]:
        """Those open at the end of the period."""
        return [one for one in self.cases if one.is_open(self.period.ends_on)]

    def ends(self, *, moved: bool = False) -> list[tuple[CaseFacts, int]]:
        """(case, place of its span) for every end in the period; ``moved``: those that went elsewhere instead."""
        return [
            (one, place)
            for one in self.cases
            for place, span in enumerate(one.spans)
            if span.ends_on is not None and self.period.holds(span.ends_on) and span.moved_out == moved
        ]


@dataclass(frozen=True, slots=True)
class Group:
    """A row of a breakdown."""

    key: str
    name: str
    received: int = 0
    done: int = 0
    open: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class GroupsBy:
    """A breakdown; its groups sum up to the figures."""

    key: str
    name: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """``opening + received + moved_in + reopened - done - moved_out == open``. Days are summed over ``done``;
    ``working_days`` is None where the register's clock runs in calendar days."""

    opening: int
    received: int
    moved_in: int
    reopened: int
    done: int
    moved_out: int
    open: int
    late: int
    done_in_time: int
    days: int
    working_days: int | None
    satisfaction: int
    satisfied: int
    """How many said how satisfied they were."""
    breakdowns: tuple[GroupsBy, ...] = ()
    behind: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Figure's name → ids of the cases it counts."""

    @property
    def came_in(self) -> int:
        return self.received + self.moved_in

    @property
    def is_nil(self) -> bool:
        """Nothing came in the period."""
        return self.came_in == 0

    @property
    def average_days(self) -> Fraction | None:
        return Fraction(self.days, self.done) if self.done else None

    @property
    def average_working_days(self) -> Fraction | None:
        return Fraction(self.working_days, self.done) if self.done and self.working_days is not None else None

    @property
    def average_satisfaction(self) -> Fraction | None:
        return Fraction(self.satisfaction, self.satisfied) if self.satisfied else None


@dataclass(frozen=True, slots=True)
class Division:
    """How to break down: ``names`` in the order shown, ``of`` a case."""

    key: str
    name: str
    names: Mapping[str, str]
    of: Callable[[CaseFacts], str]


def figures_of(
    facts: PeriodFacts,
    divisions: Sequence[Division] = (),
    *,
    working_days_by: OfficeCalendar | None = None,
) -> Figures:
    """The figures; ``working_days_by`` where the register's clock runs in working days, by that calendar."""
    period = facts.period
    before = period.starts_on - dt.timedelta(days=1)
    came = facts.received
    ends, moved_out = facts.ends(), facts.ends(moved=True)
    reopened = [one for one in facts.cases for span in one.spans[1:] if period.holds(span.begins_on)]
    opening = [one for one in facts.cases if one.is_open(before)]
    still_open = facts.open
    late = [one for one in still_open if any(clock.is_late(period.ends_on) for clock in one.clocks)]
    in_time = [one for one, place in ends if not one.spans[place].ended_late]
    satisfied = [one for one, place in ends if one.satisfaction and _is_last_end(one, place)]
    lengths = [(_since(one, place), _end(one, place)) for one, place in ends]
    behind = {
        "opening": opening,
        "received": [one for one in came if not one.came_by_moving],
        "moved_in": [one for one in came if one.came_by_moving],
        "reopened": reopened,
        "done": [one for one, _place in ends],
        "moved_out": [one for one, _place in moved_out],
        "open": still_open,
        "late": late,
        "done_in_time": in_time,
    }
    return Figures(
        **{name: len(cases) for name, cases in behind.items()},
        days=sum((end - since).days for since, end in lengths),
        working_days=None if working_days_by is None else _working_days(lengths, working_days_by),
        satisfaction=sum(one.satisfaction or 0 for one in satisfied),
        satisfied=len(satisfied),
        breakdowns=tuple(
            _broken_down(one, {"received": came, "done": behind["done"], "open": still_open, "late": late})
            for one in divisions
        ),
        behind={name: tuple(one.case for one in cases) for name, cases in behind.items()},
    )


def _broken_down(division: Division, counted: Mapping[str, Sequence[CaseFacts]]) -> GroupsBy:
    counts = {name: Counter(division.of(one) for one in cases) for name, cases in counted.items()}
    seen = sorted({key for one in counts.values() for key in one} - set(division.names))
    groups = tuple(
        Group(key, division.names.get(key, key) or NOT_SAID, **{name: counts[name][key] for name in MEASURES})
        for key in [*division.names, *seen]
    )
    return GroupsBy(division.key, division.name, groups)


def _since(one: CaseFacts, place: int) -> dt.date:
    """From when an end is counted: reception, or when the case was opened again."""
    return one.received_on if place == 0 else one.spans[place].begins_on


def _end(one: CaseFacts, place: int) -> dt.date:
    end = one.spans[place].ends_on
    assert end is not None
    return end


def _is_last_end(one: CaseFacts, place: int) -> bool:
    return place == len(one.spans) - 1


def _working_days(lengths: Iterable[tuple[dt.date, dt.date]], calendar: OfficeCalendar = NATIONAL) -> int:
    """The sum of ``working_days_between`` over all, each day asked once."""
    wanted = list(lengths)
    if not wanted:
        return 0
    first, last = min(since for since, _ in wanted), max(end for _, end in wanted)
    passed = [0]
    for place in range(1, (last - first).days + 1):
        passed.append(passed[-1] + calendar.is_working_day(first + dt.timedelta(days=place)))
    return sum(passed[(end - first).days] - passed[(since - first).days] for since, end in wanted)
