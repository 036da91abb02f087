"""What an office learns from its complaints each half-year, and what it does about it."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.papers.models import IssuedPaper

_JULY = 7


class Evaluation(models.Model):
    """The evaluation of one half-year: achieved, in the way, recommended. ``paper`` is the latest one issued of it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("tahun"))
    half = models.PositiveSmallIntegerField(_("semester"))
    achievements = models.TextField(_("capaian"), blank=True)
    obstacles = models.TextField(_("hambatan"), blank=True)
    recommendations = models.TextField(_("rekomendasi"), blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year", "-half"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "half"], name="complaints_evaluation_once"),
            models.CheckConstraint(condition=Q(half__in=(1, 2)), name="complaints_evaluation_half"),
        ]

    def __str__(self) -> str:
        return f"{self.year}/{self.half}"

    @property
    def starts_on(self) -> dt.date:
        return dt.date(self.year, 1 if self.half == 1 else _JULY, 1)

    @property
    def ends_on(self) -> dt.date:
        return dt.date(self.year, 6, 30) if self.half == 1 else dt.date(self.year, 12, 31)


class FollowUp(models.Model):
    """Something to be done after an evaluation: what, by whom, until when; and what was done."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="follow_ups")
    text = models.CharField(_("tindak lanjut"), max_length=500)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("sampai tanggal"))
    result = models.CharField(_("hasil"), max_length=500, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None)
                | Q(done_at__isnull=False, done_by__isnull=False, done_at__gte=F("added_at")),
                name="complaints_follow_up_says_who",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="complaints_follow_up_withdrawal_says_who",
            ),
        ]

    def __str__(self) -> str:
        return self.text
