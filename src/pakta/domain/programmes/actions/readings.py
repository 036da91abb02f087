"""The machine's acts on a decree on its way in: claim it, tell how far it is, keep what was read or why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.import_states import enter
from pakta.domain.programmes.models import DecreeImport
from pakta.foundation.trail.actor import SYSTEM
from pakta.knowledge.decrees.drafting import draft_of


@transaction.atomic
def start_reading(*, import_id: int, now: dt.datetime) -> DecreeImport | None:
    """Claim a received import for reading; None when another worker was first or it was discarded."""
    found = DecreeImport.objects.select_for_update(of=("self",)).filter(pk=import_id).first()
    if found is None or found.state != ImportState.RECEIVED:
        return None
    found.pages_read = found.pages_total = 0
    enter(found, ImportState.READING, by=SYSTEM, now=now)
    return found


def note_progress(*, import_id: int, done: int, total: int) -> None:
    """How far reading is. Transient, so not in the trail."""
    DecreeImport.objects.filter(pk=import_id, state=ImportState.READING).update(
        pages_read=done, pages_total=total
    )


@transaction.atomic
def finish_reading(
    *, import_id: int, reading: Mapping[str, Any], source_view: Mapping[str, Any], now: dt.datetime
) -> None:
    """Keep what the machine read and open the draft for checking. A discarded import stays discarded."""
    found = DecreeImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    if found.state != ImportState.READING:
        return
    found.reading, found.source_view = _storable(reading), _storable(source_view)
    found.draft = draft_of(found.reading)
    enter(found, ImportState.REVIEW, by=SYSTEM, now=now)


@transaction.atomic
def refuse_reading(*, import_id: int, reason: str, now: dt.datetime) -> None:
    """Keep the sentence the reader refused with."""
    found = DecreeImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    if found.state != ImportState.READING:
        return
    found.refusal = reason
    enter(found, ImportState.REFUSED, by=SYSTEM, now=now)


def _storable(value: Any) -> Any:
    """The value with NUL, which PostgreSQL keeps in no text, as the sign for a lost character."""
    if isinstance(value, str):
        return value.replace("\x00", "\ufffd")
    if isinstance(value, Mapping):
        return {key: _storable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(one) for one in value]
    return value
