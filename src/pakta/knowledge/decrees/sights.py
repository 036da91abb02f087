"""How the cells of a scan's rows were seen, while a person checks them against the picture.

A row keeps it in its ``source`` under ``cells`` (``reading.seen_cells``): by field the place on the page's picture, the
confidence, and ``doubtful`` until somebody has looked or written something else. A cell merged over several rows stands
in each of them with the same place; it is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Json = dict[str, Any]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in shares of a page's picture."""
SHARE = re.compile(r"[01](?:\.[0-9]{1,6})?")

FIELDS = (
    "component",
    "subcomponent",
    "indicator",
    "action",
    "evidence_raw",
    "target_raw",
    "responsible",
)
"""What a scan says of, in the order of the print."""


class SeenCell(NamedTuple):
    """One cell on its page's picture."""

    field: str
    page: int
    box: Box


def box_as_text(box: Box) -> str:
    """The box as an address names it: ``0.1000,0.2000,0.4000,0.2500``."""
    return ",".join(f"{side:.4f}" for side in box)


def box_of(text: str) -> Box | None:
    """The box that ``0.1,0.2,0.4,0.25`` names; None for anything else and for a box with nothing in it."""
    sides = text.split(",", 4)
    if len(sides) != 4 or not all(SHARE.fullmatch(side) for side in sides):
        return None
    left, top, right, bottom = map(float, sides)
    return (left, top, right, bottom) if left < right <= 1 and top < bottom <= 1 else None


def doubtful_cells(rows: Iterable[Json]) -> dict[int, list[SeenCell]]:
    """Row id → its doubtful cells; one that is merged over several rows at the first of them alone."""
    found: dict[int, list[SeenCell]] = {}
    known: set[SeenCell] = set()
    for row in rows:
        cells = row["source"].get("cells")
        if not cells:
            continue
        for field in FIELDS:
            seen = cells.get(field)
            if seen is None or not seen.get("doubtful"):
                continue
            cell = _cell(field, seen, row["source"])
            if cell not in known:
                known.add(cell)
                found.setdefault(row["id"], []).append(cell)
    return found


def with_cells_settled(rows: Sequence[Json], settled: Collection[SeenCell]) -> list[Json]:
    """The rows with these cells no longer doubtful, wherever they stand."""
    return [
        without_doubt(
            row,
            [
                field
                for field, seen in row["source"].get("cells", {}).items()
                if _cell(field, seen, row["source"]) in settled
            ],
        )
        for row in rows
    ]


def without_doubt(row: Json, fields: Iterable[str]) -> Json:
    """The row with none of these fields doubtful; the row itself where none is."""
    cells: Mapping[str, Json] = row["source"].get("cells", {})
    doubted = {field for field in fields if cells.get(field, {}).get("doubtful")}
    if not doubted:
        return row
    looked_at = {
        field: {name: value for name, value in seen.items() if name != "doubtful"}
        if field in doubted
        else seen
        for field, seen in cells.items()
    }
    return {**row, "source": {**row["source"], "cells": looked_at}}


def source_of_merged(upper: Json, lower: Json) -> Json:
    """The source of two rows made one: the upper's, with what was doubtful in the lower alone."""
    source: Json = upper["source"]
    cells: Mapping[str, Json] = source.get("cells", {})
    doubted = {
        field: {"page": lower["source"].get("page"), **seen}
        for field, seen in lower["source"].get("cells", {}).items()
        if seen.get("doubtful") and not cells.get(field, {}).get("doubtful")
    }
    return {**source, "cells": {**cells, **doubted}} if doubted else source


def _cell(field: str, seen: Json, source: Json) -> SeenCell:
    left, top, right, bottom = seen["box"]
    return SeenCell(field, seen.get("page") or source.get("page") or 0, (left, top, right, bottom))
