"""Taking proof back, and putting it there again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pakta.domain.evidence.actions.counted import count_again, locked_delivery
from pakta.domain.evidence.actions.handing_in import AlreadyHandedIn, check_open, refuse_void
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.rules import can_withdraw
from pakta.domain.programmes.models import Delivery
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError


class AlreadyWithdrawn(DomainError):
    """The proof was taken back before."""


class AcceptedStays(DomainError):
    """Accepted proof is replaced by a new version, not taken away."""


class NotWithdrawn(DomainError):
    """Only what was taken back is put there again."""


@transaction.atomic
def withdraw_placement(*, placement: Placement, by: User, now: dt.datetime) -> None:
    """Take one's proof back while nobody accepted it. Refuses others' proof, accepted proof and a second time."""
    delivery, found = _locked(placement, by)
    if found.state == PlacementState.WITHDRAWN:
        raise AlreadyWithdrawn(_("Bukti ini sudah ditarik."))
    if found.state not in (PlacementState.HANDED_IN, PlacementState.RETURNED):
        raise AcceptedStays(
            _("Bukti ini sudah diterima. Serahkan versi baru untuk menggantinya; yang lama tetap tersimpan.")
        )
    found.state, found.withdrawn_at, found.withdrawn_by = PlacementState.WITHDRAWN, now, by
    found.save(update_fields=["state", "withdrawn_at", "withdrawn_by"])
    count_again(delivery=delivery, by=by, now=now)
    _record(delivery, found, "evidence.withdraw", stood=True, by=by, now=now)


@transaction.atomic
def put_back(*, placement: Placement, by: User, now: dt.datetime) -> None:
    """Undo of ``withdraw_placement``: the proof waits for a reviewer again, or is returned again with its reason."""
    delivery, found = _locked(placement, by)
    check_open(delivery, by)
    if found.state != PlacementState.WITHDRAWN:
        raise NotWithdrawn(_("Bukti ini tidak sedang ditarik."))
    refuse_void(found.evidence)
    same = Q(evidence=found.evidence_id)
    if found.replaces is not None:
        same |= Q(replaces=found.replaces)
    if Placement.objects.standing().filter(same, delivery=delivery).exists():
        raise AlreadyHandedIn(_("“%(name)s” sudah diserahkan untuk jatuh tempo ini.") % {"name": str(found)})
    # What was returned stays returned: taking it back and putting it there again is no new version.
    found.state = PlacementState.RETURNED if found.reason else PlacementState.HANDED_IN
    found.withdrawn_at = found.withdrawn_by = None
    found.save(update_fields=["state", "withdrawn_at", "withdrawn_by"])
    count_again(delivery=delivery, by=by, now=now)
    _record(delivery, found, "evidence.put_back", stood=False, by=by, now=now)


def _locked(placement: Placement, by: User) -> tuple[Delivery, Placement]:
    delivery = locked_delivery(placement.delivery_id)
    found = (
        Placement.objects.select_for_update(of=("self",), no_key=True)
        .select_related("evidence", "replaces")
        .get(pk=placement.pk)
    )
    found.delivery = delivery
    require(allowed=can_withdraw(by, found))
    return delivery, found


def _record(
    delivery: Delivery, placement: Placement, action: str, *, stood: bool, by: User, now: dt.datetime
) -> None:
    record(
        chain=delivery.programme.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=placement,
        label=str(placement)[:200],
        before={"standing": stood},
        after={"standing": not stood},
    )
