"""Switching checks off for a unit, with a reason, and on again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.drafting.models import SwitchedOffCheck
from pakta.domain.drafting.rules import can_check_decree
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.knowledge.decrees.checking.checker import UnknownCheck
from pakta.knowledge.decrees.checking.checks import CHECKS
from pakta.shared.errors import DomainError

LONGEST_REASON = 500


class SwitchReasonMissing(DomainError):
    """A check is switched off with a reason."""


@transaction.atomic
def switch_check_off(*, unit: Unit, code: str, reason: str, by: User, now: dt.datetime) -> SwitchedOffCheck:
    """Let a check be silent for this unit; one that is off already gets the new reason."""
    require(allowed=can_check_decree(by, unit))
    if code not in {one.code for one in CHECKS}:
        raise UnknownCheck(code)
    reason = " ".join(reason.replace("\0", "").split())[:LONGEST_REASON]
    if not reason:
        raise SwitchReasonMissing(
            _("Tulis alasan mematikan pemeriksaan ini, supaya orang lain tahu mengapa.")
        )
    off, _made = SwitchedOffCheck.objects.update_or_create(
        unit=unit, code=code, defaults={"reason": reason, "switched_at": now, "switched_by": by}
    )
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="drafting.switch_check_off",
        subject=off,
        label=code,
        after={"reason": reason},
    )
    return off


@transaction.atomic
def switch_check_on(*, unit: Unit, code: str, by: User, now: dt.datetime) -> None:
    """Let a check speak again."""
    require(allowed=can_check_decree(by, unit))
    off = SwitchedOffCheck.objects.select_for_update().filter(unit=unit, code=code).first()
    if off is None:
        return
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="drafting.switch_check_on",
        subject=off,
        label=code,
        before={"reason": off.reason},
    )
    off.delete()
