"""Month grids: which columns of a row bear a mark, and the months those columns stand for.

A scan may stretch a grid, printing more columns than the twelve it has. Then only a row marked throughout can be
told for certain; of any other row the marks within the first twelve are given, and it is said so.
"""

from __future__ import annotations

from collections.abc import Sequence

from pakta.knowledge.decrees.reading.columns import Layout
from pakta.knowledge.decrees.reading.document import Row
from pakta.knowledge.decrees.reading.labels import Span
from pakta.shared.periods import Period

_TICKS = frozenset("√✓✔☑☒✗✘vVxX●■•*1▪█▓◼⬛○◊♦+") | {"V'", "v/", "√√", "ν", "Ѵ", "\uf0fc", "J"}
MONTHS = 12
_NOTHING = frozenset({"", "-", "–", "—", "0", "0%", ".", "_", "N/A", "n/a"})


def is_tick(text: str) -> bool:
    """Whether a cell holds nothing but a mark."""
    return text in _TICKS


def is_stretched(layout: Layout, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table of text has more columns than its labelled grid accounts for."""
    if len(layout.grid) < MONTHS:
        return False
    labelled = max(
        (column for column, role in enumerate(layout.roles) if layout.labels and _has_label(layout, column)),
        default=0,
    )
    if any(len(row) > labelled + 2 for row in rows):
        return True
    last = max(layout.grid)
    return any(text in _TICKS for row in rows for text in row[last + 1 :])


def _has_label(layout: Layout, column: int) -> bool:
    return column in layout.grid or layout.roles[column] != "unknown"


def marks_of(row: Row, texts: Sequence[str], layout: Layout, *, stretched: bool) -> tuple[int, ...]:
    """The columns of the grid (and, stretched, beyond it) that bear a mark."""
    if stretched:
        first = min(layout.grid)
        return tuple(column for column in range(first, len(texts)) if texts[column] in _TICKS)
    marked = tuple(c for c in layout.grid if c < len(texts) and texts[c] not in _NOTHING)
    return marked or _shaded(row, layout)


def _shaded(row: Row, layout: Layout) -> tuple[int, ...]:
    """Coloured cells as marks, unless the whole row is coloured."""
    shaded = tuple(column for column in layout.grid if column < len(row.cells) and row.cells[column].shaded)
    if not shaded:
        return ()
    texts_shaded = any(c.shaded for i, c in enumerate(row.cells) if i not in layout.grid and c.text)
    return () if texts_shaded else shaded


def periods_of(
    marks: Sequence[int], layout: Layout, year: int, *, stretched: bool
) -> tuple[list[Period], bool]:
    """The periods of a row's marks, and whether its months could not be told for certain."""
    if stretched:
        first = min(layout.grid)
        places = [column - first + 1 for column in marks]
        if len(places) >= MONTHS and places == list(range(1, len(places) + 1)):
            return [(f"{year:04d}-01", f"{year:04d}-12")], False
        return _stretches([(place, place) for place in places if place <= MONTHS], year), bool(places)
    by_year: dict[int, list[Span]] = {}
    for column in marks:
        by_year.setdefault(layout.years.get(column, year), []).append(layout.grid[column])
    return [period for at in sorted(by_year) for period in _stretches(sorted(by_year[at]), at)], False


def doubt_of(marks: Sequence[int], layout: Layout) -> str:
    """Why the months of a row in a stretched grid are uncertain; names the marks of which no month is made."""
    first = min(layout.grid)
    beyond = [column - first + 1 for column in marks if column - first >= MONTHS]
    if not beyond:
        return (
            "Kolom bulan melebar pada hasil pindai, bulan baris ini tidak pasti; cocokkan dengan naskah asli."
        )
    places = ", ".join(str(place) for place in beyond)
    return (
        f"Kolom bulan melebar pada hasil pindai, bulan baris ini tidak pasti: tanda di kolom {places} berada di luar "
        "12 bulan dan tidak dipakai; cocokkan dengan naskah asli."
    )


def _stretches(spans: Sequence[tuple[int, int]], year: int) -> list[Period]:
    """Neighbouring months as one stretch; quarters and longer columns each for itself."""
    found: list[list[int]] = []
    for first, last in spans:
        if found and first == last and found[-1][1] in (first - 1, first) and found[-1][2]:
            found[-1][1] = last
        else:
            found.append([first, last, first == last])
    return [(f"{year:04d}-{first:02d}", f"{year:04d}-{last:02d}") for first, last, _ in found]
