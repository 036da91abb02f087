"""What monitoring found, who does something about it until when, and what they did."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pakta.domain.evidence.models import Evidence
from pakta.domain.monitoring.choices import FindingState, FollowUpState, Priority
from pakta.domain.monitoring.models.meeting import Decision
from pakta.domain.monitoring.models.round import Round
from pakta.domain.programmes.models import Component, Programme, Team, WorkItem
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import within_reach


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, user: User) -> FindingQuerySet:
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="programme__unit"))

    def unfinished(self) -> FindingQuerySet:
        return self.exclude(state=FindingState.CLOSED)


class Finding(models.Model):
    """Owned by one person or one team, and open in every round until it is closed.

    Raised in a round of monitoring, or by somebody outside it: then ``source`` says by whom and of what, and
    ``source_key`` tells it from what else came from there, for good.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="findings")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, null=True, related_name="findings")
    source = models.CharField(max_length=200, blank=True)
    source_key = models.CharField(max_length=80, blank=True)
    component = models.ForeignKey(Component, on_delete=models.PROTECT, null=True, related_name="+")
    work_item = models.ForeignKey(WorkItem, on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, related_name="finding")
    text = models.TextField(_("temuan"))
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(_("tenggat"))
    priority = models.CharField(max_length=10, choices=Priority, default=Priority.MEDIUM)
    state = models.CharField(max_length=20, choices=FindingState, default=FindingState.OPEN)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["programme", "state", "due_on"])]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="finding_says_something"),
            models.CheckConstraint(
                condition=Q(round__isnull=False, source="") | (Q(round=None) & ~Q(source="")),
                name="finding_says_where_it_comes_from",
            ),
            models.UniqueConstraint(
                fields=["programme", "source_key"],
                condition=~Q(source_key=""),
                name="one_finding_a_source_key",
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=False, team=None) | Q(owner=None, team__isnull=False),
                name="finding_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(state=FindingState.CLOSED, closed_at__isnull=False, closed_by__isnull=False)
                | (~Q(state=FindingState.CLOSED) & Q(closed_at=None, closed_by=None)),
                name="closed_finding_says_who",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def origin(self) -> str:
        """The round it was raised in, else who raised it."""
        return self.round.name if self.round else self.source

    @property
    def owner_name(self) -> str:
        return self.owner.name if self.owner else self.team.name if self.team else ""


class FollowUp(models.Model):
    """What was done about a finding, with its proof; judged by somebody else."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="follow_ups")
    text = models.TextField(_("tindak lanjut"))
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=FollowUpState, default=FollowUpState.HANDED_IN)
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("alasan dikembalikan"), blank=True)

    class Meta:
        ordering = ["-handed_in_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding"],
                condition=Q(state=FollowUpState.HANDED_IN),
                name="one_follow_up_waits",
            ),
            models.CheckConstraint(
                condition=Q(state=FollowUpState.HANDED_IN, reviewed_at=None, reviewed_by=None)
                | (
                    ~Q(state=FollowUpState.HANDED_IN)
                    & Q(reviewed_at__isnull=False, reviewed_by__isnull=False)
                ),
                name="follow_up_state_agrees_with_review",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=models.F("handed_in_by")),
                name="nobody_reviews_their_own_follow_up",
            ),
            models.CheckConstraint(
                condition=~Q(state=FollowUpState.RETURNED) | ~Q(reason=""),
                name="returned_follow_up_says_why",
            ),
        ]
