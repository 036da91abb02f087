"""What a reviewer sees of a file without leaving the page."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.file_shown import Shown
from pakta.delivery.workspace.file_shown import shown_of as file_shown_of
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.review_queue import Waiting
from pakta.foundation.files.insights.queries import first_previews


def shown_of(placement: Placement, *, asked: int | None = None) -> Shown:
    """Of one proof; ``asked`` as in ``file_shown``. Four queries at most; none for a link or a note."""
    shown = file_shown_of(
        placement.evidence.file, lambda number: preview_address(placement, number), asked=asked
    )
    if shown.is_infected:
        return replace(
            shown, sentence=_("Pemindai menemukan virus di dalam berkas ini. Kembalikan buktinya.")
        )
    return shown


def preview_ahead(waiting: Waiting | None) -> str:
    """Address of the first picture of the proof that comes next, to be fetched ahead; "" without one. One query."""
    if waiting is None or waiting.file is None or not first_previews([waiting.file]):
        return ""
    return _preview_address(waiting.evidence, 1)


def preview_address(placement: Placement, number: int) -> str:
    return _preview_address(placement.evidence_id, number)


def _preview_address(evidence: int, number: int) -> str:
    return reverse("evidence:preview", args=[evidence, number])
