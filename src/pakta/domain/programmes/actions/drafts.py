"""A person mends what the machine read. Every change can be undone, and two people cannot overwrite each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.programmes.actions.drafted import apply_change, check_version, take_back
from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.import_states import ImportMovedOn
from pakta.domain.programmes.models import DecreeImport
from pakta.domain.programmes.rules import can_import_decree, require
from pakta.foundation.accounts.models import User
from pakta.knowledge.decrees.drafting import Json

ACTION = "programmes.change_draft"


@transaction.atomic
def change_draft(
    *,
    decree_import: DecreeImport,
    version: int,
    change: Callable[[Json], Json],
    what: str,
    by: User,
    now: dt.datetime,
) -> DecreeImport:
    """Apply one change of ``knowledge.decrees.drafting``; ``version`` is the draft the person saw.

    Refuses: not under review any more; another version; whatever the change itself refuses.
    """
    found = draft_under_review(decree_import, version=version, by=by)
    apply_change(found, change, what, chain=found.unit.trail_chain, action=ACTION, by=by, now=now)
    return found


@transaction.atomic
def undo_draft(*, decree_import: DecreeImport, version: int, by: User, now: dt.datetime) -> DecreeImport:
    """Take the last change back."""
    found = draft_under_review(decree_import, version=version, by=by)
    take_back(found, chain=found.unit.trail_chain, action=ACTION, by=by, now=now)
    return found


def draft_under_review(decree_import: DecreeImport, *, version: int, by: User) -> DecreeImport:
    """The import, locked, when ``by`` may change it and saw its present draft."""
    found = (
        DecreeImport.objects.select_for_update(of=("self",))
        .select_related("unit", "file")
        .get(pk=decree_import.pk)
    )
    require(allowed=can_import_decree(by, found.unit))
    if found.state != ImportState.REVIEW:
        raise ImportMovedOn(_("Naskah ini tidak lagi menunggu pemeriksaan."))
    check_version(found, version)
    return found
