"""Reading the trail."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from pakta.foundation.trail.hashes import subject_of
from pakta.foundation.trail.models import Entry


def entries_about(subject: Model | str) -> QuerySet[Entry]:
    """What happened to one subject, newest first. Whoever shows it checks the right to see it."""
    return Entry.objects.filter(subject=subject_of(subject)).order_by("-at", "-pk")


def entries_of(chain: str) -> QuerySet[Entry]:
    """What happened on one chain, newest first."""
    return Entry.objects.filter(chain=chain).order_by("-seq")
