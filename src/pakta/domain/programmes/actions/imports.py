"""A person's acts on a decree on its way in: hand it in, have it read again, put it aside, take it up."""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Sequence
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from pakta.domain.programmes.choices import ImportState
from pakta.domain.programmes.import_states import enter
from pakta.domain.programmes.models import DecreeImport
from pakta.domain.programmes.reading_time import longest_reading
from pakta.domain.programmes.rules import can_import_decree, require
from pakta.domain.programmes.tasks import read_import
from pakta.foundation.accounts.models import User
from pakta.foundation.files.actions import MEGABYTE, UploadTooLarge, store_file
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.institutions.models import Unit
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import SYSTEM
from pakta.knowledge.decrees.reading.limits import limits_from
from pakta.knowledge.decrees.reading.refusals import TooManyScans
from pakta.knowledge.decrees.reading.scans.binding import bound, in_order


@transaction.atomic
def receive_decree(
    *, unit: Unit, content: IO[bytes], original_name: str, max_bytes: int, by: User, now: dt.datetime
) -> DecreeImport:
    """Keep the uploaded paper and queue it for reading once the transaction holds.

    Refuses: the person may not import here; whatever ``files.store_file`` refuses.
    """
    require(allowed=can_import_decree(by, unit))
    stored = store_file(content=content, original_name=original_name, by=by, now=now, max_bytes=max_bytes)
    received = DecreeImport.objects.create(
        unit=unit,
        file=stored,
        original_name=safe_display_name(original_name),
        received_at=now,
        received_by=by,
        state_since=now,
    )
    record(
        chain=unit.trail_chain,
        by=by,
        now=now,
        action="programmes.receive_decree",
        subject=received,
        label=received.original_name,
        after={"file": stored.sha256, "name": received.original_name},
    )
    _queue(received)
    return received


def receive_pages(
    *, unit: Unit, pages: Sequence[tuple[str, IO[bytes]]], max_bytes: int, by: User, now: dt.datetime
) -> DecreeImport:
    """Keep photos of a paper's pages as one PDF, ordered by their names where these count, and queue it for reading.

    Refuses: ``TooManyScans``, ``UploadTooLarge`` for all of them together, what binding refuses, and what
    ``receive_decree`` does.
    """
    require(allowed=can_import_decree(by, unit))
    most = limits_from(os.environ).scans
    if len(pages) > most:
        raise TooManyScans(pages=len(pages), most=most)
    names = [safe_display_name(name) for name, _content in pages]
    left = max_bytes
    contents = []
    for _name, content in pages:
        contents.append(content.read(left + 1))
        left -= len(contents[-1])
        if left < 0:
            raise UploadTooLarge(
                _("Semua foto bersama-sama lebih besar dari %(limit)d MB. Perkecil fotonya, lalu kirim lagi.")
                % {"limit": max_bytes // MEGABYTE}
            )
    order = in_order(names)
    pdf = bound((names[at], contents[at]) for at in order)
    title = _("%(first)s dan %(others)d halaman lain.pdf") % {
        "first": names[order[0]],
        "others": len(pages) - 1,
    }
    return receive_decree(
        unit=unit, content=io.BytesIO(pdf), original_name=title, max_bytes=len(pdf), by=by, now=now
    )


@transaction.atomic
def read_again(*, decree_import: DecreeImport, by: User, now: dt.datetime) -> None:
    """Queue a refused import once more, e.g. after a limit was raised."""
    found = _locked(decree_import, by)
    found.refusal = ""
    enter(found, ImportState.RECEIVED, by=by, now=now)
    _queue(found)


@transaction.atomic
def release_stuck_readings(*, now: dt.datetime) -> int:
    """Queue again what has been "being read" for longer than reading so many pages may take; returns how many.

    Called when a worker starts and every few minutes: one may have been stopped in the middle.
    """
    doubted = DecreeImport.objects.select_for_update(of=("self",)).filter(
        state=ImportState.READING, state_since__lt=now - longest_reading(0)
    )
    released = [
        found
        for found in doubted.select_related("unit").order_by("pk")
        if found.state_since < now - longest_reading(found.pages_total)
    ]
    for found in released:
        found.refusal = _("Pembacaan terputus karena pekerja latar dihentikan.")
        enter(found, ImportState.REFUSED, by=SYSTEM, now=now)
        found.refusal = ""
        enter(found, ImportState.RECEIVED, by=SYSTEM, now=now)
        _queue(found)
    return len(released)


@transaction.atomic
def discard_import(*, decree_import: DecreeImport, by: User, now: dt.datetime) -> None:
    """Put an import aside. Its file and draft stay, and it can be taken up again."""
    enter(_locked(decree_import, by), ImportState.DISCARDED, by=by, now=now)


@transaction.atomic
def take_up_import(*, decree_import: DecreeImport, by: User, now: dt.datetime) -> None:
    """Undo of ``discard_import``: back to checking, or to reading where it had not been read."""
    found = _locked(decree_import, by)
    if found.draft is not None:
        enter(found, ImportState.REVIEW, by=by, now=now)
        return
    found.refusal = ""
    enter(found, ImportState.RECEIVED, by=by, now=now)
    _queue(found)


def _locked(decree_import: DecreeImport, by: User) -> DecreeImport:
    found = (
        DecreeImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=decree_import.pk)
    )
    require(allowed=can_import_decree(by, found.unit))
    return found


def _queue(received: DecreeImport) -> None:
    """Hand the import to the worker, after the row is there to be found."""
    transaction.on_commit(lambda: read_import.enqueue(received.pk))
