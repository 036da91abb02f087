"""From rows to the facts warnings are made of: what was seen of a document, its due moment, its earlier uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from pakta.domain.evidence.choices import EvidenceKind, PlacementState
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.evidence.warnings import Look, Moment, Use, Warning, warnings_of
from pakta.foundation.files.insights.likeness import nearly_same
from pakta.foundation.files.models import Insight

USES_LOOKED_AT = 20
PHOTOS_COMPARED = 20_000
"""The unit's latest photos a new one is compared with: ten years of a busy office, in a tenth of a second."""


def seen_warnings(placement: Placement) -> tuple[Warning, ...] | None:
    """What is to be said of a placement; None while the machine has not looked at its file. Five queries at most.

    ``placement`` comes with its evidence and file, its delivery, row and programme.
    """
    evidence = placement.evidence
    insight = None
    if evidence.file is not None:
        insight = Insight.objects.defer("text_folded").filter(file=evidence.file).first()
        if insight is None or not insight.is_settled:
            return None
    asked = tuple(placement.covers.order_by("position").values_list("text", flat=True))
    delivery = placement.delivery
    moment = Moment(delivery.starts_on, delivery.due_on, delivery.programme.year, asked)
    return warnings_of(
        look_of(evidence, insight),
        moment,
        same=_uses(_with_same_content(evidence), placement),
        alike=_uses(_with_photo_like(evidence, insight), placement) if insight and insight.likeness else (),
    )


def look_of(evidence: Evidence, insight: Insight | None) -> Look:
    """What is known of a document: what its owner said, and what the machine saw of its file."""
    return Look(
        name=evidence.original_name,
        url=evidence.url,
        is_note=evidence.kind == EvidenceKind.NOTE,
        media_type=evidence.file.media_type if evidence.file else "",
        text=insight.text if insight else evidence.text,
        dates=tuple(dt.date.fromisoformat(day) for day in insight.dates) if insight else (),
        taken_on=insight.taken_on if insight else None,
        trouble=insight.trouble if insight else "",
        effective_from=evidence.effective_from,
        effective_to=evidence.effective_to,
    )


def _with_same_content(evidence: Evidence) -> Q | None:
    """Placements of the same bytes or the same link; None for a note, which repeats nothing."""
    if evidence.file is not None:
        return Q(evidence__file=evidence.file)
    return Q(evidence__url=evidence.url) if evidence.url else None


def _with_photo_like(evidence: Evidence, insight: Insight) -> Q | None:
    """Placements of earlier photos of the unit that look nearly the same. One query; None where there is no such.

    Two narrow columns of the unit's own photos, the latest ``PHOTOS_COMPARED`` of them, and 128 bits compared each.
    """
    earlier = (
        Evidence.objects.filter(unit=evidence.unit_id, handed_in_at__lte=evidence.handed_in_at)
        .exclude(file=evidence.file)
        .filter(file__insight__likeness__gt="")
        .order_by("-handed_in_at", "-pk")
        .values_list("file_id", "file__insight__likeness")[:PHOTOS_COMPARED]
    )
    near = [file_id for file_id, _distance in nearly_same(insight.likeness, earlier)][:USES_LOOKED_AT]
    return Q(evidence__file__in=near) if near else None


def _uses(same: Q | None, placement: Placement) -> list[Use]:
    """Earlier places in the same unit, those withdrawn and the one it was openly carried over from left out."""
    if same is None:
        return []
    delivery = placement.delivery
    before = Q(placed_at__lt=placement.placed_at) | Q(placed_at=placement.placed_at, pk__lt=placement.pk)
    found: QuerySet[Placement] = (
        Placement.objects.filter(same, before, delivery__programme__unit=delivery.programme.unit_id)
        .exclude(delivery=delivery)
        .exclude(pk=placement.carried_from_id or 0)
        .exclude(state=PlacementState.WITHDRAWN)
        .select_related("delivery__work_item")
        .order_by("-placed_at", "-pk")[:USES_LOOKED_AT]
    )
    return [_use(one, delivery.work_item_id) for one in found]


def _use(placement: Placement, row: int) -> Use:
    delivery = placement.delivery
    return Use(
        delivery=delivery.pk,
        row=delivery.work_item.label[:200],
        is_same_row=delivery.work_item_id == row,
        starts_on=delivery.starts_on,
        due_on=delivery.due_on,
    )


def placements_of_file(file_id: int) -> Iterable[int]:
    """Ids of what stands with the content of a file."""
    return (
        Placement.objects.standing()
        .filter(evidence__file=file_id)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def placements_of_items(items: Iterable[int]) -> Iterable[int]:
    """Ids of what stands at the due moments of some rows."""
    standing = Placement.objects.standing().filter(delivery__work_item__in=list(items))
    return standing.order_by("pk").values_list("pk", flat=True)
