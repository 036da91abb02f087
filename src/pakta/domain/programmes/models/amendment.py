"""A change of the plan after adoption, with its reason; what the decree said stays visible in ``before``."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from pakta.domain.programmes.choices import AmendmentKind
from pakta.domain.programmes.models.programme import Programme, WorkItem
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import within_reach


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def visible_to(self, user: User) -> AmendmentQuerySet:
        return self.filter(within_reach(user, Permission.SEE_PROGRAMME, unit="programme__unit"))


class Amendment(models.Model):
    """One row added, altered, dropped, restored or rescheduled. Never changed afterwards.

    ``before`` and ``after`` hold the cells that differ by their column name (``indicator``, ``action``,
    ``evidence_raw``, ``target_raw``, ``responsible_raw``; ``evidence``: the documents; ``due``: pairs of ISO days), so
    that the first ``before`` of a cell is what the decree said.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="amendments")
    work_item = models.ForeignKey(WorkItem, on_delete=models.CASCADE, related_name="amendments")
    kind = models.CharField(max_length=20, choices=AmendmentKind)
    reason = models.TextField(_("alasan"))
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="amendment_says_why")]
