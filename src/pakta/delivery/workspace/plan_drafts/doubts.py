"""What speaks against taking a plan over as it is: said with the reason, and asked to be confirmed first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pakta.delivery.workspace.plan_drafts.update_preview import UpdatePreview


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why to stop and look. ``name``: of the tick box; ``promise``: what ticking it says."""

    name: str
    reason: str
    promise: str


def leaving_doubts(preview: UpdatePreview) -> list[Doubt]:
    """More than half of the rows would leave the plan: most likely the wrong decree, or half a file."""
    leaving, before = len(preview.dropped), preview.rows_before
    if leaving * 2 <= before:
        return []
    reason = (
        _(
            "Tidak satu pun dari %(before)d butir rencana yang berlaku ada di keputusan ini; semuanya akan keluar."
        )
        if leaving == before
        else _("%(leaving)d dari %(before)d butir rencana yang berlaku akan keluar dari rencana.")
    )
    return [
        Doubt(
            "keluar",
            reason % {"leaving": leaving, "before": before},
            _("Saya yakin butir-butir itu memang keluar dari rencana"),
        )
    ]


def unconfirmed(doubts: Sequence[Doubt], typed: Mapping[str, Any]) -> str:
    """What to say where a doubt was not ticked; "" where all were."""
    missing = [doubt for doubt in doubts if not typed.get(doubt.name)]
    if not missing:
        return ""
    return _("%(reason)s Periksa keputusannya; bila memang benar, centang “%(promise)s”.") % {
        "reason": missing[0].reason,
        "promise": missing[0].promise,
    }
