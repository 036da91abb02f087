"""Writing a draft decree. Every change can be undone, and two people cannot overwrite each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from pakta.domain.drafting.choices import DraftState
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.rules import can_draft_decree
from pakta.domain.drafting.states import check_state, locked
from pakta.domain.programmes.actions.drafted import apply_change, check_version, take_back
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.knowledge.decrees.drafting import Json

ACTION = "drafting.change_draft"


@transaction.atomic
def change_draft_decree(
    *,
    draft: DraftDecree,
    version: int,
    change: Callable[[Json], Json],
    what: str,
    by: User,
    now: dt.datetime,
) -> DraftDecree:
    """Apply one change of ``knowledge.decrees.drafting``; ``version`` is the draft the person saw.

    Refuses: no longer being drafted; another version; whatever the change itself refuses.
    """
    found = _in_drafting(draft, version=version, by=by)
    apply_change(found, change, what, chain=found.unit.trail_chain, action=ACTION, by=by, now=now)
    return found


@transaction.atomic
def undo_draft_decree(*, draft: DraftDecree, version: int, by: User, now: dt.datetime) -> DraftDecree:
    """Take the last change back."""
    found = _in_drafting(draft, version=version, by=by)
    take_back(found, chain=found.unit.trail_chain, action=ACTION, by=by, now=now)
    return found


def _in_drafting(draft: DraftDecree, *, version: int, by: User) -> DraftDecree:
    found = locked(draft)
    require(allowed=can_draft_decree(by, found.unit))
    check_state(found, DraftState.DRAFTING)
    check_version(found, version)
    return found
