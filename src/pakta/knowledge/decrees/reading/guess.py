"""A layout for a plan whose header is lost: told by what the columns keep.

Only a table with a column of target times is taken for a plan; which of its texts is which follows their usual
order. The reading is noted as guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pakta.knowledge.decrees.reading.columns import Layout
from pakta.knowledge.decrees.reading.labels import Role
from pakta.knowledge.decrees.reading.ordinals import ordinal
from pakta.shared.periods import names_only_time

FEWEST_ROWS = 3
FEWEST_COLUMNS = 4
MOST_SAMPLED = 60


def guessed_layout(rows: Sequence[Sequence[str]]) -> Layout | None:
    """The layout that a headless table of these texts seems to have, None if it does not read as a plan."""
    sample = [row for row in rows[:MOST_SAMPLED] if sum(bool(text) for text in row) > 2]
    width = max((len(row) for row in sample), default=0)
    if len(sample) < FEWEST_ROWS or width < FEWEST_COLUMNS:
        return None
    columns = [[row[c] for row in sample if c < len(row) and row[c]] for c in range(width)]
    target = next((c for c in range(width - 1, 1, -1) if _share(columns[c], _is_time) >= 0.7), None)
    if target is None or len(columns[target]) * 2 < len(sample):
        return None
    numbers = 0 if _share(columns[0], _is_ordinal) >= 0.7 else None
    texts = [c for c in range(target) if c != numbers and columns[c]]
    roles = _ROLES.get(len(texts))
    if roles is None:
        return None
    layout = Layout([], [Role.UNKNOWN] * width)
    layout.target = target
    layout.ordinals = [numbers] if numbers is not None else []
    for column, role in zip(texts, roles, strict=True):
        _assign(layout, column, role)
    layout.team = target + 1 if target + 1 < width and columns[target + 1] else None
    return layout


_ROLES: dict[int, tuple[Role, ...]] = {
    1: (Role.ACTION,),
    2: (Role.ACTION, Role.PROOF),
    3: (Role.AREA, Role.ACTION, Role.PROOF),
    4: (Role.AREA, Role.INDICATOR, Role.ACTION, Role.PROOF),
    5: (Role.AREA, Role.AREA, Role.INDICATOR, Role.ACTION, Role.PROOF),
}


def _assign(layout: Layout, column: int, role: Role) -> None:
    if role is Role.AREA:
        layout.areas.append(column)
    elif role is Role.INDICATOR:
        layout.indicator = column
    elif role is Role.ACTION:
        layout.action = column
    else:
        layout.proof = column


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(test(text) for text in texts) / len(texts) if texts else 0.0


def _is_time(text: str) -> bool:
    return names_only_time(text)


def _is_ordinal(text: str) -> bool:
    return ordinal(text) is not None
