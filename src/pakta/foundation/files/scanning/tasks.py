"""The background job that has a file scanned. It can run twice safely."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks import task

from pakta.foundation.files.choices import ScanState
from pakta.foundation.files.scanning.actions.keeping import begin_scan, keep_answer
from pakta.foundation.files.scanning.clamd import Answer, ScannerDown, answer_of

log = logging.getLogger(__name__)


@task()
def scan_file(file_id: int) -> None:
    """Ask the scanner about a stored file and keep its answer. Where nobody answers the file goes on waiting."""
    scan = begin_scan(file_id=file_id)
    if scan is None or not settings.PAKTA_CLAMD:
        return
    try:
        with default_storage.open(scan.file.storage_name, "rb") as content:
            answer = answer_of(content, address=settings.PAKTA_CLAMD)
    except FileNotFoundError:
        answer = Answer(ScanState.FAILED, "content missing")
    except ScannerDown as down:
        log.warning("virus scanner: %s", down)
        return
    keep_answer(file_id=file_id, answer=answer, now=timezone.now())
