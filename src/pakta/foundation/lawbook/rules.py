"""Who may add to a unit's law: regulations, values, days and stages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import has_permission
from pakta.foundation.institutions.models import Unit
from pakta.shared.errors import DomainError


class NotYoursToAdd(DomainError):
    """The person does not keep this unit's library."""


def can_manage_lawbook(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.MANAGE_LAWBOOK, unit)


def can_declare_stages(user: User, unit: Unit) -> bool:
    """A stage holds for the units below too: who may state one reaches this unit, or keeps its law."""
    return has_permission(user, Permission.DECLARE_STAGES, unit)


def can_see_lawbook(user: User, unit: Unit) -> bool:
    return has_permission(user, Permission.SEE_PROGRAMME, unit)


def check_keeper(by: User, unit: Unit) -> None:
    """Refuse ``NotYoursToAdd``."""
    if not can_manage_lawbook(by, unit):
        raise NotYoursToAdd(
            _(
                "Pustaka peraturan satuan kerja ini hanya dikelola oleh pemeriksa hukumnya. Hubungi pemeriksa hukum."
            )
        )


def check_stages(by: User, unit: Unit) -> None:
    """Refuse ``NotYoursToAdd``."""
    if not can_declare_stages(by, unit):
        raise NotYoursToAdd(
            _(
                "Masa tahapan di satuan kerja ini hanya dinyatakan oleh pemeriksa hukumnya atau admin nasional. "
                "Hubungi salah satunya."
            )
        )
