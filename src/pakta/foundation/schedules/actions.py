"""Running what is due: each slot once, a failed one again after a pause, an abandoned one by whoever comes next."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import transaction

from pakta.foundation.schedules.choices import RUN_TRANSITIONS, RunState
from pakta.foundation.schedules.models import ScheduledRun
from pakta.foundation.schedules.rhythms import Job, Rhythm, slot_of

LONGEST_RUN = dt.timedelta(hours=2)
"""Whoever runs a slot for longer was killed; the work is safe to run twice."""
PAUSE = dt.timedelta(minutes=10)
MOST_ATTEMPTS = 5
KEPT = dt.timedelta(days=60)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one job went; ``said`` is its report, or the failure."""

    name: str
    state: RunState
    said: str


def run_due(jobs: Sequence[Job], *, zone: ZoneInfo, now: dt.datetime) -> list[Outcome]:
    """Run the jobs whose slot is due in ``zone`` and not taken, in order. One that fails does not stop the others."""
    local = now.astimezone(zone)
    outcomes = []
    for job in jobs:
        if job.rhythm == Rhythm.EACH_TICK:
            outcomes.append(_outcome(job, now))
            continue
        slot = slot_of(job, local)
        run = _claimed(job.name, slot, now=now) if slot is not None else None
        if run is not None:
            outcomes.append(_outcome(job, now))
            _finish(run, outcomes[-1], now=now)
    return outcomes


def _outcome(job: Job, now: dt.datetime) -> Outcome:
    try:
        return Outcome(job.name, RunState.DONE, job.run(now))
    except Exception as failure:  # a defect in one job must not keep the others from their work
        log.exception("scheduled job %s failed", job.name)
        return Outcome(job.name, RunState.FAILED, f"{type(failure).__name__}: {failure}")


@transaction.atomic(durable=True)
def _claimed(name: str, slot: str, *, now: dt.datetime) -> ScheduledRun | None:
    """The slot's row where its work is ours to do now, else None."""
    run, new = ScheduledRun.objects.select_for_update().get_or_create(
        name=name, slot=slot, defaults={"state_since": now}
    )
    if new:
        return run
    abandoned = run.state == RunState.RUNNING and run.state_since < now - LONGEST_RUN
    worth_a_try = run.state == RunState.FAILED and run.state_since <= now - PAUSE
    if run.attempts >= MOST_ATTEMPTS or not (abandoned or worth_a_try):
        return None
    run.state, run.state_since, run.attempts = RunState.RUNNING, now, run.attempts + 1
    run.save(update_fields=["state", "state_since", "attempts"])
    return run


@transaction.atomic
def _finish(run: ScheduledRun, outcome: Outcome, *, now: dt.datetime) -> None:
    assert outcome.state in RUN_TRANSITIONS[RunState(run.state)]
    run.state, run.state_since, run.outcome = outcome.state, now, outcome.said[:2000]
    run.save(update_fields=["state", "state_since", "outcome"])


@transaction.atomic
def forget_old_runs(*, now: dt.datetime) -> int:
    """Remove what ran longer ago than ``KEPT``; how many."""
    gone, _rows = ScheduledRun.objects.filter(state_since__lt=now - KEPT).delete()
    return gone
