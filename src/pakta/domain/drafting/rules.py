"""Who may do what at the decree desk: predicates of (user, unit)."""

from __future__ import annotations

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import has_permission
from pakta.foundation.institutions.models import Unit


def can_see_drafts(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.SEE_DRAFT_DECREES, unit)


def can_draft_decree(user: User, unit: Unit) -> bool:
    """Starts, edits and hands in drafts; sets how the unit's decrees look."""
    return has_permission(user, Permission.DRAFT_DECREE, unit)


def can_check_decree(user: User, unit: Unit) -> bool:
    """Passes drafts or sends them back; switches checks off."""
    return has_permission(user, Permission.CHECK_DECREE, unit)


def can_enact_decree(user: User, unit: Unit) -> bool:
    """Gives number and day, signs, makes public."""
    return has_permission(user, Permission.ENACT_DECREE, unit)


def can_give_back(user: User, unit: Unit) -> bool:
    """Sends a draft back to its author: whoever checks or enacts."""
    return can_check_decree(user, unit) or can_enact_decree(user, unit)


def can_set_look(user: User, unit: Unit) -> bool:
    """Sets how the unit's decrees are printed and numbered."""
    return can_draft_decree(user, unit) or can_check_decree(user, unit)
