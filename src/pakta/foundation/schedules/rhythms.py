"""When work comes round. Pure: a moment on the wall becomes the slot that is due then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Rhythm(StrEnum):
    EACH_TICK = "each_tick"
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Job:
    """Work with a name that never changes, safe to run twice; ``run`` takes the moment and says what it did.

    Work of each tick is not kept apart between processes: it guards itself.

    ``hour`` is the first hour of the day in which a daily or weekly job is due; the week begins on Monday.
    """

    name: str
    rhythm: Rhythm
    run: Callable[[dt.datetime], str]
    hour: int = 0


def slot_of(job: Job, local: dt.datetime) -> str | None:
    """The slot that is due at ``local`` (the time on the wall); None where the day has not come that far.

    A slot stays due to the end of its hour, day or week, so that a machine that was off at the hour makes up for it.
    Work of each tick has no slots.
    """
    if job.rhythm == Rhythm.EACH_TICK:
        return None
    if job.rhythm == Rhythm.HOURLY:
        return f"{local:%Y-%m-%dT%H}"
    if local.hour < job.hour and (job.rhythm == Rhythm.DAILY or local.weekday() == 0):
        return None
    if job.rhythm == Rhythm.DAILY:
        return f"{local:%Y-%m-%d}"
    return f"{local:%G-W%V}"
