"""A unit's worksheet of one year, and the proof beside its questions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.evidence.models import Placement
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import within_reach
from pakta.foundation.institutions.models import Unit


class WorksheetQuerySet(models.QuerySet["Worksheet"]):
    def visible_to(self, user: User) -> WorksheetQuerySet:
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="unit"))


class Worksheet(models.Model):
    """Lembar kerja evaluasi (LKE). ``instrument`` is the id of the instrument it was started with, and keeps.

    ``level`` is the award aimed at: the id of one of the instrument's levels, such as "wbk".
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("tahun"))
    instrument = models.CharField(max_length=80)
    level = models.CharField(_("predikat yang dituju"), max_length=20)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = WorksheetQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "instrument"], name="one_worksheet_a_unit_year_and_instrument"
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100), name="worksheet_year_is_sane"
            ),
        ]

    def __str__(self) -> str:
        return f"LKE {self.year}"


class QuestionProof(models.Model):
    """An accepted proof beside a question. One proof may serve many questions.

    ``round`` is the open round in which it was added: the rounds locked before that stand without it.
    """

    worksheet = models.ForeignKey(Worksheet, on_delete=models.CASCADE, related_name="proofs")
    code = models.CharField(max_length=40)
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey("assessments.AssessmentRound", on_delete=models.CASCADE, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["worksheet", "code", "placement"], name="proof_once_a_question")
        ]
