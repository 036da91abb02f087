"""Days on which an office is shut or works of its own, and the election stages it is in."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


class OfficeDay(models.Model):
    """A day on which this unit and those below are shut (``closed``) or work, whatever the national calendar says.

    The nearest unit's counts. Withdrawn ones stay.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("tanggal"))
    closed = models.BooleanField(_("kantor tutup"))
    name = models.CharField(_("keterangan"), max_length=200)
    source = models.CharField(_("dasar"), max_length=300)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "day"], condition=Q(withdrawn_at=None), name="office_day_once_a_unit"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="withdrawn_day_says_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class StagePeriod(models.Model):
    """An election stage (tahapan) from a day to a day, both included; it holds for the units below too.

    During one the special clocks run. Withdrawn ones stay.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("nama tahapan"), max_length=200)
    starts_on = models.DateField(_("mulai"))
    ends_on = models.DateField(_("selesai"))
    source = models.CharField(_("dasar"), max_length=300)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="withdrawn_stage_says_who",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="stage_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def includes(self, day: dt.date) -> bool:
        return self.starts_on <= day <= self.ends_on
