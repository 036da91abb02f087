"""The sheet of a round, compiled from the plan and its proof as they stand on a day. Pure.

- A row stands on the sheet with every moment of it that falls due in the period, and with its *arrears*: moments due
  before the period that are not accepted.
- *Late* is said of moments of the period alone; what is overdue from before is an arrear, however it stands.
- Figures count the moments of the period alone; arrears are counted beside them, so that one moment is done or
  planned in one round only.
- *Proved* is the sum of shares (documents proved ÷ needed) as they stand; *proved by the end* the sum of the shares
  that stood when the period's last day ended.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from pakta.domain.monitoring.periods import Period
from pakta.domain.programmes.choices import DeliveryState, Standing
from pakta.domain.programmes.curve import CurvePoint, Step, curve_of, heat_map
from pakta.domain.programmes.progress import Line, Tally, standing_of
from pakta.domain.programmes.queries import PlanItem, PlanSheet
from pakta.shared.numbers import sum_of


class Words(NamedTuple):
    """What the team says of a row."""

    obstacle: str
    action: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One due moment of a row, as it stands. ``was_returned``: its proof lies returned, late or not."""

    delivery: int
    due_on: dt.date
    standing: Standing
    was_returned: bool
    proved: int
    needed: int
    by_end: Fraction
    is_arrear: bool

    @property
    def share(self) -> Fraction:
        return Fraction(self.proved, self.needed)

    @property
    def is_late(self) -> bool:
        return self.standing == Standing.LATE and not self.is_arrear

    @property
    def is_trouble(self) -> bool:
        """What a report must speak of."""
        return self.is_late or self.was_returned or self.is_arrear

    @property
    def standings(self) -> tuple[Standing, ...]:
        """What is said of it beside that it is an arrear; what lies returned may be late as well."""
        late = (Standing.LATE,) if self.is_late else ()
        if self.was_returned:
            return (*late, Standing.RETURNED)
        return late if self.standing == Standing.LATE else (self.standing,)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the plan in this round. Texts are "" where the decree has none."""

    item: int
    area: int
    area_name: str
    part: str
    marker: str
    indicator: str
    action: str
    evidence: str
    target: str
    team: int | None
    team_name: str
    moments: tuple[Moment, ...]
    obstacle: str = ""
    follow_up: str = ""

    @property
    def label(self) -> str:
        return self.indicator or self.action

    @property
    def of_period(self) -> list[Moment]:
        return [moment for moment in self.moments if not moment.is_arrear]

    @property
    def arrears(self) -> list[Moment]:
        return [moment for moment in self.moments if moment.is_arrear]

    @property
    def is_late(self) -> bool:
        return any(moment.is_late for moment in self.moments)

    @property
    def is_returned(self) -> bool:
        return any(moment.was_returned for moment in self.moments)

    @property
    def is_proved(self) -> bool:
        return all(moment.standing == Standing.ACCEPTED for moment in self.moments)

    @property
    def lacks_words(self) -> bool:
        """Late, or overdue from before, and nobody has said why."""
        return not self.obstacle and any(moment.standing == Standing.LATE for moment in self.moments)


@dataclass(frozen=True, slots=True)
class Figures:
    """Moments of the period: due in it, accepted, waiting for a reviewer, late, returned; sums of shares; arrears."""

    planned: int = 0
    accepted: int = 0
    waiting: int = 0
    late: int = 0
    returned: int = 0
    proved: Fraction = Fraction(0)
    by_end: Fraction = Fraction(0)
    arrears: int = 0

    @property
    def share(self) -> Fraction:
        """0 to 1: shares proved of the moments due in the period; 0 where nothing was due."""
        return self.proved / self.planned if self.planned else Fraction(0)

    @property
    def share_by_end(self) -> Fraction:
        return self.by_end / self.planned if self.planned else Fraction(0)


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The figures of an area or a team; ``pk`` is None for rows without a team."""

    pk: int | None
    name: str
    figures: Figures


def busy(groups: Iterable[GroupFigures]) -> list[GroupFigures]:
    """Those in which something fell due in the period: what a picture of its shares can show."""
    return [group for group in groups if group.figures.planned]


@dataclass(frozen=True, slots=True)
class HeatRow:
    """An area's year: for each month the share proved of what falls due in it, None where nothing does."""

    name: str
    shares: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding as it stood: what, whose, until when, how far."""

    pk: int
    text: str
    owner: str
    due_on: dt.date
    priority: str
    state: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """Everything a round shows, open or frozen. ``day`` is the day it is judged by."""

    day: dt.date
    rows: tuple[SheetRow, ...]
    total: Figures
    areas: tuple[GroupFigures, ...]
    teams: tuple[GroupFigures, ...]
    curve: tuple[CurvePoint, ...]
    heat: tuple[HeatRow, ...]
    findings: tuple[FindingLine, ...]


def compile_sheet(
    sheet: PlanSheet,
    steps: Sequence[Step],
    words: Mapping[int, Words],
    findings: Sequence[FindingLine],
    *,
    period: Period,
    year: int,
    since: dt.date,
    day: dt.date,
) -> Compiled:
    """Compile a round. ``words``: item → what its team says; ``since``: the day the programme was adopted."""
    rows = rows_of(sheet, steps, words, period=period, day=day)
    areas = {row.item.subcomponent.component.pk: row.item.subcomponent.component.name for row in sheet.rows}
    heat = heat_map(sheet.lines, year=year, today=day)
    return Compiled(
        day=day,
        rows=rows,
        total=figures_of(rows),
        areas=_by_area(rows),
        teams=_by_team(rows),
        curve=tuple(curve_of(sheet.lines, steps, year=year, today=day, since=since)),
        heat=tuple(HeatRow(name, _shares(heat, area)) for area, name in areas.items()),
        findings=tuple(findings),
    )


def rows_of(
    sheet: PlanSheet, steps: Iterable[Step], words: Mapping[int, Words], *, period: Period, day: dt.date
) -> tuple[SheetRow, ...]:
    """The rows of the plan that have something to say in the period, in the order of the plan."""
    moments = _moments(sheet.lines, steps, period, day)
    return tuple(
        _row(row.item, tuple(found), words.get(row.item.pk, Words("", "")))
        for row in sheet.rows
        if (found := moments.get(row.item.pk))
    )


def figures_of(rows: Iterable[SheetRow]) -> Figures:
    moments = [moment for row in rows for moment in row.moments]
    counted = [moment for moment in moments if not moment.is_arrear]
    return Figures(
        planned=len(counted),
        accepted=sum(moment.standing == Standing.ACCEPTED for moment in counted),
        waiting=sum(moment.standing == Standing.HANDED_IN for moment in counted),
        late=sum(moment.is_late for moment in counted),
        returned=sum(moment.was_returned for moment in counted),
        proved=sum_of(moment.share for moment in counted),
        by_end=sum_of(moment.by_end for moment in counted),
        arrears=len(moments) - len(counted),
    )


def _moments(
    lines: Iterable[Line], steps: Iterable[Step], period: Period, day: dt.date
) -> dict[int, list[Moment]]:
    """Item → its moments of the period and its arrears, in order of their day."""
    by_end = {step.delivery: step.share for step in steps if step.day <= period.ends_on}
    found: dict[int, list[Moment]] = defaultdict(list)
    for line in lines:
        is_arrear = line.due_on < period.starts_on
        if line.due_on > period.ends_on or (is_arrear and line.state == DeliveryState.ACCEPTED):
            continue
        found[line.item].append(
            Moment(
                delivery=line.delivery,
                due_on=line.due_on,
                standing=standing_of(line.state, line.due_on, day),
                was_returned=line.state == DeliveryState.RETURNED,
                proved=line.proved,
                needed=line.needed,
                by_end=by_end.get(line.delivery, Fraction(0)),
                is_arrear=is_arrear,
            )
        )
    return found


def _row(item: PlanItem, moments: tuple[Moment, ...], words: Words) -> SheetRow:
    area = item.subcomponent.component
    return SheetRow(
        item=item.pk,
        area=area.pk,
        area_name=area.name,
        part=item.subcomponent.name,
        marker=item.marker,
        indicator=item.indicator or "",
        action=item.action or "",
        evidence=item.evidence_raw or "",
        target=item.target_raw or "",
        team=item.team.pk if item.team else None,
        team_name=item.team.name if item.team else "",
        moments=moments,
        obstacle=words.obstacle,
        follow_up=words.action,
    )


def _by_area(rows: Sequence[SheetRow]) -> tuple[GroupFigures, ...]:
    groups: dict[tuple[int | None, str], list[SheetRow]] = defaultdict(list)
    for row in rows:
        groups[row.area, row.area_name].append(row)
    return tuple(GroupFigures(pk, name, figures_of(group)) for (pk, name), group in groups.items())


def _by_team(rows: Sequence[SheetRow]) -> tuple[GroupFigures, ...]:
    groups: dict[tuple[int | None, str], list[SheetRow]] = defaultdict(list)
    for row in rows:
        groups[row.team, row.team_name].append(row)
    named = sorted(groups, key=lambda team: (team[0] is None, team[0] or 0))
    return tuple(GroupFigures(pk, name, figures_of(groups[pk, name])) for pk, name in named)


def _shares(heat: Mapping[tuple[int, int], Tally], area: int) -> tuple[Fraction | None, ...]:
    tallies = [heat.get((area, month)) for month in range(1, 13)]
    return tuple(tally.share if tally else None for tally in tallies)
