"""Which slot of which job has run. The unique pair is what keeps two processes from doing one slot's work."""

from __future__ import annotations

from django.db import models

from pakta.foundation.schedules.choices import RunState


class ScheduledRun(models.Model):
    """One slot of one job; ``slot`` as ``rhythms.slot_of`` writes it, ``outcome`` what the job said, or its failure."""

    name = models.CharField(max_length=60)
    slot = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.RUNNING)
    state_since = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=1)
    outcome = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["state_since"], name="scheduled_run_age")]
        constraints = [models.UniqueConstraint(fields=["name", "slot"], name="slot_runs_once")]
