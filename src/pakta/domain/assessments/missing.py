"""The proof of questions: what counts, what waits, what the plan still asks for, and what usually stands there too."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from pakta.domain.assessments.coverage import Coverage, RowCoverage
from pakta.domain.assessments.models import QuestionProof, Worksheet
from pakta.domain.evidence.choices import STANDING_STATES, PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.rules import can_see_evidence
from pakta.domain.programmes.choices import Standing
from pakta.domain.programmes.models import Delivery, EvidenceRequirement
from pakta.domain.programmes.progress import standing_of
from pakta.domain.programmes.queries import PlanItem
from pakta.foundation.accounts.models import User
from pakta.knowledge.worksheets.proof_words import without_like
from pakta.knowledge.worksheets.usual_rows import usual_rows

PRESSING = (Standing.LATE, Standing.RETURNED, Standing.DUE)
COVERING = (PlacementState.HANDED_IN, PlacementState.ACCEPTED)
"""What is handed in covers a document until it comes back."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """A document that a row of the plan asks for and nothing covers yet. ``moment`` (id) is where it is handed in;
    None where the row has no schedule."""

    document: str
    item: PlanItem
    moment: int | None
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class ProofState:
    """Of one question. ``accepted`` counts what stands beside it; ``unpicked`` what was accepted at the rows that serve
    it and does not stand there. ``waiting`` is not accepted yet, or came back. ``usual``: what such a question usually
    rests on and neither the plan nor what is there names. ``is_served`` None: there is no plan of the year."""

    accepted: int
    unpicked: int
    waiting: Sequence[Placement]
    lacking: Sequence[Lacking]
    usual: Sequence[str]
    is_served: bool | None


@dataclass(frozen=True)
class ProofStates:
    """All that is known of the proof of a worksheet; ``of`` tells it of one question, without a query.

    ``coverage`` is None where the unit has no programme of the worksheet's year.
    """

    instrument: str
    coverage: Coverage | None
    beside: Mapping[str, Sequence[Placement]] = field(default_factory=dict)
    at_rows: Mapping[int, Sequence[Placement]] = field(default_factory=dict)
    covers: Mapping[int, Collection[int]] = field(default_factory=dict)
    asked: Mapping[int, Sequence[tuple[int, str]]] = field(default_factory=dict)
    moments: Mapping[int, Sequence[tuple[int, Standing]]] = field(default_factory=dict)
    names_proof: bool = True

    def of(self, code: str) -> ProofState:
        rows = self.coverage.questions[code].rows if self.coverage else ()
        beside = list(self.beside.get(code, ()))
        at_rows = [one for row in rows for one in self.at_rows.get(row.item.pk, ())]
        there = {one.pk for one in beside}
        unsettled = {one.pk: one for one in (*beside, *at_rows) if one.state != PlacementState.ACCEPTED}
        said = [text for row in rows for _pk, text in self.asked.get(row.item.pk, ())]
        said += [row.item.evidence_raw or "" for row in rows]
        said += [f"{one.evidence} {one.evidence.note}" for one in (*beside, *unsettled.values())]
        usual = usual_rows(self.instrument).get(code)
        return ProofState(
            accepted=sum(one.state == PlacementState.ACCEPTED for one in beside),
            unpicked=sum(one.state == PlacementState.ACCEPTED and one.pk not in there for one in at_rows),
            waiting=list(unsettled.values()) if self.names_proof else [],
            lacking=[one for row in rows for one in self._lacking(row)],
            usual=without_like(usual.proof, said) if usual else [],
            is_served=bool(rows) if self.coverage else None,
        )

    def _lacking(self, row: RowCoverage) -> list[Lacking]:
        item = row.item
        moment, standing = self._moment(item.pk)
        if moment is None and standing is Standing.ACCEPTED:
            return []
        here = [
            one
            for one in self.at_rows.get(item.pk, ())
            if one.state in COVERING and moment in (None, one.delivery_id)
        ]
        asked = self.asked.get(item.pk, ())
        covered = {pk for one in here for pk in self.covers.get(one.pk, ())}
        texts = [text for pk, text in asked if pk not in covered]
        if not asked and not here:
            texts = [item.evidence_raw or item.label]
        return [Lacking(" ".join(text.split()), item, moment, standing) for text in texts]

    def _moment(self, item: int) -> tuple[int | None, Standing | None]:
        """The row's moment that matters: the first that presses; where none is accepted yet, the first at all.

        (None, ACCEPTED): nothing is to be done now. (None, None): the row has no schedule.
        """
        moments = self.moments.get(item, ())
        if not moments:
            return None, None
        pressing = next(((pk, one) for pk, one in moments if one in PRESSING), None)
        if pressing is not None:
            return pressing
        if any(one == Standing.ACCEPTED for _pk, one in moments):
            return None, Standing.ACCEPTED
        return moments[0]


def proof_states(user: User, worksheet: Worksheet, coverage: Coverage | None, today: dt.date) -> ProofStates:
    """One query, and four for the plan where there is one.

    Names of proof are for those who see it; that some is there everybody may know who sees the worksheet.
    """
    beside: dict[str, list[Placement]] = defaultdict(list)
    chosen = QuestionProof.objects.filter(worksheet=worksheet, placement__state__in=STANDING_STATES)
    rows = list(chosen.select_related("placement__evidence").order_by("added_at", "pk"))
    current = {one.pk for one in _without_renewed([row.placement for row in rows])}
    for row in rows:
        if row.placement_id in current:
            beside[row.code].append(row.placement)
    names = can_see_evidence(user, worksheet.unit)
    if coverage is None:
        return ProofStates(worksheet.instrument, None, beside, names_proof=names)
    items = {row.item.pk for one in coverage.questions.values() for row in one.rows}
    at_rows: dict[int, list[Placement]] = defaultdict(list)
    placements = Placement.objects.standing().filter(delivery__work_item__in=items, delivery__dropped_at=None)
    found = list(placements.select_related("evidence", "delivery").order_by("placed_at", "pk"))
    for placed in _without_renewed(found):
        at_rows[placed.delivery.work_item_id].append(placed)
    return ProofStates(
        instrument=worksheet.instrument,
        coverage=coverage,
        beside=beside,
        at_rows=at_rows,
        covers=_covers(items),
        asked=_asked(items),
        moments=_moments(items, today),
        names_proof=names,
    )


def _without_renewed(placements: Sequence[Placement]) -> list[Placement]:
    """Less what came back and has a newer version among them."""
    renewed = {one.replaces_id for one in placements}
    return [one for one in placements if one.state != PlacementState.RETURNED or one.pk not in renewed]


def _covers(items: Collection[int]) -> dict[int, set[int]]:
    """Placement's id → ids of the documents it covers. One query."""
    found: dict[int, set[int]] = defaultdict(set)
    pairs = Placement.covers.through.objects.filter(placement__delivery__work_item__in=items)
    for placement, requirement in pairs.values_list("placement_id", "evidencerequirement_id"):
        found[placement].add(requirement)
    return found


def _asked(items: Collection[int]) -> dict[int, list[tuple[int, str]]]:
    """Row's id → (id, text) of each document it asks for. One query."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    asked = EvidenceRequirement.objects.filter(work_item__in=items).order_by("position", "pk")
    for item, pk, text in asked.values_list("work_item_id", "pk", "text"):
        found[item].append((pk, text))
    return found


def _moments(items: Collection[int], today: dt.date) -> dict[int, list[tuple[int, Standing]]]:
    """Row's id → its moments by their day, each with how it stands. One query."""
    found: dict[int, list[tuple[int, Standing]]] = defaultdict(list)
    moments = Delivery.objects.in_plan().filter(work_item__in=items).order_by("due_on", "pk")
    for item, pk, state, due_on in moments.values_list("work_item_id", "pk", "state", "due_on"):
        found[item].append((pk, standing_of(state, due_on, today)))
    return found
