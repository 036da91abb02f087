"""The year as a curve and as a heat map: planned, done, and where the pace of the last days leads. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from pakta.domain.programmes.progress import Line, Tally, tally_of
from pakta.shared.numbers import sum_of

PACE_DAYS = 90
"""The forecast follows what was proved in this many days before today."""
AGE_BANDS: tuple[tuple[int, int | None], ...] = ((1, 7), (8, 30), (31, 90), (91, None))
"""Days late, both ends included; the last band has no end."""


class Step(NamedTuple):
    """The proved share of a delivery from a day on."""

    delivery: int
    day: dt.date
    share: Fraction


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Deliveries by the end of ``month`` (its first day), counted up from the start of the programme.

    ``done`` and ``forecast`` are sums of shares. ``done`` is None for months that have not begun; for the running month
    it is what is proved today. ``forecast`` is None before the running month, where it starts from ``done``.
    """

    month: dt.date
    planned: int
    done: Fraction | None
    forecast: Fraction | None


def done_by(steps: Iterable[Step], day: dt.date) -> Fraction:
    """The sum of shares proved by the end of ``day``. ``steps`` in the order they happened."""
    last: dict[int, Fraction] = {}
    for step in steps:
        if step.day <= day:
            last[step.delivery] = step.share
    return sum_of(last.values())


def pace_of(steps: Sequence[Step], *, today: dt.date, since: dt.date) -> Fraction:
    """Shares proved a day over the last ``PACE_DAYS``, or since ``since`` where that is nearer; never below 0."""
    days = min(PACE_DAYS, (today - since).days)
    if days <= 0:
        return Fraction(0)
    start = today - dt.timedelta(days=days)
    return max(Fraction(0), (done_by(steps, today) - done_by(steps, start)) / days)


def curve_of(
    lines: Sequence[Line], steps: Sequence[Step], *, year: int, today: dt.date, since: dt.date
) -> list[CurvePoint]:
    """The year month by month. Moments outside the year count into its first or last month.

    ``since`` is the day the programme began to be worked on, so that a young programme's pace is not thinned out.
    """
    planned: Counter[int] = Counter(_month_within(line.due_on, year) for line in lines)
    total = len(lines)
    counted = {line.delivery for line in lines}
    steps = [step for step in steps if step.delivery in counted]
    now_done = done_by(steps, today)
    pace = pace_of(steps, today=today, since=since)
    points, planned_sum = [], 0
    for month in range(1, 13):
        first = dt.date(year, month, 1)
        last = first.replace(day=calendar.monthrange(year, month)[1])
        planned_sum += planned[month]
        done = done_by(steps, min(last, today)) if first <= today else None
        forecast = min(Fraction(total), now_done + pace * (last - today).days) if last >= today else None
        points.append(CurvePoint(first, planned_sum, done, forecast))
    return points


def _month_within(day: dt.date, year: int) -> int:
    return 1 if day.year < year else 12 if day.year > year else day.month


def heat_map(lines: Iterable[Line], *, year: int, today: dt.date) -> dict[tuple[int, int], Tally]:
    """(component id, month) → counts of the deliveries due in that month of the year."""
    groups: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        if line.due_on.year == year:
            groups[(line.component, line.due_on.month)].append(line)
    return {place: tally_of(group, today) for place, group in groups.items()}


def late_ages(late_since: Iterable[dt.date], today: dt.date) -> list[int]:
    """How many late deliveries fall into each of ``AGE_BANDS``, given the day each was due."""
    days = [(today - due_on).days for due_on in late_since]
    return [
        sum(first <= count and (last is None or count <= last) for count in days) for first, last in AGE_BANDS
    ]
