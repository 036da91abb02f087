"""A row of a plan on its way to a work item: its parts by kind instead of by column.

Entries are what tables of every layout become first, so that torn rows, merged cells and headings are dealt with
once, whatever the order of the columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from pakta.knowledge.decrees.reading.columns import Layout
from pakta.knowledge.decrees.reading.document import Row, Sight, Source
from pakta.shared.text import fold

ORDINAL, AREA, PART, INDICATOR, ACTION, PROOF, TARGET, TEAM = range(8)
PARTS = 8
TEXTS = (AREA, PART, INDICATOR, ACTION, PROOF, TARGET, TEAM)
"""The parts that hold wording; AREA is the first grouping column, PART the last of several."""


class Entry:
    """One row's parts, by the constants of this module.

    ``part_ordinal`` stands in a second column of numbers. ``carried`` names the parts whose cell is merged with the
    one above. ``marks`` are the grid columns that bear a mark, counted from the grid's first. ``top`` tells the
    first row after a page break. ``spanned`` tells a cell merged across the row. ``line`` tells a printed line
    between tables. ``pieces`` counts the rows made one. ``wrap_width`` is the longest line of the
    proof column where lines may be wraps. ``sights`` says of a scan how each part was seen.
    """

    __slots__ = (
        "carried",
        "layout",
        "line",
        "marks",
        "merges_known",
        "part_ordinal",
        "parts",
        "pieces",
        "proof_lines",
        "sights",
        "source",
        "spanned",
        "stretched",
        "top",
        "wrap_width",
    )  # fmt: skip

    def __init__(
        self,
        parts: list[str],
        source: Source,
        layout: Layout,
        *,
        carried: frozenset[int] = frozenset(),
        line: bool = False,
        merges_known: bool = False,
    ) -> None:
        self.parts = parts
        self.source = source
        self.layout = layout
        self.carried = carried
        self.line = line
        self.merges_known = merges_known
        self.proof_lines: list[str] = []
        self.part_ordinal = ""
        self.marks: tuple[int, ...] = ()
        self.top = False
        self.spanned = False
        self.stretched = False
        self.wrap_width: int | None = None
        self.pieces = 1
        self.sights: dict[int, Sight] = {}

    def see(self, part: int, sight: Sight | None) -> None:
        """Keep how a part was seen; of two pieces the less sure one."""
        known = self.sights.get(part)
        if sight is not None and (known is None or sight.confidence < known.confidence):
            self.sights[part] = sight

    def filled(self) -> list[int]:
        """The parts that have text of their own."""
        return [part for part in range(PARTS) if self.parts[part] and part not in self.carried]


def entry_of(row: Row, texts: Sequence[str], layout: Layout, *, merges_known: bool) -> Entry:
    """The entry a row makes in a table of this layout."""
    parts = [""] * PARTS
    carried: set[int] = set()
    sights: dict[int, Sight] = {}
    for part, column in columns_of(layout):
        if column < len(texts):
            parts[part] = texts[column]
            sight = row.cells[column].sight
            if merges_known and row.cells[column].merged == "up":
                carried.add(part)
            if sight is not None:
                sights[part] = sight
    entry = Entry(parts, row.source, layout, merges_known=merges_known, carried=frozenset(carried))
    entry.sights = sights
    if layout.target_end is not None and layout.target_end < len(texts) and texts[layout.target_end]:
        end = texts[layout.target_end]
        parts[TARGET] = f"{parts[TARGET]} - {end}" if parts[TARGET] and parts[TARGET] != end else end
    if layout.proof is not None and layout.proof < len(row.cells) and row.cells[layout.proof].text:
        entry.proof_lines = [row.cells[layout.proof].text]
    if len(layout.ordinals) > 1 and layout.ordinals[1] < len(texts):
        entry.part_ordinal = texts[layout.ordinals[1]]
    if merges_known:
        entry.spanned = sum(cell.merged == "left" for cell in row.cells) * 2 >= len(row.cells)
    return entry


def columns_of(layout: Layout) -> list[tuple[int, int]]:
    """Which column each part of the layout's rows stands in."""
    pairs = [(ORDINAL, layout.ordinals[0])] if layout.ordinals else []
    if layout.areas:
        pairs.append((AREA, layout.areas[0]))
    if len(layout.areas) > 1:
        pairs.append((PART, layout.areas[-1]))
    named = (
        (INDICATOR, layout.indicator),
        (ACTION, layout.action),
        (PROOF, layout.proof),
        (TARGET, layout.target),
        (TEAM, layout.team),
    )
    return pairs + [(part, column) for part, column in named if column is not None]


def joined(first: str, second: str) -> str:
    """Two pieces of one cell as one text."""
    if not first or not second:
        return first or second
    return fold(f"{first}\n{second}")
