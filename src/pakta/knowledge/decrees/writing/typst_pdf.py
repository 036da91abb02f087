"""A decree as PDF by Typst.

What the decree says goes in as data and is never part of the markup, so no text can break out of it. Typst sees our
template and nothing else: its own embedded fonts and ours, no network, no packages, no files. The same reading in the
same look gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from dataclasses import asdict, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import typst

from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.writing.line_breaks import bound
from pakta.knowledge.decrees.writing.look import Look, Typeface
from pakta.knowledge.decrees.writing.measures import letters_in, measures_of
from pakta.knowledge.decrees.writing.plan_table import CENTRED, Cell, PlanTable, Row
from pakta.knowledge.decrees.writing.qr_picture import qr_picture
from pakta.knowledge.decrees.writing.row_heights import row_heights
from pakta.knowledge.decrees.writing.sheet import Sheet, sheet_of
from pakta.knowledge.decrees.writing.words import printable, unparted

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
FAMILIES = {Typeface.BOOKMAN: "TeX Gyre Bonum", Typeface.TIMES: "Libertinus Serif"}
MOST_TAGGED_CELLS = 2_000
"""Each cell is told to screen readers; in a table beyond this the tags would make most of the file and of the time."""
TAGS_SUSPECTED = b"/Suspects false"
"""What holds of tags unless a file says otherwise. Typst writes it, and Poppler warns of it as of a fault; blanks in
its place keep every offset of the file."""
_SYMBOLS = ("So", "Sk", "Sm", "Co", "Cn")
LONGEST_WORD = 40
"""Letters; a longer word is broken even in the head, whose lines hold some sixty."""


def print_pdf(reading: Reading, look: Look) -> bytes:
    """The decree as PDF: the head upright, the plan on landscape pages."""
    sheet = sheet_of(reading, look)
    data = _data(sheet, look)
    data["rare"] = _rare_in(json.dumps(data, ensure_ascii=False))
    made = _compiler().compile(
        format="pdf",
        sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
        timestamp=_moment(reading),
        pdf_tags=sheet.table is None or len(sheet.table.rows) * len(sheet.table.columns) <= MOST_TAGGED_CELLS,
    )
    assert isinstance(made, bytes), "one PDF is one piece"
    return made.replace(TAGS_SUSPECTED, b" " * len(TAGS_SUSPECTED))


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """Fonts are looked through once a process."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
    return typst.Compiler(
        input=HERE / "content" / "decree.typ",
        root=HERE / "content",
        font_paths=fonts,
        package_path=HERE / "content" / "no-packages",
        package_cache_path=HERE / "content" / "no-packages",
    )


def _rare_in(text: str) -> str:
    """The signs that a typeface may lack, each once: symbols and wide letters, which no neighbour shapes."""
    signs = (sign for sign in set(text) if sign > "\u024f")
    return "".join(sorted(sign for sign in signs if _stands_alone(sign)))


def _stands_alone(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return kind in _SYMBOLS or (kind == "Lo" and unicodedata.east_asian_width(sign) == "W")


def _moment(reading: Reading) -> int:
    """The day of enactment as the file's own: no clock, so that the same decree gives the same bytes."""
    try:
        day = dt.date.fromisoformat(reading.decree.enacted_date or "")
    except ValueError:
        return 0
    return max(0, int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()))


def _data(sheet: Sheet, look: Look) -> dict[str, Any]:
    titles = {name: unparted(getattr(sheet, name)) for name in ("subject", "plan_title", "naming")}
    head = _bound(asdict(replace(sheet, table=None)) | titles)
    return {
        "sheet": head | {"has_head": sheet.has_head},
        "table": _table_data(sheet.table, look, has_head=sheet.has_head) if sheet.table is not None else None,
        "look": {
            "paper": look.paper.millimetres,
            "margins": asdict(look.margins),
            "font": FAMILIES[look.typeface],
            "size": look.size,
            "table_size": look.table_size,
            "draft": look.draft,
            "logo": list(look.logo) if look.logo else None,
        },
        "qr": _qr_data(look),
    }


def _bound(value: Any) -> Any:
    """All texts of the head with their line breaks decided."""
    if isinstance(value, str):
        return bound(value, LONGEST_WORD)
    if isinstance(value, dict):
        return {name: _bound(one) for name, one in value.items()}
    return [_bound(one) for one in value] if isinstance(value, list | tuple) else value


def _qr_data(look: Look) -> dict[str, Any] | None:
    if look.verification is None:
        return None
    return {
        "picture": list(qr_picture(look.verification.text)),
        "caption": printable(look.verification.caption),
    }


def _table_data(table: PlanTable, look: Look, *, has_head: bool) -> dict[str, Any]:
    measures = measures_of(table, look)
    kept = measures.with_closing() if has_head else measures.kept
    rows = _bound_rows(table, [letters_in(width, look.table_size) for width in measures.widths])
    heights = row_heights(rows, measures, look, family=FAMILIES[look.typeface])
    cells = _Cells()
    for row, run, height in zip(rows, kept, heights, strict=True):
        cells.add(row, run, is_high=height is not None)
    return {
        "widths": measures.widths,
        "heights": heights,
        "centred": [column.part in CENTRED for column in table.columns],
        "head": _head_data(table),
        "cells": cells.parts,
        "closing_held": cells.held > 1,
    }


def _bound_rows(table: PlanTable, capacities: list[int]) -> list[Row]:
    """The rows with the line breaks of each cell decided."""
    return [
        Row(
            [
                Cell([bound(line, capacity) for line in cell.lines], cell.rows, cell.columns)
                if cell
                else None
                for cell, capacity in zip(row.slots, capacities, strict=True)
            ],
            row.band,
        )
        for row in table.rows
    ]


class _Cells:
    """The cells one after the other, plain texts together, as the template takes them.

    The last cell of each row is empty, or holds rows together on a page.
    """

    def __init__(self) -> None:
        self.parts: list[dict[str, Any]] = []
        self.held = 0

    def add(self, row: Row, run: int, *, is_high: bool) -> None:
        """One row; ``run`` rows from it on stay together. ``is_high`` where its height is told: it never breaks."""
        for at, cell in enumerate(row.slots):
            if cell is not None:
                if cell.rows == cell.columns == 1 and not row.band:
                    self._say(cell.text)
                else:
                    size = {"rows": cell.rows, "columns": cell.columns}
                    self.parts.append({"text": cell.text, "at": at, "strong": row.band} | size)
        if self.held > 1:
            self.held -= 1
        elif run > 1 or (run == 1 and not is_high):
            self.held = run
            self.parts.append({"holds": run})
        else:
            self._say("")

    def _say(self, text: str) -> None:
        if not self.parts or "plain" not in self.parts[-1]:
            self.parts.append({"plain": []})
        self.parts[-1]["plain"].append(text)


def _head_data(table: PlanTable) -> dict[str, Any]:
    """The header's cells level by level: a label over several columns above theirs, any other over both levels."""
    levels = 2 if any(column.above for column in table.columns) else 1
    upper: list[dict[str, Any]] = []
    lower: list[dict[str, Any]] = []
    for above, group in groupby(table.columns, key=lambda column: column.above):
        columns = list(group)
        labels = [{"text": column.label, "rows": 1 if above else levels, "columns": 1} for column in columns]
        if above:
            upper.append({"text": above, "rows": 1, "columns": len(columns)})
            lower += labels
        else:
            upper += labels
    return {"levels": [upper, lower][:levels], "count": len(table.columns)}
