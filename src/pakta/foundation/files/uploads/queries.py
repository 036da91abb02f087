"""What a person may know of uploads: their own."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Sum

from pakta.foundation.files.upload_models import Upload
from pakta.foundation.files.uploads.part_files import holds
from pakta.foundation.trail.actor import Actor


def upload_of(person: Actor, key: UUID) -> Upload | None:
    """The person's upload with its bytes; None where either is missing or it is somebody else's. One query."""
    found = Upload.objects.of(person).filter(key=key).first()
    return found if found is not None and holds(key, size=found.offset) else None


def uploads_of(person: Actor, keys: Iterable[UUID]) -> list[Upload]:
    """Those of ``keys`` that are still there and the person's own, in the order they were begun. One query."""
    found = Upload.objects.of(person).filter(key__in=list(keys)).order_by("made_at", "pk")
    return [one for one in found if holds(one.key, size=one.offset)]


def open_uploads(person: Actor) -> tuple[int, int]:
    """How many files a person has on their way, and how many bytes these will have once whole. One query."""
    totals = Upload.objects.of(person).aggregate(files=Count("pk"), bytes=Sum("length"))
    return totals["files"], totals["bytes"] or 0
