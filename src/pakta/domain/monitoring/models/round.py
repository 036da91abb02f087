"""A monitoring round: one period of a programme, its figures live until it closes and frozen from then on."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.monitoring.choices import Cadence, RoundState
from pakta.domain.programmes.models import Programme, WorkItem
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import within_reach


class CadenceChoice(models.Model):
    """How often a programme is monitored, where the coordinator chose otherwise than its plan says."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="+")
    cadence = models.PositiveSmallIntegerField(choices=Cadence)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, user: User) -> RoundQuerySet:
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="programme__unit"))

    def open(self) -> RoundQuerySet:
        return self.filter(state=RoundState.OPEN)


class Round(models.Model):
    """``starts_on``–``ends_on`` of a programme. ``opened_by`` is None where it opened by itself.

    ``figures`` and ``rows`` are None while it is open and never change after it closed
    (``freezing`` says what they hold). ``summary`` is the coordinator's own conclusion for the report.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="rounds")
    name = models.CharField(_("nama"), max_length=100)
    starts_on = models.DateField(_("mulai"))
    ends_on = models.DateField(_("berakhir"))
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.OPEN)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    summary = models.TextField(_("simpulan"), blank=True)
    figures: models.JSONField[Any] = models.JSONField(null=True)
    rows: models.JSONField[Any] = models.JSONField(null=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "starts_on"], name="one_round_a_period"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")), name="round_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.OPEN, closed_at=None, closed_by=None, figures=None, rows=None)
                | Q(
                    state=RoundState.CLOSED,
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    figures__isnull=False,
                    rows__isnull=False,
                ),
                name="closed_round_is_frozen",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.state == RoundState.OPEN


class RoundNote(models.Model):
    """What a team says of its row in a round: the obstacle (kendala), and what it will do (rencana tindak lanjut)."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="notes")
    work_item = models.ForeignKey(WorkItem, on_delete=models.CASCADE, related_name="+")
    obstacle = models.TextField(_("kendala"), blank=True)
    action = models.TextField(_("rencana tindak lanjut"), blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "work_item"], name="one_note_a_row_of_a_round")
        ]
