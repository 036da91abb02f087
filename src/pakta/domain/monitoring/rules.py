"""Who may run monitoring, speak for a row, and follow up a finding."""

from __future__ import annotations

from pakta.domain.evidence.rules import can_hand_in, can_review
from pakta.domain.monitoring.models import Finding, FollowUp
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import has_permission
from pakta.foundation.institutions.models import Unit


def can_see_monitoring(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.SEE_PROGRAMME, unit)


def can_run_monitoring(user: User, unit: Unit) -> bool:
    """Opens and closes rounds, calls meetings, raises findings."""
    return has_permission(user, Permission.RUN_MONITORING, unit)


def can_write_notes(user: User, unit: Unit) -> bool:
    """Whether the person may speak for any row there; for which, ``can_note`` says."""
    return can_run_monitoring(user, unit) or can_hand_in(user, unit)


def can_note(user: User, unit: Unit, team: int | None, teams: frozenset[int]) -> bool:
    """Whether the person may speak for a row of ``team`` (None: a row without one); ``teams`` are theirs."""
    if can_run_monitoring(user, unit):
        return True
    return can_hand_in(user, unit) and (team is None or team in teams)


def can_follow_up(user: User, finding: Finding, teams: frozenset[int]) -> bool:
    """The owner, a person of the owning team (``teams``: theirs) or whoever runs monitoring, if they may hand in."""
    unit = finding.programme.unit
    if not can_hand_in(user, unit):
        return False
    return (
        finding.owner_id == user.pk
        or (finding.team_id is not None and finding.team_id in teams)
        or can_run_monitoring(user, unit)
    )


def can_judge_follow_up(user: User, follow_up: FollowUp) -> bool:
    """A reviewer of the unit who did not hand it in."""
    return user.pk != follow_up.handed_in_by_id and can_review(user, follow_up.finding.programme.unit)
