"""What others may ask of looks: by file, by words, by likeness. Whether a person may see the file is theirs to ask."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from pakta.foundation.files.models import Insight, Preview, StoredFile
from pakta.shared.text import key

MOST_WORDS = 8
"""Searched for at once: each is one more look through the text."""


def insight_of(files: Iterable[int]) -> dict[int, Insight]:
    """File id → insight, for files that were looked at or wait for it; one query.

    The text is left in the database: reading ``.text`` of one insight is one more query (``text_of`` says so).
    """
    rows = Insight.objects.filter(file__in=set(files)).defer("text", "text_folded")
    return {insight.file_id: insight for insight in rows}


def text_of(file: StoredFile) -> str:
    """The text the file holds, "" where none was found (yet)."""
    return Insight.objects.filter(file=file).values_list("text", flat=True).first() or ""


def previews_of(file: StoredFile) -> QuerySet[Preview]:
    """The file's small pictures, in the order of its pages, with the stored file of each."""
    return Preview.objects.filter(file=file).select_related("image").order_by("number")


def first_previews(files: Iterable[int]) -> dict[int, Preview]:
    """File id → its first small picture; one query."""
    rows = Preview.objects.filter(file__in=set(files), number=1).select_related("image")
    return {preview.file_id: preview for preview in rows}


def files_containing(words: str, *, at: str = "") -> Q:
    """A condition: every word stands in the file's text, whatever its case; ``at`` leads to the file (``file__``).

    No words, no condition.
    """
    condition = Q()
    for word in key(words).split()[:MOST_WORDS]:
        condition &= Q(**{f"{at}insight__text_folded__contains": word})
    return condition
