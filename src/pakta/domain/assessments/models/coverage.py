"""Which questions a row of the plan serves, as people decided it."""

from __future__ import annotations

from typing import Any

from django.db import models

from pakta.domain.programmes.models import WorkItem
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


class CoverageDecision(models.Model):
    """A person's word on a row: ``codes`` are the questions it serves, the foremost first; empty: none of them."""

    work_item = models.OneToOneField(WorkItem, on_delete=models.CASCADE, related_name="coverage")
    instrument = models.CharField(max_length=80)
    codes: models.JSONField[Any] = models.JSONField(default=list)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")


class RememberedWording(models.Model):
    """A decision kept under the row's wording, for next year's plan and for other plans that say the same.

    ``key`` is ``knowledge.worksheets.matching.wording_key`` of the row. ``unit`` is where it was decided last; a unit's
    own word goes before another's.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=80)
    key = models.CharField(max_length=600)
    codes: models.JSONField[Any] = models.JSONField(default=list)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["instrument", "key"])]
        constraints = [
            models.UniqueConstraint(fields=["unit", "instrument", "key"], name="one_word_a_wording")
        ]
