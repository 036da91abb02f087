"""Which tables of a paper make up its plan: recognised by what their columns promise and their cells keep.

Attendance lists, team lists, procedures, budgets and risk registers stand in the same papers and look alike; a
table whose columns are of people, money or steps of minutes is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.reading.columns import WHOLE_YEAR, Layout
from pakta.knowledge.decrees.reading.grid import is_tick
from pakta.knowledge.decrees.reading.labels import Role
from pakta.shared.periods import target_time

_CLOCK = re.compile(r"\b\d{1,2}[.:]\d{2}\b(?!\.\d)")
_DURATION = re.compile(r"\b\d+\s*(?:menit|jam|detik|hari kerja)\b", re.IGNORECASE)
MOST_SAMPLED = 40


def is_plan(layout: Layout, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table of this layout is a plan of work; ``rows`` are its rows under the header, as texts."""
    roles = layout.roles
    count = {role: roles.count(role) for role in set(roles)}
    if count.get(Role.PROCEDURE) or count.get(Role.RISK, 0) > 1:
        return False
    if layout.action is None and layout.indicator is None:
        return False
    evidenced = layout.proof is not None
    if count.get(Role.PERSON, 0) and not evidenced and not layout.has_time:
        return False
    if count.get(Role.PERSON, 0) > 1 or (
        count.get(Role.BUDGET, 0) > 1 and not evidenced and layout.team is None
    ):
        return False
    if count.get(Role.EVENT, 0) and not evidenced:
        return False
    if count.get(Role.MARKING, 0) and layout.action is None:
        return False
    if not layout.has_time:
        return _is_plan_without_time(layout)
    if layout.grid:
        return any(span != WHOLE_YEAR for span in layout.grid.values()) or _keeps_ticks(layout, rows)
    return _keeps_time(layout, rows)


def _keeps_ticks(layout: Layout, rows: Sequence[Sequence[str]]) -> bool:
    """Whether columns headed by years are ticked: amounts there are a table of targets, not a plan of work."""
    texts = [row[column] for row in rows[:MOST_SAMPLED] for column in layout.grid if column < len(row)]
    filled = [text for text in texts if text]
    return sum(map(is_tick, filled)) * 2 > len(filled) if filled else layout.action is not None


def _is_plan_without_time(layout: Layout) -> bool:
    if layout.action is not None:
        return (
            layout.proof is not None
            or layout.team is not None
            or (layout.indicator is not None and bool(layout.areas))
        )
    return layout.proof is not None and layout.team is not None


def _keeps_time(layout: Layout, rows: Sequence[Sequence[str]]) -> bool:
    """Whether the target column keeps months rather than clock times, durations or amounts."""
    assert layout.target is not None
    sample: list[str] = []
    for row in rows:
        if layout.target < len(row) and row[layout.target]:
            sample.append(row[layout.target])
            if len(sample) == MOST_SAMPLED:
                break
    if not sample:
        return layout.action is not None
    clocks = sum(bool(_CLOCK.search(text) or _DURATION.search(text)) for text in sample)
    if clocks * 5 > len(sample) * 2:
        return False
    if layout.roles[layout.target] is Role.TARGET:
        dated = sum(bool(target_time(text, year=2000, unit=layout.unit).periods) for text in sample)
        if dated * 4 < len(sample):
            # A target of amounts ("100 %", "1 dokumen"): a plan only if it says what is done.
            return layout.action is not None and (
                layout.proof is not None or layout.team is not None or layout.indicator is not None
            )
    return True
