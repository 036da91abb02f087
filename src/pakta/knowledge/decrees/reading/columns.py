"""Where the parts of a work item stand in a table's rows: labels on one level or several, made a layout.

Which column is the action and which the area depends on what other columns there are; that is decided here, once
for each header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pakta.knowledge.decrees.reading.labels import Role, Span, role_of, span_of, unit_of
from pakta.shared.periods import Unit

# "Target TW I" stands for the quarter, beside "Realisasi TW I".
_PROMISE = re.compile(r"^(?:target|rencana|jadwal|waktu)\s+(?=\S)", re.IGNORECASE)
_YEAR = re.compile(r"(?:tahun|ta\.?|target|rencana)?\s*(20\d\d)", re.IGNORECASE)
_TIMELY = (Role.TIME, Role.TARGET, Role.UNKNOWN)
WHOLE_YEAR = (1, 12)


class Layout:
    """Where the parts of a work item stand: column indexes from 0, None for a part the table does not have.

    ``grid`` gives the months a column stands for, ``years`` its year where the header says one.
    """

    def __init__(self, labels: list[str], roles: list[Role]) -> None:
        self.labels = labels
        self.roles = roles
        self.width = len(roles)
        self.ordinals: list[int] = []
        self.areas: list[int] = []
        self.indicator: int | None = None
        self.action: int | None = None
        self.proof: int | None = None
        self.target: int | None = None
        self.target_end: int | None = None
        self.team: int | None = None
        self.grid: dict[int, Span] = {}
        self.years: dict[int, int] = {}
        self.unit: Unit | None = None
        self.unused: list[str] = []

    @property
    def has_time(self) -> bool:
        """Whether anything tells when: a target column or a grid."""
        return self.target is not None or bool(self.grid)

    def same_parts(self, other: Layout) -> bool:
        """Whether rows of the other layout continue this one's table: the same parts are there."""
        return (
            (self.indicator is None) == (other.indicator is None)
            and (self.action is None) == (other.action is None)
            and (self.proof is None) == (other.proof is None)
            and self.has_time == other.has_time
            and len(self.areas) == len(other.areas)
        )


def layout_of(paths: Sequence[Sequence[str]], labels: list[str]) -> Layout:
    """The layout of a table whose column ``i`` carries the labels ``paths[i]``, the upper level first."""
    roles: list[Role] = []
    grid: dict[int, Span] = {}
    for column, path in enumerate(paths):
        role, span = _column_role(path)
        roles.append(role)
        if span is not None:
            grid[column] = span
    layout = Layout(labels, roles)
    years = {
        column: year
        for column, path in enumerate(paths)
        if (year := _year_of(path)) and roles[column] in _TIMELY
    }
    if not grid and len(years) > 1:
        grid = dict.fromkeys(years, WHOLE_YEAR)
    grid = _with_unread_months(paths, grid)
    layout.years = {column: years[column] for column in grid if column in years}
    if len(grid) > 1 or (grid and Role.TIME not in roles and Role.TARGET not in roles):
        layout.grid = grid
    else:
        for column in grid:
            roles[column] = Role.TIME
    _place(layout, [" ".join(path) for path in paths])
    return layout


def _with_unread_months(paths: Sequence[Sequence[str]], grid: dict[int, Span]) -> dict[int, Span]:
    """The grid with the columns whose labels are not printed or not legible: twelve under one label of time are the
    months, four its quarters, if those that are legible say no other."""
    start = 0
    while start < len(paths):
        stop = start + 1
        label = paths[start][0] if paths[start] else ""
        while stop < len(paths) and label and paths[stop][:1] == [label]:
            stop += 1
        length = {12: 1, 4: 3}.get(stop - start)
        if length and role_of(label) in (Role.TIME, Role.TARGET):
            whole = {start + at: (at * length + 1, (at + 1) * length) for at in range(stop - start)}
            fits = all(
                grid[column] == span
                if column in grid
                else len(paths[column]) < 2 or len(paths[column][-1]) < 4
                for column, span in whole.items()
            )
            if fits and unit_of(label) in (None, "month" if length == 1 else "quarter"):
                grid = {**grid, **whole}
        start = stop
    return grid


def _year_of(path: Sequence[str]) -> int | None:
    """The year a column of a grid is headed by: ``2026``, or ``2026`` above its months."""
    found = next((match for label in reversed(path) if (match := _YEAR.fullmatch(label))), None)
    return int(found[1]) if found else None


def _column_role(path: Sequence[str]) -> tuple[Role, Span | None]:
    if not path:
        return Role.UNKNOWN, None
    above = [role_of(label) for label in path[:-1]]
    if Role.PROGRESS in above or Role.BUDGET in above or Role.PROCEDURE in above:
        return next(role for role in above if role in (Role.PROGRESS, Role.BUDGET, Role.PROCEDURE)), None
    leaf = path[-1]
    span = _span(path)
    if span is not None:
        return Role.UNKNOWN, span
    joined = role_of(" ".join(path))
    own = role_of(leaf)
    if len(path) > 1 and own is Role.UNKNOWN:
        own = joined if joined is not Role.UNKNOWN else above[-1]
    return own, None


def _span(path: Sequence[str]) -> Span | None:
    """The months a column of a grid stands for, told by its own label or the one above it."""
    leaf = _PROMISE.sub("", path[-1])
    own = span_of(leaf, None)
    if own is not None:
        return own
    above = next((span for label in reversed(path[:-1]) if (span := span_of(label, None)) is not None), None)
    if above is None:
        return span_of(leaf, _unit_above(path))
    number = leaf.strip(" .()")
    if above[1] > above[0] and number.isdigit() and above[0] <= int(number) <= above[1]:
        return int(number), int(number)
    return above


def _unit_above(path: Sequence[str]) -> Unit | None:
    for label in reversed(path[:-1]):
        unit = unit_of(label)
        if unit is not None:
            return unit
    if len(path) > 1 and any(
        role_of(label) in (Role.TIME, Role.TARGET) or label.strip().isdigit() for label in path[:-1]
    ):
        # "Jadwal" over 1 to 12 counts months, over I to IV quarters.
        return "month" if path[-1].strip(" .()").isdigit() else "quarter"
    return None


def _place(layout: Layout, full: list[str]) -> None:
    by_role: dict[Role, list[int]] = {}
    for column, role in enumerate(layout.roles):
        if column not in layout.grid:
            by_role.setdefault(role, []).append(column)
    layout.ordinals = by_role.get(Role.ORDINAL, [])
    _place_texts(layout, by_role)
    _place_proof(layout, by_role, full)
    _place_time(layout, by_role, full)
    teams = by_role.get(Role.TEAM, [])
    first_text = min([c for c in (layout.indicator, layout.action) if c is not None], default=layout.width)
    if teams and not layout.areas and teams[0] < first_text:
        # A team column that leads the table groups the work: it is the area.
        layout.areas = [teams.pop(0)]
    if teams:
        layout.team = next(
            (c for c in teams if "jawab" in full[c].lower() or "pic" in full[c].lower()), teams[0]
        )
    used = {
        *layout.ordinals,
        *layout.areas,
        layout.indicator,
        layout.action,
        layout.proof,
        layout.target,
        layout.team,
    }
    # A row has an area and a part of it; a column between the two has no place.
    layout.unused = [full[column] for column in layout.areas[1:-1]]
    for role in (Role.OUTPUT, Role.INDICATOR, Role.PROOF, Role.UNKNOWN, Role.TEAM, Role.TARGET):
        for column in by_role.get(role, []):
            if column not in used and full[column].strip():
                layout.unused.append(full[column])


def _place_texts(layout: Layout, by_role: dict[Role, list[int]]) -> None:
    actions = sorted(by_role.get(Role.ACTION, []) + by_role.get(Role.ACTIVITY, []))
    indicators = by_role.get(Role.INDICATOR, [])
    areas = list(by_role.get(Role.AREA, []))
    if actions:
        layout.action = actions.pop()
        areas = sorted(areas + actions)
    if indicators:
        layout.indicator = indicators[0]
    if layout.action is None and layout.indicator is None and areas:
        layout.action = areas.pop()
    texts = [c for c in (layout.indicator, layout.action) if c is not None]
    # "Sasaran" behind the work itself is a remark on it, not its place in the programme.
    layout.areas = [column for column in areas if not texts or column < max(texts)]


def _place_proof(layout: Layout, by_role: dict[Role, list[int]], full: list[str]) -> None:
    proofs = by_role.get(Role.PROOF, [])
    if proofs:
        telling = [c for c in proofs if re.search(r"bukti|eviden|dukung", full[c], re.IGNORECASE)]
        layout.proof = (telling or proofs)[0]
    elif by_role.get(Role.OUTPUT):
        layout.proof = by_role[Role.OUTPUT][0]
    elif len(by_role.get(Role.INDICATOR, [])) > 1:
        outputs = [c for c in by_role[Role.INDICATOR][1:] if "output" in full[c].lower()]
        layout.proof = outputs[0] if outputs else None


def _place_time(layout: Layout, by_role: dict[Role, list[int]], full: list[str]) -> None:
    times = by_role.get(Role.TIME, [])
    if (
        len(times) == 2
        and times[1] == times[0] + 1
        and full[times[0]].lower().endswith(("mulai", "awal", "dari"))
    ):
        layout.target, layout.target_end = times
    elif times:
        telling = [c for c in times if re.search(r"waktu|jadwal|time|kurun", full[c], re.IGNORECASE)]
        layout.target = (telling or times)[0]
    elif by_role.get(Role.TARGET) and not layout.grid:
        layout.target = by_role[Role.TARGET][0]
    if layout.target is not None:
        layout.unit = unit_of(full[layout.target])
