"""Who may do what with public information. Being appointed to the register of requests is what counts."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pakta.domain.registers.information.refusals import NotTheTop, NotYoursToKeep
from pakta.domain.registers.information.requests import KEY
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import Visitor, has_permission
from pakta.foundation.casework.rules import can_keep, can_see_register
from pakta.foundation.institutions.models import Unit


def can_see_information(user: Visitor, unit: Unit) -> bool:
    """The lists and reports, which hold nothing of people: whoever sees the unit's programme or has a duty in the
    register."""
    return has_permission(user, Permission.SEE_PROGRAMME, unit) or can_see_register(user, unit, KEY)


def can_keep_information(user: Visitor, unit: Unit) -> bool:
    return can_keep(user, unit, KEY)


def can_set_exempt(user: Visitor, unit: Unit) -> bool:
    """The keepers of the unit at the top."""
    return is_top(unit) and can_keep_information(user, unit)


def is_top(unit: Unit) -> bool:
    return unit.parent_id is None


def check_keeper(by: User, unit: Unit) -> None:
    if not can_keep_information(by, unit):
        raise NotYoursToKeep(
            _("Informasi publik satuan kerja ini hanya dikelola petugas register PPID yang ditunjuk.")
        )


def check_top(by: User, unit: Unit) -> None:
    if not is_top(unit):
        raise NotTheTop(
            _(
                "Informasi yang dikecualikan ditetapkan oleh satuan kerja teratas, bukan oleh satuan kerja ini."
            )
        )
    check_keeper(by, unit)
