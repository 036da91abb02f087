"""Who may set a unit's letterhead and numbering, and void its papers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import has_permission
from pakta.foundation.institutions.models import Unit
from pakta.shared.errors import DomainError


class NotYoursToManage(DomainError):
    """The person may not set this unit's letterhead, numbers or papers."""


def can_manage_papers(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.MANAGE_LETTERHEAD, unit)


def can_see_papers(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.SEE_PROGRAMME, unit)


def check_manager(by: User, unit: Unit) -> None:
    """Refuse ``NotYoursToManage``."""
    if not can_manage_papers(by, unit):
        raise NotYoursToManage(
            _("Kop surat dan naskah satuan kerja ini hanya diatur oleh perencana dan koordinatornya.")
        )
