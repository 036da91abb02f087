"""What pages need to know of proof. Each question costs a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Prefetch, Q, QuerySet

from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.programmes.models import Delivery, EvidenceRequirement, Programme, WorkItem
from pakta.foundation.accounts.models import User


def evidence_visible_to(user: User) -> QuerySet[Evidence]:
    return Evidence.objects.visible_to(user).select_related("file", "handed_in_by", "unit")


def placements_visible_to(user: User) -> QuerySet[Placement]:
    return Placement.objects.visible_to(user).select_related(
        "evidence__file",
        "evidence__handed_in_by",
        "placed_by",
        "reviewed_by",
        "withdrawn_by",
        "delivery__work_item",
        "delivery__programme__unit",
    )


def placements_by_delivery(user: User, item: WorkItem) -> dict[int, list[Placement]]:
    """All proof of a row that ``user`` may see, its past included, by delivery, the latest first. Two queries."""
    found: dict[int, list[Placement]] = defaultdict(list)
    covered = Prefetch("covers", EvidenceRequirement.objects.order_by("position"))
    for placement in placements_visible_to(user).filter(delivery__work_item=item).prefetch_related(covered):
        found[placement.delivery_id].append(placement)
    return dict(found)


def placements_of(user: User, evidence: Evidence) -> list[Placement]:
    """Where a document is or was placed, as far as ``user`` may see, by the day it is due. Two queries."""
    covered = Prefetch("covers", EvidenceRequirement.objects.order_by("position"))
    found = placements_visible_to(user).filter(evidence=evidence).prefetch_related(covered)
    return list(
        found.select_related(
            "delivery__work_item__subcomponent__component", "carried_from__delivery__programme"
        ).order_by("delivery__due_on", "pk")
    )


def versions_of(user: User, evidence: Evidence) -> list[Evidence]:
    """The versions right before and after a document, the newest first. One query."""
    return list(evidence_visible_to(user).filter(Q(pk=evidence.replaces_id) | Q(replaces=evidence)))


def accepted_requirements(user: User, delivery: Delivery) -> frozenset[int]:
    """The ids of the row's documents that accepted proof covers at ``delivery``. One query."""
    covered = Placement.objects.visible_to(user).filter(delivery=delivery, state=PlacementState.ACCEPTED)
    return frozenset(pk for pk in covered.values_list("covers", flat=True) if pk is not None)


def deliveries_holding(user: User, evidence: Evidence) -> frozenset[int]:
    """The ids of the deliveries at which a document stands now. One query."""
    found = Placement.objects.visible_to(user).standing().filter(evidence=evidence)
    return frozenset(found.values_list("delivery_id", flat=True))


def waiting_for_review(user: User, programme: Programme) -> QuerySet[Placement]:
    """What waits for a reviewer in a programme, the oldest first; the person's own proof left out."""
    return (
        placements_visible_to(user)
        .filter(state=PlacementState.HANDED_IN, delivery__programme=programme)
        .exclude(placed_by=user)
        .exclude(evidence__handed_in_by=user)
        .order_by("placed_at", "pk")
    )
