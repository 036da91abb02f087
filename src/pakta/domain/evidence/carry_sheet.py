"""Last year's accepted proof beside this year's rows: what can still prove, and why the rest cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from pakta.domain.evidence.carrying import Span, Verdict, same_documents, verdict_of
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.evidence.queries import placements_visible_to
from pakta.domain.evidence.suggesting import Asked
from pakta.domain.programmes.choices import DeliveryState
from pakta.domain.programmes.models import Delivery, EvidenceRequirement, Programme, WorkItem
from pakta.domain.programmes.queries import programmes_visible_to
from pakta.foundation.accounts.models import User
from pakta.knowledge.decrees.comparing.rows import RowText, match_rows


@dataclass(frozen=True, slots=True)
class Offer:
    """A due moment of this year that a proof can still prove, with the documents that are last year's."""

    delivery: Delivery
    covers: frozenset[int]


@dataclass(frozen=True, slots=True)
class EarlierProof:
    """A proof accepted last year. Without an offer ``verdict`` says why; None: it stands wherever it could."""

    placement: Placement
    offers: Sequence[Offer]
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class CarryRow:
    """A row of this year, the row of last year it continues, and that row's accepted proof."""

    item: WorkItem
    earlier: WorkItem
    asked: tuple[Asked, ...]
    proofs: Sequence[EarlierProof]

    @property
    def offers_something(self) -> bool:
        return any(proof.offers for proof in self.proofs)


@dataclass(frozen=True, slots=True)
class CarrySheet:
    """``earlier`` is None where the unit had no programme of this kind last year."""

    earlier: Programme | None
    rows: Sequence[CarryRow]
    unmatched: int
    """Rows of this year that continue none of last year."""


def carry_sheet(user: User, programme: Programme) -> CarrySheet:
    """What ``user`` may carry over into ``programme``. Eight queries, whatever the plans hold."""
    earlier = (
        programmes_visible_to(user)
        .filter(unit=programme.unit_id, kind=programme.kind, year=programme.year - 1)
        .first()
    )
    if earlier is None:
        return CarrySheet(None, [], 0)
    items, before = _items(programme), _items(earlier)
    pairs = match_rows([_text(one) for one in before], [_text(one) for one in items])
    accepted = _accepted(user, earlier)
    moments = _moments(programme)
    taken = _taken(user, programme)
    rows = []
    for index, item in enumerate(items):
        if index not in pairs or not accepted.get(before[pairs[index]].pk):
            continue
        asked = tuple(Asked(one.pk, one.text) for one in item.requirements.all())
        proofs = [
            _earlier_proof(placement, moments.get(item.pk, []), asked, taken)
            for placement in accepted[before[pairs[index]].pk]
        ]
        rows.append(CarryRow(item, before[pairs[index]], asked, proofs))
    return CarrySheet(earlier, rows, len(items) - len(pairs))


def span_of(evidence: Evidence) -> Span:
    return Span(evidence.effective_from, evidence.effective_to)


def moment_of(delivery: Delivery) -> Span:
    return Span(delivery.starts_on, delivery.due_on)


def _earlier_proof(
    placement: Placement,
    moments: Sequence[Delivery],
    asked: tuple[Asked, ...],
    taken: frozenset[tuple[int, int]],
) -> EarlierProof:
    offers, verdicts = [], []
    covers = same_documents([one.text for one in placement.covers.all()], asked)
    for delivery in moments:
        if delivery.state == DeliveryState.ACCEPTED or (placement.evidence_id, delivery.pk) in taken:
            continue
        verdict = verdict_of(span_of(placement.evidence), moment_of(placement.delivery), moment_of(delivery))
        verdicts.append(verdict)
        if verdict == Verdict.HOLDS:
            offers.append(Offer(delivery, covers))
    # What keeps it from the moment that comes first is the reason that helps.
    return EarlierProof(placement, offers, None if offers or not verdicts else verdicts[0])


def _items(programme: Programme) -> list[WorkItem]:
    return list(
        programme.work_items.filter(dropped_at=None)
        .select_related("subcomponent__component")
        .prefetch_related("requirements")
        .order_by("position", "pk")
    )


def _text(item: WorkItem) -> RowText:
    return RowText(
        item.subcomponent.component.name, item.subcomponent.name, item.indicator or "", item.action or ""
    )


def _accepted(user: User, programme: Programme) -> dict[int, list[Placement]]:
    """Work item → its accepted proof, by the day it was due."""
    found: dict[int, list[Placement]] = defaultdict(list)
    covered = Prefetch("covers", EvidenceRequirement.objects.order_by("position"))
    accepted = (
        placements_visible_to(user)
        .filter(delivery__programme=programme, state=PlacementState.ACCEPTED)
        .order_by("delivery__due_on", "pk")
    )
    for placement in accepted.prefetch_related(covered):
        found[placement.delivery.work_item_id].append(placement)
    return dict(found)


def _moments(programme: Programme) -> dict[int, list[Delivery]]:
    found: dict[int, list[Delivery]] = defaultdict(list)
    for delivery in programme.deliveries.in_plan().order_by("due_on", "pk"):
        found[delivery.work_item_id].append(delivery)
    return dict(found)


def _taken(user: User, programme: Programme) -> frozenset[tuple[int, int]]:
    """Where documents stand in this year's programme: evidence and delivery ids."""
    standing = Placement.objects.visible_to(user).standing().filter(delivery__programme=programme)
    return frozenset(standing.values_list("evidence_id", "delivery_id"))
