"""What happened to a case, step by step, and the table of what may."""

from __future__ import annotations

from django.db import models

from pakta.foundation.accounts.models import User
from pakta.foundation.casework.choices import ChangeKind
from pakta.foundation.casework.models.cases import Case


class Transition(models.Model):
    """One allowed passage of one register, laid down from the registers at every ``migrate``. The database refuses any
    step that is not in here (a trigger on ``CaseStep``)."""

    register = models.CharField(max_length=30)
    source = models.CharField(max_length=30, blank=True)
    to = models.CharField(max_length=30)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "source", "to"], name="casework_transition_once")
        ]

    def __str__(self) -> str:
        return f"{self.register}: {self.source or '·'} → {self.to}"


class CaseStep(models.Model):
    """A passage of a case from one state to another; never changed, never removed (triggers).

    ``act``: the way's key. ``note`` is sealed with the case's key: reasons speak of people. ``by`` is None for the
    public and for Pakta itself; ``actor`` says which.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    register = models.CharField(max_length=30)
    source = models.CharField(max_length=30, blank=True)
    to = models.CharField(max_length=30)
    act = models.CharField(max_length=40)
    note_sealed = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    actor = models.CharField(max_length=80)
    """The actor's key, as the trail writes it."""

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.source or '·'} → {self.to}"


class CaseChange(models.Model):
    """What was changed of a case beside its ways and had to be given a reason; never changed itself (a trigger).

    ``before`` and ``after``: keys of classes; "yes" and "" of confidentiality. ``word_sealed``: what the reporter said
    to it, where it was theirs to say. Both texts are sealed with the case's key.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=16, choices=ChangeKind)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    reason_sealed = models.TextField(blank=True)
    word_sealed = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"
