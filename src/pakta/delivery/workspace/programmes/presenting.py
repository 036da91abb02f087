"""A programme's rows as words, marks and month strips; templates do no arithmetic."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.http import HttpRequest
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from pakta.delivery.workspace.filter_bar import Chip, Choice, InForce, choices_of, chosen_name
from pakta.domain.evidence.choices import STANDING_STATES, PlacementState
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.rules import can_withdraw
from pakta.domain.programmes.choices import Standing
from pakta.domain.programmes.models import Delivery, EvidenceRequirement, Programme, Team
from pakta.domain.programmes.progress import Tally, tally_by_component
from pakta.domain.programmes.queries import Area, ItemFilter, ItemRow, Part, PlanItem, PlanSheet
from pakta.foundation.accounts.models import User

WORST_FIRST = (
    Standing.LATE,
    Standing.RETURNED,
    Standing.DUE,
    Standing.PLANNED,
    Standing.HANDED_IN,
    Standing.ACCEPTED,
)
CLOSED = (Standing.HANDED_IN, Standing.ACCEPTED)
"""Nobody of the team must act."""


def month_names() -> list[tuple[int, str]]:
    return [(number, str(name)) for number, name in MONTHS.items()]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One work item in the table."""

    item: PlanItem
    cells: tuple[str, ...]
    """The worst standing in each month of the year; "" where nothing is due."""
    standing: Standing | None
    """The worst of its deliveries; None where it has none."""
    due_on: dt.date | None
    """Day of the next open delivery, or of the last where none is open."""
    accepted: int
    planned: int

    @classmethod
    def of(cls, row: ItemRow, year: int) -> PlanRow:
        standings = row.standings
        found = {standing for _day, standing in standings}
        open_days = [day for day, standing in standings if standing not in CLOSED]
        return cls(
            item=row.item,
            cells=tuple(_year_of(standings, year)),
            standing=next((standing for standing in WORST_FIRST if standing in found), None),
            due_on=open_days[0] if open_days else (standings[-1][0] if standings else None),
            accepted=sum(standing == Standing.ACCEPTED for _day, standing in standings),
            planned=len(standings),
        )


def _year_of(standings: Sequence[tuple[dt.date, Standing]], year: int) -> list[str]:
    """The worst standing in each month of the year; "" where nothing is due."""
    cells = [""] * 12
    for day, standing in standings:
        if day.year == year:
            worst = cells[day.month - 1]
            if not worst or WORST_FIRST.index(standing) < WORST_FIRST.index(Standing(worst)):
                cells[day.month - 1] = standing.value
    return cells


@dataclass(frozen=True, slots=True)
class SubcomponentGroup:
    subcomponent: Part
    rows: Sequence[PlanRow]


@dataclass(frozen=True, slots=True)
class AreaGroup:
    """An area with its rows; ``tally`` counts all of it, filtered or not."""

    component: Area
    tally: Tally
    groups: Sequence[SubcomponentGroup]

    @property
    def row_count(self) -> int:
        return sum(len(group.rows) for group in self.groups)


@dataclass(frozen=True, slots=True)
class PlanTable:
    areas: Sequence[AreaGroup]
    shown: int
    total: int

    @classmethod
    def of(cls, programme: Programme, sheet: PlanSheet, chosen: ItemFilter, today: dt.date) -> PlanTable:
        tallies = tally_by_component(sheet.lines, today)
        year = programme.year
        presented = [PlanRow.of(row, year) for row in sheet.rows if row.passes(chosen, year)]
        grouped = [
            AreaGroup(
                component=area_rows[0].item.subcomponent.component,
                tally=tallies.get(component_id, Tally()),
                groups=[
                    SubcomponentGroup(sub_rows[0].item.subcomponent, sub_rows)
                    for _sub, found in groupby(area_rows, key=attrgetter("item.subcomponent.pk"))
                    if (sub_rows := list(found))
                ],
            )
            for component_id, of_area in groupby(presented, key=attrgetter("item.subcomponent.component.pk"))
            if (area_rows := list(of_area))
        ]
        return cls(grouped, len(presented), len(sheet.rows))


@dataclass(frozen=True, slots=True)
class FilterBar:
    """The filter as fields and as chips; everything stands in the address."""

    teams: Sequence[Choice]
    months: Sequence[Choice]
    standings: Sequence[Choice]
    words: str
    chips: Sequence[Chip]
    query: str
    """The filter as a query string, for the export of what is shown."""

    @classmethod
    def of(cls, request: HttpRequest, chosen: ItemFilter, teams: Sequence[Team]) -> FilterBar:
        fields = {
            "tim": choices_of([(team.pk, team.name) for team in teams], chosen.team),
            "bulan": choices_of(MONTHS.items(), chosen.month),
            "status": choices_of(Standing.choices, chosen.standing),
        }
        names = {key: chosen_name(choices) for key, choices in fields.items()}
        in_force = InForce.of(request.GET, names | {"cari": f"“{chosen.words}”" if chosen.words else ""})
        return cls(
            teams=fields["tim"],
            months=fields["bulan"],
            standings=fields["status"],
            words=chosen.words,
            chips=in_force.chips,
            query=in_force.query,
        )


@dataclass(frozen=True, slots=True)
class AskedDocument:
    """A document the row asks for, and the best that stands for it: accepted, handed_in, returned or ""."""

    text: str
    state: str


@dataclass(frozen=True, slots=True)
class ProofRow:
    """A proof that stands at a due moment, with what the person may do with it; ``earlier`` are its older versions."""

    placement: Placement
    covers: Sequence[str]
    """The documents it covers; empty where the row names fewer than two, for then it covers what there is."""
    may_withdraw: bool
    may_renew: bool
    earlier: Sequence[Placement]


@dataclass(frozen=True, slots=True)
class WithdrawnRow:
    placement: Placement
    may_put_back: bool


BEST_FIRST = (PlacementState.ACCEPTED, PlacementState.HANDED_IN, PlacementState.RETURNED)


@dataclass(frozen=True, slots=True)
class DeliveryCard:
    """A due moment: what is asked, what stands, what was taken back."""

    delivery: Delivery
    standing: Standing
    asked: Sequence[AskedDocument]
    proofs: Sequence[ProofRow]
    withdrawn: Sequence[WithdrawnRow]

    @property
    def proved_note(self) -> str:
        """ "1 dari 3 bukti diterima"; "" where the row names no documents."""
        if not self.asked:
            return ""
        return _("%(done)d dari %(asked)d bukti diterima") % {
            "done": sum(one.state == PlacementState.ACCEPTED for one in self.asked),
            "asked": len(self.asked),
        }

    @classmethod
    def all_of(
        cls,
        deliveries: Sequence[Delivery],
        placements: Mapping[int, list[Placement]],
        requirements: Sequence[EvidenceRequirement],
        user: User,
        today: dt.date,
        *,
        may_hand_in: bool,
    ) -> list[DeliveryCard]:
        """``placements`` as ``evidence.queries.placements_by_delivery`` gives them."""
        return [
            cls(
                delivery=delivery,
                standing=delivery.standing(today),
                asked=_asked(requirements, placements.get(delivery.pk, [])),
                proofs=_proofs(
                    placements.get(delivery.pk, []),
                    user,
                    several=len(requirements) > 1,
                    may_hand_in=may_hand_in,
                ),
                withdrawn=[
                    WithdrawnRow(one, may_hand_in and can_withdraw(user, one))
                    for one in placements.get(delivery.pk, [])
                    if one.state == PlacementState.WITHDRAWN
                ],
            )
            for delivery in deliveries
        ]


def _asked(requirements: Sequence[EvidenceRequirement], placed: Sequence[Placement]) -> list[AskedDocument]:
    states: dict[int, set[str]] = defaultdict(set)
    for placement in placed:
        for one in placement.covers.all():
            states[one.pk].add(placement.state)
    return [
        AskedDocument(one.text, next((state for state in BEST_FIRST if state in states[one.pk]), ""))
        for one in requirements
    ]


def _proofs(placed: Sequence[Placement], user: User, *, several: bool, may_hand_in: bool) -> list[ProofRow]:
    """What stands, each with its older versions under it; a version that a waiting one replaces stands under that."""
    by_pk = {one.pk: one for one in placed}
    standing = [one for one in placed if one.state in STANDING_STATES]
    replaced = {one.replaces_id for one in standing}
    return [
        ProofRow(
            placement=one,
            covers=[covered.text for covered in one.covers.all()] if several else [],
            may_withdraw=one.state != PlacementState.ACCEPTED and can_withdraw(user, one),
            may_renew=may_hand_in and one.state in (PlacementState.ACCEPTED, PlacementState.RETURNED),
            earlier=_earlier(one, by_pk),
        )
        for one in standing
        if one.pk not in replaced
    ]


def _earlier(placement: Placement, by_pk: Mapping[int, Placement]) -> list[Placement]:
    found = []
    before = by_pk.get(placement.replaces_id or 0)
    while before is not None:
        found.append(before)
        before = by_pk.get(before.replaces_id or 0)
    return found
