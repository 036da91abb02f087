"""Each slot once; a failure once more; what was abandoned by whoever comes next."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from pakta.foundation.schedules.actions import (
    KEPT,
    LONGEST_RUN,
    MOST_ATTEMPTS,
    PAUSE,
    Outcome,
    forget_old_runs,
    run_due,
)
from pakta.foundation.schedules.choices import RunState
from pakta.foundation.schedules.models import ScheduledRun
from pakta.foundation.schedules.rhythms import Job, Rhythm

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")
NOON = dt.datetime(2026, 3, 10, 5, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


class Bell:
    """A job that counts its strokes, and breaks where told."""

    def __init__(self, rhythm: Rhythm = Rhythm.DAILY, *, broken: bool = False) -> None:
        self.strokes, self.broken = 0, broken
        self.job = Job("bell", rhythm, self.strike)

    def strike(self, now: dt.datetime) -> str:
        self.strokes += 1
        if self.broken:
            raise ValueError("retak")
        return f"pukulan {self.strokes}"

    def ring(self, now: dt.datetime = NOON) -> list[Outcome]:
        return run_due([self.job], zone=JAKARTA, now=now)


def test_a_slot_is_worked_once_and_the_next_again() -> None:
    bell = Bell()
    assert bell.ring() == [Outcome("bell", RunState.DONE, "pukulan 1")]
    assert bell.ring(NOON + dt.timedelta(hours=5)) == []
    assert bell.ring(NOON + DAY) == [Outcome("bell", RunState.DONE, "pukulan 2")]
    assert sorted(ScheduledRun.objects.values_list("slot", "outcome")) == [
        ("2026-03-10", "pukulan 1"),
        ("2026-03-11", "pukulan 2"),
    ]


def test_the_day_is_that_of_the_zone() -> None:
    Bell().ring(dt.datetime(2026, 3, 10, 18, 0, tzinfo=dt.UTC))
    assert ScheduledRun.objects.get().slot == "2026-03-11"


def test_work_of_each_tick_is_done_each_time_and_leaves_no_rows() -> None:
    bell = Bell(Rhythm.EACH_TICK)
    bell.ring()
    bell.ring()
    assert (bell.strokes, ScheduledRun.objects.count()) == (2, 0)


@pytest.mark.usefixtures("caplog")
def test_a_failure_stops_no_other_job_and_is_tried_again_after_a_pause() -> None:
    bell, other = Bell(broken=True), Bell()
    jobs = [bell.job, Job("other", Rhythm.DAILY, other.strike)]
    outcomes = run_due(jobs, zone=JAKARTA, now=NOON)
    assert [one.state for one in outcomes] == [RunState.FAILED, RunState.DONE]
    assert outcomes[0].said == "ValueError: retak"
    assert run_due(jobs, zone=JAKARTA, now=NOON + PAUSE - dt.timedelta(seconds=1)) == []
    bell.broken = False
    assert run_due(jobs, zone=JAKARTA, now=NOON + PAUSE) == [Outcome("bell", RunState.DONE, "pukulan 2")]


def test_a_slot_that_keeps_failing_is_left_alone_until_the_next() -> None:
    bell = Bell(broken=True)
    for attempt in range(MOST_ATTEMPTS + 3):
        bell.ring(NOON + attempt * PAUSE)
    assert bell.strokes == MOST_ATTEMPTS


def test_a_run_that_was_killed_is_taken_over() -> None:
    bell = Bell()
    ScheduledRun.objects.create(name="bell", slot="2026-03-10", state_since=NOON)
    assert bell.ring(NOON + LONGEST_RUN) == []
    assert len(bell.ring(NOON + LONGEST_RUN + dt.timedelta(seconds=1))) == 1


def test_old_runs_are_forgotten() -> None:
    Bell().ring()
    assert (forget_old_runs(now=NOON + KEPT), forget_old_runs(now=NOON + KEPT + DAY)) == (0, 1)
