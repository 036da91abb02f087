"""Making a decree public, and taking that back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.rules import can_enact_decree
from pakta.domain.programmes.models import Decree
from pakta.domain.programmes.rules import require
from pakta.foundation.accounts.models import User
from pakta.foundation.trail.actions import record
from pakta.shared.errors import DomainError


class NotSignedYet(DomainError):
    """A decree made here is made public only when it is signed."""


@transaction.atomic
def publish_decree(*, decree: Decree, by: User, now: dt.datetime) -> Decree:
    """Let everybody read the decree's copy, and other offices take its rows over.

    Refuses: the person may not enact here; a decree made here that is not signed.
    """
    found = _locked(decree, by)
    unsigned = DraftDecree.objects.filter(decree=found, signed=None)
    if unsigned.exists():
        raise NotSignedYet(_("Keputusan ini belum ditandatangani. Tanda tangani dahulu, lalu publikasikan."))
    if found.published_at is None:
        found.published_at, found.published_by = now, by
        _save(found, "drafting.publish_decree", by, now)
    return found


@transaction.atomic
def unpublish_decree(*, decree: Decree, by: User, now: dt.datetime) -> Decree:
    """Undo of ``publish_decree``: the public page only says whether a paper is the one enacted."""
    found = _locked(decree, by)
    if found.published_at is not None:
        found.published_at = found.published_by = None
        _save(found, "drafting.unpublish_decree", by, now)
    return found


def _locked(decree: Decree, by: User) -> Decree:
    found = Decree.objects.select_for_update(of=("self",)).select_related("unit").get(pk=decree.pk)
    require(allowed=can_enact_decree(by, found.unit))
    return found


def _save(found: Decree, action: str, by: User, now: dt.datetime) -> None:
    found.save(update_fields=["published_at", "published_by"])
    record(
        chain=found.unit.trail_chain,
        by=by,
        now=now,
        action=action,
        subject=found,
        label=found.cited,
        after={},
    )
