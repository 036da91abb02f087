"""A draft decree begins: from nothing, from what there is, or from another office's plan."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.drafting.choices import Purpose
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.rules import can_draft_decree
from pakta.domain.programmes.choices import DecreeStanding
from pakta.domain.programmes.models import Decree
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.knowledge.decrees.drafting import Json
from pakta.shared.errors import DomainError


class TargetUnfit(DomainError):
    """The decree to amend or revoke is missing, another office's, or no longer in force."""


@transaction.atomic
def start_draft(
    *,
    unit: Unit,
    draft: Json,
    origin: str,
    purpose: Purpose = Purpose.NEW,
    target: Decree | None = None,
    by: User,
    now: dt.datetime,
) -> DraftDecree:
    """Open a draft whose text so far is ``draft`` (``knowledge.decrees.drafting``); ``origin`` says where it is from.

    Refuses: the person may not draft here; a purpose that does not fit its ``target``.
    """
    require(allowed=can_draft_decree(by, unit))
    if purpose == Purpose.NEW:
        target = None
    elif target is None or target.unit_id != unit.pk:
        raise TargetUnfit(_("Pilih keputusan satuan kerja ini yang akan diubah atau dicabut."))
    elif target.standing == DecreeStanding.REVOKED:
        raise TargetUnfit(_("Keputusan itu sudah dicabut. Pilih keputusan lain, atau susun keputusan baru."))
    started = DraftDecree.objects.create(
        unit=unit,
        purpose=purpose,
        target=target,
        origin=origin[:300],
        draft=draft,
        state_since=now,
        started_at=now,
        started_by=by,
    )
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="drafting.start_draft",
        subject=started,
        label=str(started),
        after={
            "origin": started.origin,
            "purpose": purpose,
            "target": target.cited if target else None,
            "rows": len(draft["rows"]),
        },
    )
    return started
