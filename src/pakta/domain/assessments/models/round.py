"""A round of a worksheet: who judges, what they answered, what they said to each other and what they recommend."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.assessments.choices import (
    ASSESSED_KINDS,
    Outcome,
    RecommendationPriority,
    RoundKind,
    RoundState,
    Verdict,
)
from pakta.domain.assessments.models.worksheet import Worksheet
from pakta.foundation.accounts.models import Membership, User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import within_reach


class AssessmentRoundQuerySet(models.QuerySet["AssessmentRound"]):
    def visible_to(self, user: User) -> AssessmentRoundQuerySet:
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="worksheet__unit"))

    def open(self) -> AssessmentRoundQuerySet:
        return self.filter(state=RoundState.OPEN)


class AssessmentRound(models.Model):
    """``base`` is the locked round whose answers this one judges; None in a self-assessment.

    ``score`` is None while it is open and then holds what ``scores.frozen_score`` says, which never changes while the
    round stays locked. A national result has no answers: ``score`` holds the points that were announced, ``outcome``
    what was decided.
    """

    worksheet = models.ForeignKey(Worksheet, on_delete=models.CASCADE, related_name="rounds")
    kind = models.CharField(max_length=20, choices=RoundKind)
    base = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    instrument_version = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.OPEN)
    due_on = models.DateField(_("tenggat"), null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    conclusion = models.TextField(_("simpulan"), blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    locked_at = models.DateTimeField(null=True)
    locked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    score: models.JSONField[Any] = models.JSONField(null=True)

    objects = AssessmentRoundQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["worksheet", "kind"], name="one_round_of_a_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=ASSESSED_KINDS, base__isnull=False)
                | (~Q(kind__in=ASSESSED_KINDS) & Q(base=None)),
                name="assessed_round_has_a_base",
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.OPEN, locked_at=None, locked_by=None, score=None)
                | Q(
                    state=RoundState.LOCKED,
                    locked_at__isnull=False,
                    locked_by__isnull=False,
                    score__isnull=False,
                ),
                name="locked_round_has_its_score",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def is_open(self) -> bool:
        return self.state == RoundState.OPEN

    @property
    def is_assessed(self) -> bool:
        """Whether assessors judge in it."""
        return self.kind in ASSESSED_KINDS


class RoundMember(models.Model):
    """Somebody of a round and their areas (codes; empty: all).

    An assessor declares first whether a conflict of interest stands in the way: ``has_conflict`` is None until then.
    ``gave_role`` is the assessor's role at the unit that came with the assignment, and ends with it. ``leads``: whoever
    leads the round declares too, and judges nothing.
    """

    round = models.ForeignKey(AssessmentRound, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    areas: models.JSONField[Any] = models.JSONField(default=list)
    leads = models.BooleanField(default=False)
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    gave_role = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    has_conflict = models.BooleanField(null=True)
    declaration = models.TextField(_("keterangan"), blank=True)
    declared_at = models.DateTimeField(null=True)
    declared_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "user"], name="person_once_an_assessment_round"),
            models.CheckConstraint(
                condition=Q(has_conflict=None, declared_at=None, declared_by=None)
                | Q(has_conflict__isnull=False, declared_at__isnull=False, declared_by=models.F("user")),
                name="declaration_is_ones_own",
            ),
        ]

    def covers(self, area: str) -> bool:
        """Whether the area (its code) is theirs."""
        return not self.leads and (not self.areas or area in self.areas)


class Answer(models.Model):
    """What a round says of one question. ``value`` is the answer as ``knowledge.worksheets.answers`` writes it in JSON.

    ``value`` None: not filled. ``revision`` counts changes, so that two people in one area notice each other.
    ``prefilled`` is what a register offered (``{"value", "source"}``), ``override_reason`` why the unit says otherwise.
    In an assessed round ``verdict`` says how the base's answer was judged; a changed one gives ``reason``.
    """

    round = models.ForeignKey(AssessmentRound, on_delete=models.CASCADE, related_name="answers")
    code = models.CharField(max_length=40)
    value: models.JSONField[Any] = models.JSONField(null=True)
    explanation = models.TextField(_("penjelasan"), blank=True)
    prefilled: models.JSONField[Any] = models.JSONField(null=True)
    override_reason = models.TextField(_("alasan berbeda dari register"), blank=True)
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    reason = models.TextField(_("alasan"), blank=True)
    revision = models.PositiveIntegerField(default=1)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "code"], name="one_answer_a_question_of_a_round"),
            models.CheckConstraint(
                condition=~Q(verdict__in=[Verdict.CHANGED, Verdict.ASKS_MORE]) | ~Q(reason=""),
                name="changed_answer_says_why",
            ),
        ]


class Remark(models.Model):
    """One message about a question, between unit and assessors. Never changed."""

    round = models.ForeignKey(AssessmentRound, on_delete=models.CASCADE, related_name="remarks")
    code = models.CharField(max_length=40)
    text = models.TextField(_("pesan"))
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["said_at", "pk"]
        indexes = [models.Index(fields=["round", "code"])]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="remark_says_something")]


class Recommendation(models.Model):
    """What the assessors ask the unit to do; becomes a finding of its programme when the round is locked."""

    round = models.ForeignKey(AssessmentRound, on_delete=models.CASCADE, related_name="recommendations")
    area = models.CharField(max_length=20, blank=True)
    code = models.CharField(max_length=40, blank=True)
    text = models.TextField(_("rekomendasi"))
    priority = models.CharField(
        max_length=10, choices=RecommendationPriority, default=RecommendationPriority.MEDIUM
    )
    due_on = models.DateField(_("tenggat"))
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="recommendation_says_something")]
