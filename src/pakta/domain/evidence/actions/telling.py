"""Telling people what a reviewer made of their proof, once the reviewer can no longer take it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _

from pakta.domain.evidence.actions.reviewing import UNDO_WITHIN
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.notice_kinds import JUDGED
from pakta.domain.evidence.rules import can_see_evidence
from pakta.foundation.notifications.actions.notices import Telling, notify_many

LOOKS_BACK = dt.timedelta(days=3)
"""So that a day without the job loses nothing; what was told is not told again."""


def tell_judged(*, item_link: Callable[[int], str], now: dt.datetime) -> int:
    """Tell whoever handed proof in what became of it; how many notices were new. Safe to run twice."""
    judged = (
        Placement.objects.filter(
            state__in=[PlacementState.ACCEPTED, PlacementState.RETURNED],
            reviewed_at__gt=now - LOOKS_BACK,
            reviewed_at__lt=now - UNDO_WITHIN,
        )
        .select_related("placed_by", "evidence", "delivery__work_item", "delivery__programme__unit")
        .order_by("reviewed_at", "pk")
    )
    tellings = [
        Telling(
            one.placed_by_id,
            JUDGED,
            f"placement:{one.pk}:{one.state}:{one.reviewed_at:%Y%m%d%H%M%S}",
            _sentence(one),
            item_link(one.delivery.work_item_id),
        )
        for one in judged
        # Whoever left the office or the role has lost the right to know.
        if one.placed_by.is_active and can_see_evidence(one.placed_by, one.delivery.programme.unit)
    ]
    return notify_many(tellings, now=now)


def _sentence(placement: Placement) -> str:
    """In the language of whoever handed it in."""
    words = {
        "proof": str(placement)[:100],
        "row": placement.delivery.work_item.label[:100],
        "reason": placement.reason,
    }
    with translation.override(placement.placed_by.language):
        if placement.state == PlacementState.RETURNED:
            return _("Bukti “%(proof)s” untuk “%(row)s” dikembalikan: %(reason)s") % words
        return _("Bukti “%(proof)s” untuk “%(row)s” diterima.") % words
