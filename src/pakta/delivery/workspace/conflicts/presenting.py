"""Declarations, matrix rows and statements in words and marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pakta.delivery.workspace.casework.state_looks import StateTold, state_told
from pakta.domain.registers.conflicts.models import MatrixRow, RowStatus
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.models import Case

STATUS_MARKS = {
    RowStatus.PLANNED: ("planned", "state-planned"),
    RowStatus.RUNNING: ("due", "state-due"),
    RowStatus.DONE: ("accepted", "check"),
}


@dataclass(frozen=True, slots=True)
class OwnDeclaration:
    """One's own declaration. ``recused``: numbers of the cases it takes out of one's hands; ``offices``: those whose
    files it shuts."""

    case: Case
    told: str
    state: StateTold
    source: str
    control: str
    recused: Sequence[str]
    offices: Sequence[str]

    @classmethod
    def of(cls, case: Case, recused: Sequence[str]) -> OwnDeclaration:
        held = contents_of(case)
        return cls(
            case,
            str(case.state_rules.told),
            state_told(case.state_rules),
            held.words("source"),
            held.words("control"),
            recused,
            [one.unit.name for one in case.declared_offices.all()],
        )


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of the matrix. ``rating``: likelihood × impact, with their product; "" where the office does not rate."""

    row: MatrixRow
    source: str
    rating: str
    status: str
    tone: str
    icon: str
    is_late: bool

    @classmethod
    def of(cls, row: MatrixRow, today: dt.date) -> RowLine:
        status = RowStatus(row.status)
        rated = ""
        if row.likelihood is not None and row.impact is not None:
            rated = f"{row.likelihood} × {row.impact} = {row.likelihood * row.impact}"
        tone, icon = STATUS_MARKS[status]
        late = row.due_on is not None and row.due_on < today and status != RowStatus.DONE
        return cls(row, str(row.get_source_display()), rated, str(status.label), tone, icon, late)
