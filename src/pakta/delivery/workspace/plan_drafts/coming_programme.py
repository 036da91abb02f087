"""What a plan becomes where there is no programme of its kind and year yet."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.dates import MONTHS

from pakta.domain.programmes.choices import ProgrammeKind
from pakta.domain.programmes.plan import PlanRow


@dataclass(frozen=True, slots=True)
class ComingProgramme:
    """What adoption will make."""

    kind: ProgrammeKind
    year: int
    rows: int
    areas: int
    teams: Sequence[str]
    deliveries: int
    months: Sequence[tuple[str, int]]
    """Month and how many deliveries fall due in it, in order; empty months of the plan's year are named too."""
    past: int
    """Deliveries whose day is over already."""
    without_due: Sequence[str]
    """Rows that no delivery follows from."""

    @classmethod
    def of(
        cls, kind: ProgrammeKind, year: int, rows: Sequence[PlanRow], *, today: dt.date
    ) -> ComingProgramme:
        due = {row.row_id: row.due for row in rows}
        days = Counter(
            (moment.due_on.year, moment.due_on.month) for moments in due.values() for moment in moments
        )
        months = sorted({*days, *((year, month) for month in range(1, 13))})
        return cls(
            kind=kind,
            year=year,
            rows=len(rows),
            areas=len({row.component for row in rows}),
            teams=list(
                dict.fromkeys(
                    row.responsible for row in rows if row.responsible and row.responsible.strip("- ")
                )
            ),
            deliveries=days.total(),
            months=[(f"{MONTHS[month]} {at}", days[at, month]) for at, month in months],
            past=sum(moment.due_on < today for moments in due.values() for moment in moments),
            without_due=[row.indicator or row.action or "" for row in rows if not due[row.row_id]],
        )
