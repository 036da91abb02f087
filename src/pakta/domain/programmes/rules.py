"""Who may do what with a programme: predicates of (user, unit), and their refusal in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import has_permission
from pakta.foundation.institutions.models import Unit
from pakta.shared.errors import DomainError


class NotAllowed(DomainError):
    """The person's roles at this unit do not include this act."""


def can_see_programme(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.SEE_PROGRAMME, unit)


def can_import_decree(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.IMPORT_DECREE, unit)


def can_change_plan(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.CHANGE_PLAN, unit)


def can_manage_teams(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.MANAGE_TEAMS, unit)


def require(*, allowed: bool) -> None:
    """Refuses with one sentence where a rule said no."""
    if not allowed:
        raise NotAllowed(_("Peran Anda di satuan kerja ini tidak mencakup tindakan tersebut."))
