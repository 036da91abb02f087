"""Taking a file up for a look, and keeping what was seen. Called by the background job alone."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.db.models import ProtectedError

from pakta.foundation.files.actions import store_file
from pakta.foundation.files.choices import INSIGHT_TRANSITIONS, InsightState, Trouble
from pakta.foundation.files.looking.findings import Findings, Picture
from pakta.foundation.files.models import Insight, Preview, StoredFile
from pakta.foundation.files.signals import insight_settled
from pakta.foundation.trail.actor import SYSTEM
from pakta.shared.text import key

LARGEST_PREVIEW = 8 * 1024 * 1024
"""Bytes; a page of 1,200 points has some 200 kB, the noisiest photo of that size under 4 MB."""
EARLIEST_PHOTO = dt.date(2000, 1, 2)
"""Cameras whose clock was never set say 1970, 1980 or the first of January 2000."""


@transaction.atomic
def begin_insight(*, now: dt.datetime) -> Insight | None:
    """Take up the file that began to wait last, so that what was handed in just now is not behind a load of hundreds.

    None where nothing waits, or what does is being taken up by another job.
    """
    insight = (
        Insight.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("file")
        .defer("text", "text_folded")
        .filter(state=InsightState.WAITING)
        .order_by("-state_since", "-pk")
        .first()
    )
    if insight is None:
        return None
    insight.attempts += 1
    _enter(insight, InsightState.LOOKING, now=now)
    insight.save(update_fields=["state", "state_since", "attempts"])
    return insight


@transaction.atomic
def keep_insight(*, begun: Insight, findings: Findings, folder: Path, now: dt.datetime) -> bool:
    """Keep what was seen, the pictures in ``folder`` in the place of earlier ones.

    False where the look was taken from us.
    """
    insight = _still_ours(begun)
    if insight is None:
        return False
    insight.trouble = findings.trouble
    insight.text, insight.text_folded = findings.text, key(findings.text)
    insight.pages, insight.likeness = findings.pages, findings.likeness
    insight.taken_on = findings.taken_on if _can_be_taken_on(findings.taken_on, now=now) else None
    insight.dates, insight.years = [day.isoformat() for day in findings.dates], list(findings.years)
    _enter(insight, InsightState.READY, now=now)
    insight.save()
    earlier = Preview.objects.filter(file=insight.file_id)
    images = set(earlier.values_list("image", flat=True))
    earlier.delete()
    for number, picture in enumerate(findings.pictures, start=1):
        _keep_picture(insight, number, folder, picture, now=now)
    let_go(images)
    insight_settled.send(Insight, insight=insight, now=now)
    return True


@transaction.atomic
def fail_insight(*, begun: Insight, trouble: Trouble, now: dt.datetime) -> bool:
    """The look came to no end; False where it was taken from us."""
    insight = _still_ours(begun)
    if insight is None:
        return False
    insight.trouble = trouble
    _enter(insight, InsightState.FAILED, now=now)
    insight.save(update_fields=["state", "state_since", "trouble"])
    insight_settled.send(Insight, insight=insight, now=now)
    return True


def let_go(images: Iterable[int]) -> None:
    """Remove the rows of pictures that nothing shows any more; the sweep removes their bytes."""
    for image in StoredFile.objects.filter(pk__in=set(images)).order_by("pk"):
        with contextlib.suppress(ProtectedError), transaction.atomic():
            # Somebody may have handed in the very same picture: whatever keeps a file protects its row.
            image.delete()


def _still_ours(begun: Insight) -> Insight | None:
    """The row, locked, where no other look began meanwhile (ours took so long that it was given up)."""
    return (
        Insight.objects.select_for_update(of=("self",))
        .filter(pk=begun.pk, state=InsightState.LOOKING, attempts=begun.attempts)
        .first()
    )


def _enter(insight: Insight, state: InsightState, *, now: dt.datetime) -> None:
    assert state in INSIGHT_TRANSITIONS[InsightState(insight.state)]
    insight.state, insight.state_since = state, now


def _keep_picture(insight: Insight, number: int, folder: Path, picture: Picture, *, now: dt.datetime) -> None:
    with (folder / picture.name).open("rb") as content:
        image = store_file(
            content=content, original_name=picture.name, by=SYSTEM, now=now, max_bytes=LARGEST_PREVIEW
        )
    Preview.objects.create(
        file_id=insight.file_id, number=number, image=image, width=picture.width, height=picture.height
    )


def _can_be_taken_on(day: dt.date | None, *, now: dt.datetime) -> bool:
    """Whether a camera's clock can be right: not before cameras, not after tomorrow (it may be east of us)."""
    return day is not None and EARLIEST_PHOTO <= day <= now.date() + dt.timedelta(days=1)
