"""Who may hand in proof, see it, judge it and take it back."""

from __future__ import annotations

from pakta.domain.evidence.models import Placement
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import has_permission
from pakta.foundation.institutions.models import Unit


def can_hand_in(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.HAND_IN_EVIDENCE, unit)


def can_see_evidence(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.SEE_EVIDENCE, unit)


def can_review(user: User, unit: Unit) -> bool:
    """Whether the person is a reviewer there at all; never of their own proof (``can_judge``)."""
    return has_permission(user, Permission.REVIEW_EVIDENCE, unit)


def can_judge(user: User, placement: Placement) -> bool:
    """A reviewer of the unit, and neither who made the document nor who placed it."""
    return user.pk not in (placement.placed_by_id, placement.evidence.handed_in_by_id) and can_review(
        user, placement.delivery.programme.unit
    )


def can_withdraw(user: User, placement: Placement) -> bool:
    """Who placed it may take it back while they may still hand in there."""
    return placement.placed_by_id == user.pk and can_hand_in(user, placement.delivery.programme.unit)
