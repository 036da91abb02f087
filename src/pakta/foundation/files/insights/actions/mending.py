"""Making small pictures anew whose bytes were lost, and letting go of those nothing shows any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.db import transaction

from pakta.foundation.files.insights.actions.asking import look_again
from pakta.foundation.files.insights.actions.keeping import let_go
from pakta.foundation.files.models import Preview, StoredFile


def renew_lost_previews(*, missing: Iterable[str], now: dt.datetime) -> frozenset[str]:
    """Have files looked at anew whose small pictures are among the lost contents ``missing`` (their SHA-256).

    Returns those of ``missing`` that are settled so. What somebody handed in as well, or what belongs to a file that
    is lost itself, is not: that only a backup brings back.
    """
    return frozenset(sha256 for sha256 in missing if _renewed(sha256, now=now))


@transaction.atomic
def _renewed(sha256: str, *, now: dt.datetime) -> bool:
    shown = list(
        Preview.objects.filter(image__sha256=sha256).select_related("file", "image").order_by("file")
    )
    if not shown or not all(default_storage.exists(preview.file.storage_name) for preview in shown):
        return False
    images = set()
    for stored in _files(shown):
        previews = Preview.objects.filter(file=stored)
        images |= set(previews.values_list("image", flat=True))
        previews.delete()
        look_again(stored=stored, now=now)
    let_go(images)
    return not StoredFile.objects.filter(sha256=sha256).exists()


def _files(previews: Iterable[Preview]) -> list[StoredFile]:
    return list({preview.file_id: preview.file for preview in previews}.values())
