"""Proof for the nation's due moments in bulk: files the machine has looked at, at places that were judged or wait."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from pakta.domain.evidence.choices import EvidenceKind, PlacementState
from pakta.domain.evidence.counting import Placed, count_of
from pakta.domain.evidence.models import Evidence, Placement
from pakta.domain.evidence.warnings import Warning, WarningCode
from pakta.domain.programmes.actions.deliveries import state_after
from pakta.domain.programmes.choices import DeliveryState
from pakta.domain.programmes.models import Delivery, EvidenceRequirement, ProofStep
from pakta.foundation.accounts.models import User
from pakta.foundation.files.choices import InsightState
from pakta.foundation.files.models import Insight, StoredFile

ACCEPTED, WAITING, RETURNED = PlacementState.ACCEPTED, PlacementState.HANDED_IN, PlacementState.RETURNED
# What lies at each due moment in turn; at one of two proofs the first covers the first document, the second the rest.
PATTERN: tuple[tuple[PlacementState, ...], ...] = (
    (ACCEPTED,),
    (ACCEPTED,),
    (WAITING,),
    (ACCEPTED, WAITING),
    (),
    (ACCEPTED,),
    (RETURNED,),
    (),
)
REASON = "Belum ditandatangani pejabat yang berwenang."
SAYS = (
    "notula rapat pembangunan zona integritas beserta daftar hadir dan tindak lanjut atas hasil pemantauan "
)
EVERY_NTH_WARNED = 6


class Due(NamedTuple):
    """A due moment not yet written, the documents its row asks for, and who hands in there."""

    delivery: Delivery
    asked: list[EvidenceRequirement]
    by: User


@dataclass(slots=True)
class _Batch:
    """Rows on their way to the database, each after those it points at."""

    files: list[StoredFile] = field(default_factory=list)
    insights: list[Insight] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    covers: list[list[EvidenceRequirement]] = field(default_factory=list)
    steps: list[ProofStep] = field(default_factory=list)

    def write(self) -> None:
        StoredFile.objects.bulk_create(self.files)
        Insight.objects.bulk_create(self.insights)
        Evidence.objects.bulk_create(self.evidence)
        Placement.objects.bulk_create(self.placements)
        covering = Placement.covers.through
        covering.objects.bulk_create(
            covering(placement=placement, evidencerequirement=one)
            for placement, covered in zip(self.placements, self.covers, strict=True)
            for one in covered
        )
        ProofStep.objects.bulk_create(self.steps)


def hand_in_proofs(due: list[Due], *, reviewer: User, first: int, now: dt.datetime) -> int:
    """Write the due moments with their proof; how many proofs. ``first`` is the number of the first proof."""
    batch = _Batch()
    for at, one in enumerate(due):
        placed = [
            _placed(batch, one, state, covers, reviewer, number=first + len(batch.placements), now=now)
            for state, covers in _split(PATTERN[at % len(PATTERN)], one.asked)
        ]
        _count(batch, one, placed, reviewer, now)
    Delivery.objects.bulk_create([one.delivery for one in due])
    batch.write()
    return len(batch.placements)


def _split(
    states: tuple[PlacementState, ...], asked: list[EvidenceRequirement]
) -> list[tuple[PlacementState, list[EvidenceRequirement]]]:
    if len(states) < 2 or len(asked) < 2:
        return [(state, asked) for state in states[:1]]
    return [(states[0], asked[:1]), (states[1], asked[1:])]


def _placed(
    batch: _Batch,
    due: Due,
    state: PlacementState,
    covers: list[EvidenceRequirement],
    reviewer: User,
    *,
    number: int,
    now: dt.datetime,
) -> Placed:
    # Spread over nine months, also within one unit.
    moment = now - dt.timedelta(minutes=number * 7919 % 400_000)
    stored = StoredFile(
        sha256=f"{number:064x}",
        size=250_000 + number,
        media_type="application/pdf",
        stored_at=moment,
        stored_by_key=due.by.actor_key,
    )
    says = f"{SAYS * 5} nomor {number}"
    evidence = Evidence(
        unit=due.delivery.programme.unit,
        kind=EvidenceKind.FILE,
        file=stored,
        original_name=f"notula rapat {number}.pdf",
        handed_in_at=moment,
        handed_in_by=due.by,
    )
    judged = state != WAITING
    warned = number % EVERY_NTH_WARNED == 0
    batch.files.append(stored)
    batch.insights.append(
        Insight(
            file=stored,
            state=InsightState.READY,
            state_since=moment,
            attempts=1,
            text=says,
            text_folded=says,
            pages=3,
            dates=[due.delivery.due_on.isoformat()],
            years=[due.delivery.due_on.year],
        )
    )
    batch.evidence.append(evidence)
    batch.placements.append(
        Placement(
            evidence=evidence,
            delivery=due.delivery,
            state=state,
            placed_at=moment,
            placed_by=due.by,
            reviewed_at=moment + dt.timedelta(minutes=1) if judged else None,
            reviewed_by=reviewer if judged else None,
            reason=REASON if state == RETURNED else "",
            warnings=[Warning(WarningCode.HAS_SCRIPTS).as_json()] if warned else [],
        )
    )
    batch.covers.append(covers)
    return Placed(state, frozenset(one.pk for one in covers))


def _count(batch: _Batch, due: Due, placed: list[Placed], reviewer: User, now: dt.datetime) -> None:
    """What follows at the due moment from its proof, as the product counts it."""
    if not placed:
        return
    count = count_of(placed, frozenset(one.pk for one in due.asked))
    delivery = due.delivery
    delivery.state, delivery.proved = state_after(count), count.proved
    latest = batch.placements[-1]
    delivery.handed_in_at, delivery.handed_in_by = latest.placed_at, latest.placed_by
    if delivery.state == DeliveryState.ACCEPTED:
        delivery.accepted_at, delivery.accepted_by = now, reviewer
    if count.proved:
        batch.steps.append(
            ProofStep(
                delivery=delivery,
                proved=count.proved,
                needed=count.needed,
                counted_at=latest.placed_at,
                counted_by=reviewer,
            )
        )
