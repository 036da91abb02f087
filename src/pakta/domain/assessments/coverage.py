"""Does the plan serve the worksheet? Which rows serve which question, as people decided it or as the wording suggests.

A decision goes before every suggestion. A row nobody decided on counts for what it very likely serves: suggestions from
``matching.UNSURE_BELOW`` on.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from django.db.models import Q, prefetch_related_objects

from pakta.domain.assessments.models import CoverageDecision, RememberedWording, Worksheet
from pakta.domain.assessments.queries import usable_proof
from pakta.domain.evidence.choices import PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.programmes.choices import OPEN_STATES, Standing
from pakta.domain.programmes.models import Delivery, Programme, Team
from pakta.domain.programmes.queries import ItemRow, PlanItem, programmes_visible_to, sheet_of
from pakta.foundation.accounts.models import User
from pakta.knowledge.worksheets.form import Area, Instrument, Place, Question
from pakta.knowledge.worksheets.headings import likest_heading
from pakta.knowledge.worksheets.instrument import instrument
from pakta.knowledge.worksheets.matching import UNSURE_BELOW, PlanRow, Suggestion, suggest, wording_key

SURE_FROM = 0.9
"""Confidence from which suggestions may be confirmed many at once."""
WORTH_OFFERING = 0.25
"""Confidence from which the proof of a row is offered for a question at all."""
MOST_OFFERED = 10
"""Proofs, and due moments, offered for a question."""
_WORST_FIRST = (
    Standing.LATE,
    Standing.RETURNED,
    Standing.DUE,
    Standing.HANDED_IN,
    Standing.ACCEPTED,
    Standing.PLANNED,
)


class Certainty(StrEnum):
    """How sure the first suggestion of a row is."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class RowCoverage:
    """A row of the plan. ``decided``: the codes somebody decided on, none included; None: nobody decided yet."""

    item: PlanItem
    standings: Sequence[tuple[dt.date, Standing]]
    suggestions: Sequence[Suggestion]
    decided: tuple[str, ...] | None

    @property
    def serves(self) -> tuple[str, ...]:
        """The questions it counts for."""
        return self.decided if self.decided is not None else self._suggested(UNSURE_BELOW)

    @property
    def proposed(self) -> tuple[str, ...]:
        """What confirming it would decide: all it counts for, or its likeliest where it counts for none yet."""
        return self.serves or tuple(one.code for one in self.suggestions[:1])

    @property
    def certainty(self) -> Certainty:
        best = self.suggestions[0].confidence if self.suggestions else 0.0
        if best >= SURE_FROM:
            return Certainty.SURE
        return Certainty.LIKELY if best >= UNSURE_BELOW else Certainty.UNSURE

    @property
    def is_sure(self) -> bool:
        """Whether it may be confirmed along with others: nobody decided, and the machine has little doubt."""
        return self.decided is None and self.certainty == Certainty.SURE

    def confidence_in(self, code: str) -> float:
        """0 to 1; a decision is certain."""
        if self.decided is not None:
            return float(code in self.decided)
        return max((one.confidence for one in self.suggestions if one.code == code), default=0.0)

    def _suggested(self, least: float) -> tuple[str, ...]:
        return tuple(one.code for one in self.suggestions if one.confidence >= least)


@dataclass(frozen=True, slots=True)
class QuestionCoverage:
    """A question with the rows that serve it. ``standing`` is the worst of their due moments; None without any."""

    question: Question
    place: Place
    rows: Sequence[RowCoverage]

    @property
    def is_served(self) -> bool:
        return bool(self.rows)

    @property
    def is_confirmed(self) -> bool:
        return any(row.decided is not None for row in self.rows)

    @property
    def has_accepted_proof(self) -> bool:
        return any(standing == Standing.ACCEPTED for row in self.rows for _day, standing in row.standings)

    @property
    def standing(self) -> Standing | None:
        found = {standing for row in self.rows for _day, standing in row.standings}
        return next((one for one in _WORST_FIRST if one in found), None)

    @property
    def is_late(self) -> bool:
        return self.standing == Standing.LATE


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """How many of an area's questions rows serve, somebody confirmed that of, and have accepted proof."""

    area: Area
    questions: int
    served: int
    confirmed: int
    proved: int


@dataclass(frozen=True)
class Coverage:
    """A plan against a worksheet. ``rows`` in the plan's order, ``questions`` in printed order."""

    instrument: Instrument
    rows: Sequence[RowCoverage]
    teams: Sequence[Team]

    @cached_property
    def questions(self) -> Mapping[str, QuestionCoverage]:
        serving: dict[str, list[RowCoverage]] = {code: [] for code in self.instrument.questions}
        for row in self.rows:
            for code in row.serves:
                if code in serving:
                    serving[code].append(row)
        return {
            code: QuestionCoverage(question, self.instrument.places[code], serving[code])
            for code, question in self.instrument.questions.items()
        }

    @cached_property
    def areas(self) -> list[AreaCoverage]:
        by_area: dict[str, list[QuestionCoverage]] = {area.code: [] for area in self.instrument.areas}
        for one in self.questions.values():
            by_area[one.place.area.code].append(one)
        return [
            AreaCoverage(
                area,
                questions=len(by_area[area.code]),
                served=sum(one.is_served for one in by_area[area.code]),
                confirmed=sum(one.is_confirmed for one in by_area[area.code]),
                proved=sum(one.has_accepted_proof for one in by_area[area.code]),
            )
            for area in self.instrument.areas
        ]

    def row(self, item: int) -> RowCoverage | None:
        return next((one for one in self.rows if one.item.pk == item), None)

    def area_of(self, row: RowCoverage) -> Area | None:
        """The area of the worksheet the row most likely belongs to; None where nothing tells."""
        codes = row.serves or row.proposed
        place = self.instrument.places.get(codes[0]) if codes else None
        return place.area if place else None

    def usual_team(self, area: Area) -> Team | None:
        """The team that answers for most rows of the area."""
        counted = Counter(row.item.team for row in self._rows_in(area) if row.item.team is not None)
        return counted.most_common(1)[0][0] if counted else None

    def usual_group(self, code: str) -> int | None:
        """The group of the plan (its id) where most rows serve neighbours of the question; else of the groups of its
        area the one whose name is likest, else the one with most rows."""
        place = self.instrument.places[code]
        neighbours = {one.code for one in place.subcomponent.questions}
        near = [row for row in self.rows if neighbours & set(row.serves)]
        if not near:
            near = self._rows_in(place.area)
            groups = {row.item.subcomponent.pk: row.item.subcomponent.name or "" for row in near}
            plain = instrument(self.instrument.id).places[code].subcomponent
            named = likest_heading(plain.label, list(groups.values()))
            if named is not None:
                return list(groups)[named]
        counted = Counter(row.item.subcomponent.pk for row in near)
        return counted.most_common(1)[0][0] if counted else None

    def _rows_in(self, area: Area) -> list[RowCoverage]:
        return [row for row in self.rows if self.area_of(row) == area]


def programme_for(user: User, worksheet: Worksheet) -> Programme | None:
    """The unit's programme of the worksheet's year and kind, if the person may see it. One query."""
    kind = instrument(worksheet.instrument).kind
    found = programmes_visible_to(user).filter(unit=worksheet.unit_id, year=worksheet.year, kind=kind)
    return found.first()


def coverage_of(
    worksheet: Worksheet, programme: Programme, today: dt.date, worded: Instrument | None = None
) -> Coverage:
    """The programme's rows against the worksheet's questions. Six queries, however many rows there are.

    ``worded`` is the instrument as it is shown; rows are compared with our own wording, which has the keywords.
    """
    plain = instrument(worksheet.instrument)
    plan = sheet_of(programme, today)
    printed = tuple(_printed(row, place) for place, row in enumerate(plan.rows))
    suggested = _suggested(plain.id, printed, _remembered(worksheet, printed))
    decisions = _decisions(plain, programme)
    rows = [
        RowCoverage(row.item, row.standings, found, decisions.get(row.item.pk))
        for row, found in zip(plan.rows, suggested, strict=True)
    ]
    return Coverage(worded or plain, rows, plan.teams)


@dataclass(frozen=True, slots=True)
class Offer:
    """What the plan has for a question, of the likeliest rows first: accepted ``proof``, and of each row the next of
    its ``moments`` at which proof is still to be handed in."""

    proof: Sequence[Placement] = ()
    moments: Sequence[Delivery] = ()


def offer_for(user: User, worksheet: Worksheet, code: str, today: dt.date) -> Offer:
    """What rows that serve the question have to offer. Nine queries."""
    programme = programme_for(user, worksheet)
    if programme is None:
        return Offer()
    sure = _likely_rows(coverage_of(worksheet, programme, today), code)
    proof = usable_proof(user, worksheet.unit).filter(
        delivery__work_item__in=sure, delivery__programme=programme
    )
    moments = [one for one in _next_moments(user, sure) if one.state in OPEN_STATES]
    return Offer(sorted(proof, key=lambda one: -sure[one.delivery.work_item_id])[:MOST_OFFERED], moments)


@dataclass(frozen=True, slots=True)
class HandInPlaces:
    """Where the proof of a question can be handed in: of each row that may serve it, the likeliest first, the next of
    its ``moments`` that waits for proof, or its last where all have some. ``programme`` None: there is no plan of the
    year. ``is_served``: a row is taken to serve the question. ``accepted``: (moment, document) of what accepted proof
    covers there (their ids)."""

    programme: Programme | None = None
    is_served: bool = False
    moments: Sequence[Delivery] = ()
    accepted: frozenset[tuple[int, int]] = frozenset()


def hand_in_places(user: User, worksheet: Worksheet, code: str, today: dt.date) -> HandInPlaces:
    """Ten queries."""
    programme = programme_for(user, worksheet)
    if programme is None:
        return HandInPlaces()
    coverage = coverage_of(worksheet, programme, today)
    moments = _next_moments(user, _likely_rows(coverage, code))
    prefetch_related_objects(moments, "work_item__requirements")
    covered = Placement.objects.visible_to(user).filter(delivery__in=moments, state=PlacementState.ACCEPTED)
    accepted = frozenset(covered.exclude(covers=None).values_list("delivery_id", "covers"))
    return HandInPlaces(programme, coverage.questions[code].is_served, moments, accepted)


def _likely_rows(coverage: Coverage, code: str) -> dict[int, float]:
    """Work item id → how sure it is that the row serves the question, of those worth offering."""
    found = {row.item.pk: row.confidence_in(code) for row in coverage.rows}
    return {pk: confidence for pk, confidence in found.items() if confidence >= WORTH_OFFERING}


def _next_moments(user: User, sure: Mapping[int, float]) -> list[Delivery]:
    """Of each row its next moment without proof, or its last, the likeliest rows first. One query."""
    found = Delivery.objects.visible_to(user).in_plan().filter(work_item__in=sure).select_related("work_item")
    of_row: dict[int, Delivery] = {}
    for one in found.order_by("due_on", "pk"):
        earlier = of_row.get(one.work_item_id)
        if earlier is None or earlier.state not in OPEN_STATES:
            of_row[one.work_item_id] = one
    likeliest = sorted(of_row.values(), key=lambda one: (-sure[one.work_item_id], one.due_on))
    return likeliest[:MOST_OFFERED]


def _decisions(plain: Instrument, programme: Programme) -> dict[int, tuple[str, ...]]:
    """Work item id → what was decided about it on this worksheet's instrument. One query."""
    found = CoverageDecision.objects.filter(work_item__programme=programme, instrument=plain.id)
    return {item: tuple(codes) for item, codes in found.values_list("work_item_id", "codes")}


def _remembered(worksheet: Worksheet, rows: Iterable[PlanRow]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Wording → codes: all the unit decided itself, and what others decided on the very same wordings. One query.

    Of other units nothing but the codes is read. Where several differ, the latest counts.
    """
    wordings = {wording_key(row) for row in rows}
    own = Q(unit=worksheet.unit_id)
    found = RememberedWording.objects.filter(own | Q(key__in=wordings), instrument=worksheet.instrument)
    by_key: dict[str, tuple[str, ...]] = {}
    ordered = sorted(
        found.values_list("unit_id", "decided_at", "pk", "key", "codes"),
        key=lambda one: (one[0] == worksheet.unit_id, one[1], one[2]),
    )
    for _unit, _at, _pk, wording, codes in ordered:
        by_key[wording] = tuple(codes)
    return tuple(sorted(by_key.items()))


@lru_cache(maxsize=32)
def _suggested(
    instrument_id: str, rows: tuple[PlanRow, ...], remembered: tuple[tuple[str, tuple[str, ...]], ...]
) -> list[tuple[Suggestion, ...]]:
    """Kept by what it follows from, so that a plan is compared anew only when a row or a decision changed."""
    return suggest(instrument(instrument_id), rows, remembered=dict(remembered))


def _printed(row: ItemRow, place: int) -> PlanRow:
    item = row.item
    return printed_row(
        item.subcomponent.component.name,
        item.subcomponent.name,
        (item.indicator, item.action, item.evidence_raw),
        place,
    )


def printed_row(
    area: str, subcomponent: str, texts: tuple[str | None, str | None, str | None], place: int = 0
) -> PlanRow:
    """A row as the matching reads it; ``texts`` are indicator, action and proof."""
    indicator, action, evidence = (text or "" for text in texts)
    return PlanRow(area, subcomponent, indicator, action, (evidence,) if evidence else (), place)
