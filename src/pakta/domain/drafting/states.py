"""The one door through which a draft decree changes its state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from pakta.domain.drafting.choices import DRAFT_TRANSITIONS, DraftState
from pakta.domain.drafting.models import DraftDecree
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError


class DraftMovedOn(DomainError):
    """The draft is in a state that does not allow this; somebody was faster."""


def locked(draft: DraftDecree) -> DraftDecree:
    """The draft's row, locked until the transaction ends."""
    return (
        DraftDecree.objects.select_for_update(of=("self",))
        .select_related("unit", "target", "decree", "started_by")
        .get(pk=draft.pk)
    )


def check_state(found: DraftDecree, state: DraftState) -> None:
    """Refuses where the draft is in another state."""
    if found.state != state:
        raise DraftMovedOn(
            _("Rancangan ini sudah berstatus “%(state)s”. Muat ulang halaman untuk melihat keadaan terakhir.")
            % {"state": DraftState(found.state).label}
        )


def enter(
    found: DraftDecree,
    state: DraftState,
    *,
    by: User,
    now: dt.datetime,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Save ``found``, a locked row, in ``state``, with its entry in the trail. Called by actions alone."""
    before = DraftState(found.state)
    if state not in DRAFT_TRANSITIONS[before]:
        check_state(found, state)
    found.state, found.state_since = state, now
    found.save()
    record(
        chain=found.unit.trail_chain,
        by=by,
        now=now,
        action="drafting.draft_state",
        subject=found,
        label=str(found),
        before={"state": before},
        after={"state": state, **(after or {})},
    )
