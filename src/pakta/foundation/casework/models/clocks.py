"""The clocks of a case."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.choices import ClockEnd
from pakta.foundation.casework.models.cases import Case
from pakta.knowledge.law.values import LengthUnit


class CaseClockQuerySet(models.QuerySet["CaseClock"]):
    def running(self) -> CaseClockQuerySet:
        """Neither met nor dropped; a paused one runs too."""
        return self.filter(met_on=None, dropped_on=None)


class CaseClock(models.Model):
    """A clock of a case, with the legal value it was started by, as it was on that day.

    ``told_due_on`` is the first day people were told; ``due_on`` follows pauses, extensions and days off that became
    known later. ``met_on`` is when it was stopped, ``dropped_on`` when it turned out not to apply (another class).
    ``ended_as`` says why it stopped where no act met it; ``since_reopening``: it runs anew from the day its case was
    opened again, for the one before ended with the case or was met by an answer that did not stand.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    key = models.CharField(max_length=40)
    value_key = models.CharField(max_length=60)
    length = models.PositiveSmallIntegerField()
    length_unit = models.CharField(max_length=12, choices=[(unit.value, unit.value) for unit in LengthUnit])
    joint_leave_counts = models.BooleanField(default=True)
    citation = models.CharField(max_length=300)
    confidence = models.CharField(max_length=10)
    in_stage = models.BooleanField(default=False)
    """Whether it runs by the value for election stages."""
    for_reporter = models.BooleanField(default=False)
    started_on = models.DateField()
    due_on = models.DateField()
    told_due_on = models.DateField()
    paused_on = models.DateField(null=True)
    met_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)
    ended_as = models.CharField(max_length=12, choices=ClockEnd, blank=True)
    since_reopening = models.BooleanField(default=False)

    objects = CaseClockQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key"],
                condition=Q(met_on=None, dropped_on=None),
                name="casework_one_running_clock_a_key",
            ),
            models.CheckConstraint(
                condition=Q(met_on=None) | Q(dropped_on=None), name="casework_clock_met_or_dropped"
            ),
            models.CheckConstraint(
                condition=Q(ended_as="") | Q(met_on__isnull=False), name="casework_clock_end_has_its_day"
            ),
        ]
        indexes = [
            models.Index(
                fields=["case"], condition=Q(met_on=None, dropped_on=None), name="casework_running_clocks"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.key} {self.due_on}"

    @property
    def is_running(self) -> bool:
        return self.met_on is None and self.dropped_on is None

    @property
    def is_met(self) -> bool:
        """By an act; one that ended with its case, or with its class, was met by none."""
        return self.met_on is not None and not self.ended_as

    @property
    def is_met_late(self) -> bool:
        return self.met_on is not None and self.met_on > self.due_on


class ClockChange(models.Model):
    """What was done to a clock: paused, resumed, extended, moved; never changed (a trigger). ``kind`` is a
    ``knowledge.law.clocks.ClockEventKind``. A move rests on a paper: its number, sealed, and its day."""

    clock = models.ForeignKey(CaseClock, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10)
    on = models.DateField()
    length = models.PositiveSmallIntegerField(null=True)
    length_unit = models.CharField(max_length=12, blank=True)
    due_on = models.DateField(null=True)
    reason_sealed = models.TextField(blank=True)
    document_sealed = models.TextField(blank=True)
    document_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.clock_id} {self.kind}"
