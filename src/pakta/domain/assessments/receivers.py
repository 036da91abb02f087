"""News that worksheets must follow: of proof, and of conflicts of interest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from pakta.domain.assessments.actions.declared import follow_declaration
from pakta.domain.assessments.actions.handing_in import follow_versions
from pakta.domain.evidence.signals import proof_placed
from pakta.domain.registers.conflicts.signals import conflict_declared
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit


@receiver(proof_placed)
def let_new_versions_follow(
    sender: object, *, placements: Sequence[int], now: dt.datetime, **_news: Any
) -> None:
    """A new version stands beside the questions that the earlier one stands beside."""
    follow_versions(placements=placements, now=now)


@receiver(conflict_declared)
def shut_files_of_declared_offices(
    sender: object, *, units: Sequence[Unit], by: User, now: dt.datetime, **_news: Any
) -> None:
    """Whoever declares a conflict about an office judges nothing of it any more."""
    follow_declaration(units=units, by=by, now=now)
