"""What offices set around the worksheet: prerequisites, effort of steps, days of the year, official wording."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.assessments.choices import CalendarStep
from pakta.domain.assessments.models.worksheet import Worksheet
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


class Fact(models.Model):
    """A prerequisite as stated for a year, by the unit or by an institution above it; the nearest one counts.

    ``key`` and what ``value`` may be come from the instrument.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("tahun"))
    key = models.CharField(max_length=80)
    value = models.CharField(max_length=80)
    note = models.TextField(_("keterangan"), blank=True)
    stated_at = models.DateTimeField()
    stated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "key"], name="one_fact_a_unit_year_and_key")
        ]


class StepEffort(models.Model):
    """What one step up costs the office; ``effort`` None: it cannot be done this year. Steps without a row cost 1.

    ``step`` is the key of the choice the step leads to; "" means every step of the question.
    """

    worksheet = models.ForeignKey(Worksheet, on_delete=models.CASCADE, related_name="efforts")
    code = models.CharField(max_length=40)
    step = models.CharField(max_length=20, blank=True)
    effort = models.PositiveSmallIntegerField(_("upaya"), null=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worksheet", "code", "step"], name="one_effort_a_step"),
            models.CheckConstraint(
                condition=Q(effort=None) | Q(effort__gte=1, effort__lte=100), name="effort_is_sane"
            ),
        ]


class AssessmentDate(models.Model):
    """A day of a year's calendar, as a unit set it for itself and all below it; the nearest one counts."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("tahun"))
    step = models.CharField(max_length=20, choices=CalendarStep)
    day = models.DateField(_("tanggal"))
    note = models.TextField(_("dasar"), blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "step"], name="one_day_a_unit_year_and_step")
        ]


class OfficialWording(models.Model):
    """The ministry's own wording that an institution loaded over ours: ``texts`` maps question code to text.

    The latest of the nearest unit counts; an empty map takes ours again.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=80)
    texts: models.JSONField[Any] = models.JSONField(default=dict)
    file_name = models.CharField(max_length=300, blank=True)
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-loaded_at", "-pk"]
        indexes = [models.Index(fields=["unit", "instrument", "loaded_at"])]
