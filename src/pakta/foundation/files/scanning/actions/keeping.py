"""Keeping the scanner's answer. Called by the background job alone."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from pakta.foundation.files.choices import SCAN_TRANSITIONS, ScanState
from pakta.foundation.files.models import Scan
from pakta.foundation.files.scanning.clamd import Answer
from pakta.foundation.files.signals import scan_settled
from pakta.foundation.trail.actions import record
from pakta.foundation.trail.actor import SYSTEM
from pakta.foundation.trail.models import CENTRAL_CHAIN


@transaction.atomic
def begin_scan(*, file_id: int) -> Scan | None:
    """The file to be scanned, with the try counted; None where an answer is already there."""
    scan = (
        Scan.objects.select_for_update(of=("self",))
        .select_related("file")
        .filter(file=file_id, state=ScanState.WAITING)
        .first()
    )
    if scan is not None:
        scan.attempts += 1
        scan.save(update_fields=["attempts"])
    return scan


@transaction.atomic
def keep_answer(*, file_id: int, answer: Answer, now: dt.datetime) -> bool:
    """Keep what the scanner said; False where another job has kept an answer. What it found is in the trail."""
    scan = (
        Scan.objects.select_for_update(of=("self",))
        .select_related("file")
        .filter(file=file_id, state=ScanState.WAITING)
        .first()
    )
    if scan is None:
        return False
    assert answer.state in SCAN_TRANSITIONS[ScanState(scan.state)]
    scan.state, scan.state_since, scan.found = answer.state, now, answer.found
    scan.save(update_fields=["state", "state_since", "found"])
    if answer.state == ScanState.INFECTED:
        record(
            chain=CENTRAL_CHAIN,
            by=SYSTEM,
            now=now,
            action="files.find_infection",
            subject=f"files.storedfile:{scan.file.sha256}",
            after={"found": answer.found},
        )
    scan_settled.send(Scan, scan=scan, now=now)
    return True
