"""Background jobs of this context: load by id, call actions. Each can run twice safely."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from pakta.domain.programmes.actions.readings import (
    finish_reading,
    note_progress,
    refuse_reading,
    start_reading,
)
from pakta.domain.programmes.reader_process import ReaderRefused, read_in_process


@task()
def read_import(import_id: int) -> None:
    """Read a received decree in a process of its own and keep the outcome.

    A second run finds the import claimed and does nothing.
    """
    claimed = start_reading(import_id=import_id, now=timezone.now())
    if claimed is None:
        return
    try:
        reading, source_view = read_in_process(
            claimed.file,
            claimed.original_name,
            progress=lambda done, total: note_progress(import_id=import_id, done=done, total=total),
        )
    except ReaderRefused as refusal:
        refuse_reading(import_id=import_id, reason=str(refusal), now=timezone.now())
        return
    finish_reading(import_id=import_id, reading=reading, source_view=source_view, now=timezone.now())
