"""What the scanner said, for rules and pages."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from pakta.foundation.files.choices import ScanState
from pakta.foundation.files.models import Scan, StoredFile


def is_cleared(stored: StoredFile) -> bool:
    """Whether the file may be accepted as something: scanned and clean, or no scanner is set and nothing was found."""
    state = Scan.objects.filter(file=stored).values_list("state", flat=True).first()
    if not settings.PAKTA_CLAMD:
        return state != ScanState.INFECTED
    return state == ScanState.CLEAN


def scans_of(files: Iterable[int]) -> dict[int, Scan]:
    """File id → what the scanner said, or that it is still to say it; one query."""
    return {scan.file_id: scan for scan in Scan.objects.filter(file__in=set(files))}


def infected_among(files: Iterable[int]) -> set[int]:
    """The ids of files in which the scanner found something: these are never handed out."""
    rows = Scan.objects.filter(file__in=set(files), state=ScanState.INFECTED)
    return set(rows.values_list("file_id", flat=True))
