"""The draft as the rows of a programme: dates instead of month names, texts as the tables keep them. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pakta.domain.programmes.schedule import DueMoment, due_moments, month_end
from pakta.knowledge.decrees.comparing.rows import RowText
from pakta.knowledge.decrees.drafting import rows_of
from pakta.knowledge.decrees.rhythm import rhythm_asked


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row to be. ``component`` and ``subcomponent`` are the draft's group ids."""

    row_id: int
    component: int
    component_name: str
    subcomponent: int
    subcomponent_name: str
    marker: str
    indicator: str | None
    action: str | None
    evidence_raw: str | None
    evidence: tuple[str, ...]
    target_raw: str | None
    periods: tuple[tuple[dt.date, dt.date], ...]
    responsible: str | None
    source: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> RowText:
        return RowText(self.component_name, self.subcomponent_name, self.indicator or "", self.action or "")

    @property
    def due(self) -> list[DueMoment]:
        return due_of(self.periods, self.evidence, self.target_raw)


def due_of(
    periods: Sequence[tuple[dt.date, dt.date]], evidence: Sequence[str], target_raw: str | None
) -> list[DueMoment]:
    """The due moments that follow from a row's target and the wording of its proof."""
    return due_moments(periods, rhythm_asked([*evidence, target_raw or ""]))


def plan_rows(draft: Mapping[str, Any]) -> list[PlanRow]:
    """Every row of a draft (``knowledge.decrees.drafting``), in order."""
    return [
        PlanRow(
            row_id=found.row["id"],
            component=found.component["id"],
            component_name=found.component["name"],
            subcomponent=found.subcomponent["id"],
            subcomponent_name=found.subcomponent["name"],
            marker=found.row["marker"] or "",
            indicator=found.row["indicator"],
            action=found.row["action"],
            evidence_raw=found.row["evidence_raw"],
            evidence=tuple(found.row["evidence"]),
            target_raw=found.row["target_raw"],
            periods=tuple(days_of(period) for period in found.row["periods"]),
            responsible=found.row["responsible"],
            source=found.row["source"],
        )
        for found in rows_of(dict(draft))
    ]


def days_of(period: Sequence[str]) -> tuple[dt.date, dt.date]:
    """``("2026-01", "2026-03")`` → 1 January and 31 March 2026."""
    first, last = (dt.date(int(month[:4]), int(month[5:7]), 1) for month in period)
    return first, month_end(last)
