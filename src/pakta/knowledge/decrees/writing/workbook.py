"""A decree as XLSX: its head on one sheet, its plan as a table on the next, to be sorted, filtered and taken on.

Every row says all of itself: what the print merges is repeated, so that a sorted table still tells its groups.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from pakta.knowledge.decrees.form import Reading
from pakta.knowledge.decrees.writing.look import Look
from pakta.knowledge.decrees.writing.plan_table import Cell, Part, PlanTable
from pakta.knowledge.decrees.writing.sheet import COPY_MARK, COPY_NOTE, SIGNED_MARK, Sheet, sheet_of
from pakta.knowledge.decrees.writing.words import BLANK, BLANK_DAY, BLANK_NAME
from pakta.shared import spreadsheets

HEAD_WIDTH = 110
"""Characters of the one column of the head."""
_WIDTHS = {Part.ORDINAL: 7, Part.MONTH: 5, Part.TARGET: 24, Part.TEAM: 28, Part.REMARK: 10}
_TEXT_WIDTH = 40


def print_xlsx(reading: Reading, look: Look) -> bytes:
    """The decree as XLSX. Cells longer than a spreadsheet allows are cut (``spreadsheets.LONGEST_CELL``)."""
    sheet = sheet_of(reading, look)
    into = io.BytesIO()
    spreadsheets.write_workbook(_sheets(sheet), into)
    return into.getvalue()


def _sheets(sheet: Sheet) -> Iterator[spreadsheets.Sheet]:
    if sheet.has_head or sheet.table is None:
        lines = list(_head_lines(sheet)) or [""]
        yield spreadsheets.Sheet("Keputusan", lines[:1], ([line] for line in lines[1:]), (HEAD_WIDTH,))
    if sheet.table is not None:
        columns = sheet.table.columns
        labels = [f"BULAN {one.month}" if one.part is Part.MONTH else one.label for one in columns]
        yield spreadsheets.Sheet(
            "Rencana Aksi",
            labels,
            _rows(sheet.table),
            [_WIDTHS.get(column.part, _TEXT_WIDTH) for column in columns],
            above=[line for line in (sheet.plan_title,) if line],
        )


def _head_lines(sheet: Sheet) -> Iterator[str]:
    """The head from top to bottom, a paragraph a line."""
    if sheet.is_copy:
        yield COPY_MARK
    yield from [" ".join(sheet.heading), sheet.number, "TENTANG", sheet.subject]
    if sheet.decider:
        yield f"{sheet.decider},"
    for recital in sheet.recitals:
        for at, (marker, text) in enumerate(recital.points):
            yield f"{f'{recital.label} : ' if at == 0 else ''}{marker} {text}".strip()
    if sheet.naming or sheet.dictums:
        yield "MEMUTUSKAN:"
    if sheet.naming:
        yield f"Menetapkan : {sheet.naming}"
    for dictum in sheet.dictums:
        text = " ".join([dictum.text, *(f"{marker} {point}" for marker, point in dictum.points)]).strip()
        yield f"{dictum.label} : {text}" if dictum.label else text
    signing = sheet.signing
    yield f"Ditetapkan di {signing.place or BLANK_DAY}"
    yield signing.day
    if signing.title:
        yield f"{' '.join(signing.title)},"
    yield signing.mark or SIGNED_MARK
    yield signing.name or BLANK_NAME
    if sheet.copied is not None:
        yield from [COPY_NOTE, " ".join(sheet.copied.office), sheet.copied.title, sheet.copied.name]


def _rows(table: PlanTable) -> Iterator[list[str]]:
    above: list[Cell | None] = [None] * len(table.columns)
    for row in table.rows:
        texts: list[str] = []
        reach = 0
        for at, cell in enumerate(row.slots):
            if cell is not None:
                above[at] = cell
                reach = cell.columns - 1
                texts.append(cell.text)
            elif reach:
                reach -= 1
                texts.append("")
            else:
                merged = above[at]
                # A number on every row would count rows, and dots name no group.
                is_once = table.columns[at].part is Part.ORDINAL or merged is None or merged.text == BLANK
                texts.append("" if is_once or merged is None else merged.text)
        yield texts
