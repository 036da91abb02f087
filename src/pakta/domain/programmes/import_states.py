"""The one door through which an import changes its state."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from pakta.domain.programmes.choices import IMPORT_TRANSITIONS, ImportState
from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import Actor
from pakta.shared.errors import DomainError


class ImportMovedOn(DomainError):
    """The import is in a state that does not allow this; somebody was faster."""


def enter(found: DecreeImport, state: ImportState, *, by: Actor, now: dt.datetime) -> None:
    """Save ``found``, a locked row, in ``state``, with its entry in the trail. Called by actions alone."""
    before = ImportState(found.state)
    if state not in IMPORT_TRANSITIONS[before]:
        raise ImportMovedOn(
            _("Impor ini sudah berstatus “%(state)s”. Muat ulang halaman untuk melihat keadaan terakhir.")
            % {"state": before.label}
        )
    found.state, found.state_since = state, now
    found.save()
    record(
        chain=found.unit.trail_chain,
        by=by,
        now=now,
        action="programmes.import_state",
        subject=found,
        label=found.original_name,
        before={"state": before},
        after={"state": state, "refusal": found.refusal} if found.refusal else {"state": state},
    )
