"""Which slot is due at a moment on the wall."""

import datetime as dt

import pytest

from pakta.foundation.schedules.rhythms import Job, Rhythm, slot_of

MONDAY = dt.datetime(2026, 3, 9)  # noqa: DTZ001 - the time on the wall


@pytest.mark.parametrize(
    ("rhythm", "hour", "local", "slot"),
    [
        (Rhythm.EACH_TICK, 0, MONDAY, None),
        (Rhythm.HOURLY, 0, MONDAY.replace(hour=4, minute=59), "2026-03-09T04"),
        (Rhythm.DAILY, 5, MONDAY.replace(hour=4, minute=59), None),
        (Rhythm.DAILY, 5, MONDAY.replace(hour=5), "2026-03-09"),
        (Rhythm.DAILY, 5, MONDAY.replace(hour=23, minute=59), "2026-03-09"),
        (Rhythm.WEEKLY, 5, MONDAY.replace(hour=4), None),
        (Rhythm.WEEKLY, 5, MONDAY.replace(hour=5), "2026-W11"),
        (Rhythm.WEEKLY, 5, MONDAY.replace(day=15, hour=1), "2026-W11"),
        (Rhythm.WEEKLY, 5, MONDAY.replace(month=1, day=1, year=2027, hour=6), "2026-W53"),
    ],
)
def test_the_slot_due(rhythm: Rhythm, hour: int, local: dt.datetime, slot: str | None) -> None:
    assert slot_of(Job("x", rhythm, lambda now: "", hour), local) == slot
