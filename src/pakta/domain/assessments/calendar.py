"""The days of a year's assessment as they count for a unit: its own, else those of the nearest unit above."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pakta.domain.assessments.choices import CalendarStep
from pakta.domain.assessments.models import AssessmentDate, Worksheet
from pakta.domain.assessments.queries import worksheets_visible_to
from pakta.domain.assessments.sheets import lineage_paths
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.calendar import PROPOSAL, RuledDay


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A step of the year. ``set_row`` is the row that counts; where there is none, ``ruled`` may name a day in law."""

    step: CalendarStep
    day: dt.date | None
    set_row: AssessmentDate | None
    ruled: RuledDay | None


def calendar_of(unit: Unit, year: int) -> list[CalendarDay]:
    """Every step in its order. One query."""
    rows = AssessmentDate.objects.filter(unit__path__in=lineage_paths(unit), year=year)
    return _days(unit, year, rows.select_related("unit", "set_by"))


def out_of_order(days: Sequence[CalendarDay]) -> list[tuple[CalendarDay, CalendarDay]]:
    """Neighbours among the steps that have a day, where the later step falls before the earlier."""
    dated = [one for one in days if one.day]
    return [
        (first, second)
        for first, second in pairwise(dated)
        if first.day and second.day and second.day < first.day
    ]


def calendars_for(user: User, *, since: dt.date) -> list[tuple[Worksheet, CalendarDay]]:
    """The steps of the worksheets of the units where the person works that may fall on ``since`` or later. Two
    queries."""
    own = {one.unit_id for one in user.active_memberships}
    return _calendars(worksheets_visible_to(user).filter(unit__in=own, year__gte=since.year - 1))


def calendars_at(user: User, unit: Unit) -> list[tuple[Worksheet, CalendarDay]]:
    """The steps of all the unit's worksheets. Two queries; one where it has none."""
    return _calendars(worksheets_visible_to(user).filter(unit=unit))


def _calendars(worksheets: Iterable[Worksheet]) -> list[tuple[Worksheet, CalendarDay]]:
    """The steps of each worksheet in their order. Two queries; one for no worksheet."""
    worksheets = list(worksheets)
    if not worksheets:
        return []
    paths = {path for one in worksheets for path in lineage_paths(one.unit)}
    by_year: Mapping[int, list[AssessmentDate]] = defaultdict(list)
    years = {one.year for one in worksheets}
    for row in AssessmentDate.objects.filter(unit__path__in=paths, year__in=years).select_related("unit"):
        by_year[row.year].append(row)
    return [
        (worksheet, day)
        for worksheet in worksheets
        for day in _days(worksheet.unit, worksheet.year, by_year.get(worksheet.year, []))
    ]


def _days(unit: Unit, year: int, rows: Iterable[AssessmentDate]) -> list[CalendarDay]:
    nearest: dict[str, AssessmentDate] = {}
    for row in sorted(rows, key=lambda one: len(one.unit.path)):
        if unit.is_below(row.unit):
            nearest[row.step] = row
    return [_day(step, year, nearest.get(step)) for step in CalendarStep]


def _day(step: CalendarStep, year: int, row: AssessmentDate | None) -> CalendarDay:
    if row is not None:
        return CalendarDay(step, row.day, row, None)
    if step == CalendarStep.PROPOSAL:
        return CalendarDay(step, PROPOSAL.after(year), None, PROPOSAL)
    return CalendarDay(step, None, None, None)
