"""Asking for a scan, once a content; and asking again while the scanner does not answer."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction

from pakta.foundation.files.choices import SCAN_TRANSITIONS, ScanState
from pakta.foundation.files.models import Scan, StoredFile
from pakta.foundation.files.scanning.tasks import scan_file

PATIENCE = dt.timedelta(minutes=10)
"""After which a waiting file is queued again: the scanner was down, or the job was lost."""
PAUSE = dt.timedelta(days=1)
"""After which a file that could not be scanned (too long for the scanner, say) is tried again."""
MOST_AT_ONCE = 500


@transaction.atomic
def ask_scan(*, stored: StoredFile, now: dt.datetime) -> Scan | None:
    """Have the file scanned once the transaction holds; None (and nothing) where no scanner is set."""
    if not settings.PAKTA_CLAMD:
        return None
    scan, new = Scan.objects.get_or_create(file=stored, defaults={"state_since": now})
    if new:
        _queue(stored.pk)
    return scan


@transaction.atomic
def ask_unanswered_scans(*, now: dt.datetime) -> int:
    """Ask again where no answer came, and for files kept before a scanner was set; how many."""
    if not settings.PAKTA_CLAMD:
        return 0
    held = Scan.objects.select_for_update(skip_locked=True)
    unanswered = list(
        held.filter(state=ScanState.WAITING, state_since__lt=now - PATIENCE).order_by("state_since")[
            :MOST_AT_ONCE
        ]
    )
    failed = list(
        held.filter(state=ScanState.FAILED, state_since__lt=now - PAUSE).order_by("state_since")[
            :MOST_AT_ONCE
        ]
    )
    for scan in unanswered + failed:
        assert scan.state == ScanState.WAITING or ScanState.WAITING in SCAN_TRANSITIONS[ScanState(scan.state)]
        scan.state, scan.state_since = ScanState.WAITING, now
        scan.save(update_fields=["state", "state_since"])
        _queue(scan.file_id)
    never = StoredFile.objects.filter(insight__isnull=False, scan__isnull=True).order_by("pk")[:MOST_AT_ONCE]
    asked = [ask_scan(stored=stored, now=now) for stored in never]
    return len(unanswered) + len(failed) + len(asked)


def _queue(file_id: int) -> None:
    transaction.on_commit(lambda: scan_file.enqueue(file_id))
