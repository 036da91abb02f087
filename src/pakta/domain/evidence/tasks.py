"""Background jobs of this context: load by id, call actions. Each can run twice safely."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from pakta.domain.evidence.actions.warning import keep_warnings


@task()
def warn_of(placement_ids: list[int]) -> None:
    """Let the machine look at these placements before a reviewer does."""
    keep_warnings(placement_ids=placement_ids, now=timezone.now())
