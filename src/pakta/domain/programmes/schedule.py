"""From a target time to due moments: pure, with the plan's own rules.

- A month named alone or in a list gives one delivery, at that month's end.
- A stretch of several months (a range, a year) gives one at its end,
- unless the wording of the proof or of the target asks for a rhythm ("per bulan", "setiap triwulan", "semester"):
  then one at the end of each beat that falls into the stretch.

Dates are days in the unit's own zone; nothing here knows a clock.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pakta.knowledge.decrees.rhythm import Rhythm


@dataclass(frozen=True, slots=True, order=True)
class DueMoment:
    """Proof of ``starts_on``–``due_on`` falls due on ``due_on``."""

    due_on: dt.date
    starts_on: dt.date


def due_moments(periods: Sequence[tuple[dt.date, dt.date]], rhythm: Rhythm | None) -> list[DueMoment]:
    """Due moments of an item, in order, one a day at most.

    ``periods`` are whole months: first day of the first, last day of the last, each pair both included. Where two
    periods end on one day, the moment covers both.
    """
    found: dict[dt.date, DueMoment] = {}
    for starts_on, ends_on in periods:
        for moment in _of_period(starts_on, ends_on, rhythm):
            kept = found.get(moment.due_on)
            if kept is None or moment.starts_on < kept.starts_on:
                found[moment.due_on] = moment
    return sorted(found.values())


def month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _of_period(starts_on: dt.date, ends_on: dt.date, rhythm: Rhythm | None) -> list[DueMoment]:
    if rhythm is None or month_end(starts_on) >= ends_on:
        return [DueMoment(ends_on, starts_on)]
    moments = []
    beat_start = starts_on
    while beat_start <= ends_on:
        beat_end = min(_beat_end(beat_start, rhythm), ends_on)
        moments.append(DueMoment(beat_end, beat_start))
        beat_start = beat_end + dt.timedelta(days=1)
    return moments


def _beat_end(day: dt.date, rhythm: Rhythm) -> dt.date:
    """Beats follow the calendar year: quarters end in March, June, September, December."""
    month = -(-day.month // rhythm) * rhythm
    return month_end(day.replace(day=1, month=month))
