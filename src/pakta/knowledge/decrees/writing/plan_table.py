"""The plan as a table to be printed: which columns, what stands in each row, which cells are merged.

The labels of the print are kept where they fit what the plan holds; the reader's own understanding of labels says
where each part stands. Areas become bands over the whole width, or a merged column where the labels have one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, auto
from itertools import groupby, pairwise

from pakta.knowledge.decrees.form import Component, Item, Plan, Subcomponent
from pakta.knowledge.decrees.reading.columns import Layout, layout_of
from pakta.knowledge.decrees.reading.labels import Role, role_of
from pakta.knowledge.decrees.reading.proof import documents_in
from pakta.knowledge.decrees.writing.words import BLANK, printable

TICK = "√"
MONTHS = 12


class Part(StrEnum):
    """What a column holds."""

    ORDINAL = auto()
    COMPONENT = auto()
    SUBCOMPONENT = auto()
    INDICATOR = auto()
    ACTION = auto()
    PROOF = auto()
    TARGET = auto()
    TEAM = auto()
    MONTH = auto()
    REMARK = auto()


CENTRED = (Part.ORDINAL, Part.MONTH, Part.TARGET)
"""The parts whose short texts stand in the middle of their column."""
LEADING = (Part.INDICATOR, Part.ACTION)
"""The parts that say what is done; the left one may stand once for several rows."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its label, the part it holds, the label above it that it shares with its neighbours, its month."""

    label: str
    part: Part
    above: str = ""
    month: int = 0


@dataclass(slots=True)
class Cell:
    """A cell of ``rows`` by ``columns`` slots. ``lines`` are set one below the other."""

    lines: list[str]
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(slots=True)
class Row:
    """A row's slots; None where a cell above or at the left reaches over. ``band`` names an area."""

    slots: list[Cell | None]
    band: bool = False


@dataclass(slots=True)
class PlanTable:
    """The columns and the rows below them."""

    columns: list[Column]
    rows: list[Row] = field(default_factory=list)


_LABELS = (
    (Part.INDICATOR, "INDIKATOR"),
    (Part.ACTION, "LANGKAH AKSI"),
    (Part.PROOF, "BUKTI FISIK"),
    (Part.TARGET, "TARGET WAKTU"),
    (Part.TEAM, "PENANGGUNG JAWAB"),
)
_FIELDS = {
    Part.INDICATOR: "indicator",
    Part.ACTION: "action",
    Part.PROOF: "evidence_raw",
    Part.TARGET: "target_raw",
    Part.TEAM: "responsible",
}


def plan_table(plan: Plan) -> PlanTable:
    """The plan's table; without rows where the plan has none."""
    columns = printed_columns(plan)
    return PlanTable(columns, list(_Builder(plan, columns).rows()))


def printed_columns(plan: Plan) -> list[Column]:
    """The plan's own columns where they hold all it says, else the usual ones for what it says."""
    own = _own_columns(plan)
    needed = _needed(plan)
    if own and needed <= {column.part for column in own}:
        return own
    has_areas = _is_column(plan)
    columns = [Column("NO", Part.ORDINAL)]
    if has_areas:
        columns += [Column("PROGRAM", Part.COMPONENT), Column("KEGIATAN", Part.SUBCOMPONENT)]
    elif Part.SUBCOMPONENT in needed:
        columns.append(Column("KOMPONEN", Part.SUBCOMPONENT))
    columns += [Column(label, part) for part, label in _LABELS if part in needed]
    if Part.MONTH in needed:
        columns += [
            Column(str(month), Part.MONTH, above="PELAKSANAAN (BULAN)", month=month)
            for month in range(1, MONTHS + 1)
        ]
        columns.append(Column("KET.", Part.REMARK))
    return columns


def items_of(plan: Plan) -> Iterator[Item]:
    """All rows of work, in the order of the print."""
    for component in plan.components:
        for sub in component.subcomponents:
            yield from sub.items


def _needed(plan: Plan) -> set[Part]:
    """The parts the plan says anything of."""
    needed = {
        part for part, name in _FIELDS.items() if any(getattr(i, name) is not None for i in items_of(plan))
    }
    if Part.TARGET not in needed and any(item.periods for item in items_of(plan)):
        needed.add(Part.MONTH)
    if any(sub.name for component in plan.components for sub in component.subcomponents):
        needed.add(Part.SUBCOMPONENT)
    return needed


def _is_column(plan: Plan) -> bool:
    """Whether areas had a column of their own: then no band names them."""
    layout = _layout(plan.columns)
    return layout is not None and len(layout[0].areas) > 1


def _layout(labels: Sequence[str]) -> tuple[Layout, list[tuple[str, ...]]] | None:
    """How the reader understands the labels, and the path of labels above each column."""
    if not labels:
        return None
    paths = _paths([printable(label) for label in labels])
    return layout_of(paths, list(labels)), paths


def _paths(labels: Sequence[str]) -> list[tuple[str, ...]]:
    """Each column's labels, the upper level first: labels are listed with the one over twelve months before these."""
    paths: list[tuple[str, ...]] = []
    at = 0
    while at < len(labels):
        below = labels[at + 1 : at + 1 + MONTHS]
        if [label.strip(" .()") for label in below] == [str(month) for month in range(1, MONTHS + 1)]:
            paths += [(labels[at], label) for label in below]
            at += 1 + MONTHS
        else:
            paths.append((labels[at],))
            at += 1
    return paths


def _own_columns(plan: Plan) -> list[Column]:
    found = _layout(plan.columns)
    if found is None:
        return []
    layout, paths = found
    areas = layout.areas
    parts: dict[int, Part] = dict.fromkeys(layout.ordinals[:1], Part.ORDINAL)
    if len(areas) > 1:
        parts |= {areas[0]: Part.COMPONENT, areas[-1]: Part.SUBCOMPONENT}
    elif areas:
        named = any(sub.name for component in plan.components for sub in component.subcomponents)
        parts[areas[0]] = Part.SUBCOMPONENT if named else Part.COMPONENT
    for part, at in (
        (Part.INDICATOR, layout.indicator),
        (Part.ACTION, layout.action),
        (Part.PROOF, layout.proof),
        (Part.TARGET, layout.target),
        (Part.TEAM, layout.team),
    ):
        if at is not None:
            parts.setdefault(at, part)
    columns: list[Column] = []
    for at, path in enumerate(paths):
        above = path[0] if len(path) > 1 else ""
        if at in layout.grid and layout.grid[at][0] == layout.grid[at][1]:
            columns.append(Column(path[-1], Part.MONTH, above, month=layout.grid[at][0]))
        elif at in parts:
            columns.append(Column(path[-1], parts[at], above))
        elif role_of(path[-1]) is Role.REMARK:
            columns.append(Column(path[-1], Part.REMARK, above))
    return columns


# Rows


class _Builder:
    """Builds the rows of one plan."""

    def __init__(self, plan: Plan, columns: list[Column]) -> None:
        self._plan = plan
        self._columns = columns
        self._parts = [column.part for column in columns]
        self._has_area_column = Part.COMPONENT in self._parts
        self._has_part_column = Part.SUBCOMPONENT in self._parts
        leading = [at for at, part in enumerate(self._parts) if part in LEADING]
        self._leading = leading[0] if len(leading) > 1 else None
        self._is_told = False  # whether the left one of indicator and action has said anything yet
        self._main = Part.INDICATOR if Part.INDICATOR in self._parts else Part.ACTION

    def rows(self) -> Iterator[Row]:
        named = False
        for component in self._plan.components:
            named = named or bool(component.name)
            yield from self._component(component, may_be_blank=not named)

    def _component(self, component: Component, *, may_be_blank: bool) -> Iterator[Row]:
        if not self._has_area_column and (component.name or component.ordinal_raw or not may_be_blank):
            yield self._band(component)
        rows: list[Row] = []
        named = False
        for sub in component.subcomponents:
            named = named or bool(sub.name)
            rows += self._sub(component, sub, may_be_blank=not named)
        if self._has_area_column:
            name = printable(component.name) or ("" if may_be_blank else BLANK)
            ordinal = printable(component.ordinal_raw)
            for part, text in ((Part.COMPONENT, name), (Part.ORDINAL, ordinal)):
                self._fill(rows, part, text)
        self._merge(rows, Part.TEAM)
        yield from rows

    def _band(self, component: Component) -> Row:
        name, ordinal = printable(component.name) or BLANK, printable(component.ordinal_raw)
        width = len(self._parts)
        if self._parts[0] is Part.ORDINAL and width > 1:
            return Row([Cell([ordinal]), Cell([name], columns=width - 1), *[None] * (width - 2)], band=True)
        text = f"{ordinal}. {name}" if ordinal else name
        return Row([Cell([text], columns=width), *[None] * (width - 1)], band=True)

    def _sub(self, component: Component, sub: Subcomponent, *, may_be_blank: bool) -> list[Row]:
        # A group without rows is printed too: a draft may have named it before its rows.
        rows = [Row([self._cell(column, item) for column in self._columns]) for item in sub.items or [Item()]]
        name, ordinal = printable(sub.name) or ("" if may_be_blank else BLANK), printable(sub.ordinal_raw)
        if self._has_area_column and ordinal and name:
            name = f"{ordinal}. {name}"
        self._fill(rows, Part.SUBCOMPONENT, name)
        if not self._has_area_column and (ordinal or self._has_part_column):
            self._fill(rows, Part.ORDINAL, ordinal)
        if self._leading is not None:
            # What is said once of several rows stands once.
            self._dot(rows, self._leading)
            self._merge(rows, self._parts[self._leading])
        return rows

    def _cell(self, column: Column, item: Item) -> Cell:
        match column.part:
            case Part.PROOF:
                return Cell(_proof_lines(item))
            case Part.MONTH:
                return Cell([TICK] if _is_in(item, self._plan.year, column.month) else [])
            case Part.ORDINAL:
                return Cell(_line(item.marker if self._numbers_items else None))
            case Part.COMPONENT | Part.SUBCOMPONENT | Part.REMARK:
                return Cell([])
            case part:
                text = printable(getattr(item, _FIELDS[part]))
                marker = "" if part is not self._main or self._numbers_items else printable(item.marker)
                return Cell(_line(f"{marker}. {text}" if marker else text))

    @property
    def _numbers_items(self) -> bool:
        """Whether the column of numbers counts rows of work, where neither areas nor groups have a number there."""
        return not (self._has_area_column or self._has_part_column) and Part.ORDINAL in self._parts

    def _fill(self, rows: list[Row], part: Part, text: str) -> None:
        """One cell over all the rows."""
        if part in self._parts and rows:
            _span(rows, self._parts.index(part), Cell(_line(text)))

    def _dot(self, rows: Sequence[Row], at: int) -> None:
        """Dots in the empty cells below a filled one: left empty they would read as more of that."""
        for row in rows:
            cell = row.slots[at]
            if cell is not None and self._is_told and not cell.lines:
                cell.lines = [BLANK]
            self._is_told = self._is_told or (cell is not None and bool(cell.lines))

    def _merge(self, rows: list[Row], part: Part) -> None:
        """One cell for the same text on rows below one another."""
        if part not in self._parts:
            return
        at = self._parts.index(part)
        for _text, alike in groupby(rows, key=lambda row: _text_at(row, at)):
            same = list(alike)
            cell = same[0].slots[at]
            if cell is not None and cell.lines:
                _span(same, at, cell)


def _text_at(row: Row, at: int) -> str:
    cell = row.slots[at]
    return cell.text if cell is not None else ""


def _span(rows: Sequence[Row], at: int, cell: Cell) -> None:
    cell.rows = len(rows)
    rows[0].slots[at] = cell
    for row in rows[1:]:
        row.slots[at] = None


def _line(text: str | None) -> list[str]:
    bare = printable(text)
    return [bare] if bare else []


def _is_in(item: Item, year: int | None, month: int) -> bool:
    moment = f"{year or 0:04d}-{month:02d}"
    return any(first <= moment <= last for first, last in item.periods)


def _proof_lines(item: Item) -> list[str]:
    """The proof as printed; each document on a line of its own where one line would not tell them apart."""
    raw = printable(item.evidence_raw)
    if not raw:
        return []
    documents = [printable(one) for one in item.evidence]
    if documents_in(raw) == documents:
        return [raw]
    starts: list[int] = []
    at = 0
    for document in documents:
        found = raw.find(document, at)
        if found < 0:
            return [raw]
        starts.append(found)
        at = found + len(document)
    cuts = [0, *starts[1:], len(raw)]
    return [raw[start:end].strip() for start, end in pairwise(cuts)]
