"""A sheet as PDF, and charts as pictures, by Typst.

What the paper says goes in as JSON and is never part of the markup, so no text can break out of it. Typst sees one
folder with our templates and the pictures, its own embedded fonts, no network and no packages. The same sheet gives
the same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import typst

from pakta.foundation.papers.blocks import Chart, Photos, QrCode, Table
from pakta.foundation.papers.paper_data import as_data
from pakta.foundation.papers.press.figures import drawing_of
from pakta.foundation.papers.press.pictures import qr_picture
from pakta.foundation.papers.press.sheet import Sheet, blocks_as_set

TEMPLATES = Path(__file__).parent / "content"
PICTURE_PPI = 220
MOST_TAGGED_CELLS = 5_000
"""Each cell is told to screen readers; in a table beyond this the tags would make nine tenths of the file."""


def pdf_of(sheet: Sheet, folder: Path) -> bytes:
    """The sheet as PDF; ``folder`` is private to this run and holds the sheet's pictures."""
    midnight = dt.datetime.combine(sheet.dated_on, dt.time(), dt.UTC)
    return _compiled(
        folder,
        "paper.typ",
        "sheet.json",
        _sheet_data(sheet, folder),
        format="pdf",
        timestamp=int(midnight.timestamp()),
        pdf_tags=_cells(sheet) <= MOST_TAGGED_CELLS,
    )


def picture_of(chart: Chart, folder: Path) -> bytes:
    """The chart as PNG."""
    data = drawing_of(chart)
    return _compiled(folder, "picture.typ", "chart.json", data, format="png", ppi=PICTURE_PPI)


def _compiled(folder: Path, template: str, name: str, data: dict[str, Any], **options: Any) -> bytes:
    for source in TEMPLATES.glob("*.typ"):
        shutil.copyfile(source, folder / source.name)
    (folder / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    made = typst.compile(
        folder / template,
        root=folder,
        font_paths=[],
        ignore_system_fonts=True,
        package_path=folder / "no-packages",
        package_cache_path=folder / "no-packages",
        **options,
    )
    return bytes(made)


def _cells(sheet: Sheet) -> int:
    tables = (block for block in sheet.paper.blocks if isinstance(block, Table))
    return sum(len(table.rows) * len(table.columns) for table in tables)


def _sheet_data(sheet: Sheet, folder: Path) -> dict[str, Any]:
    paper = as_data(sheet.paper)
    paper["blocks"] = [_block_data(block, sheet, folder) for block in blocks_as_set(sheet.paper)]
    head = None
    if sheet.head is not None:
        head = as_data(sheet.head)
        head["logo"] = sheet.pictures[sheet.head.logo].name if sheet.head.logo else ""
    return {
        "paper": paper,
        "number": sheet.number,
        "place_and_date": sheet.place_and_date,
        "author": sheet.author,
        "date": {"year": sheet.dated_on.year, "month": sheet.dated_on.month, "day": sheet.dated_on.day},
        "head": head,
    }


def _block_data(block: Any, sheet: Sheet, folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = as_data(block)
    if isinstance(block, Chart):
        return data | drawing_of(block)
    if isinstance(block, QrCode):
        content = qr_picture(block.text)
        data["file"] = f"qr-{hashlib.sha256(content).hexdigest()}.png"
        (folder / data["file"]).write_bytes(content)
    if isinstance(block, Photos):
        for photo in data["photos"]:
            photo["file"] = sheet.pictures[photo["sha256"]].name
    return data
