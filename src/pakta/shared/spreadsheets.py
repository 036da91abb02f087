"""Tables to take away, as XLSX and CSV. What somebody once typed stays text: it must not run in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from pakta.shared.text import writable_in_xml

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
LONGEST_CELL = 32_000
"""Characters. Spreadsheets refuse a file with a cell of more than 32,767."""
LONGEST_TITLE = 31
"""Characters of a sheet's name, likewise."""
LINK_COLOUR = "0F6B6B"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere: on the web, or to a file beside the workbook."""

    text: str
    address: str


Value = str | int | float | Link | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a bold header and rows of as many values; ``widths`` in characters, the last for all that follow.

    ``above`` are lines over the table, the first of them bold. Rows are taken one by one, none is kept.
    """

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Value]]
    widths: Sequence[int] = (24,)
    above: Sequence[str] = ()


def write_workbook(sheets: Iterable[Sheet], into: IO[bytes]) -> None:
    """The sheets as one XLSX; a text that looks like a formula is stored as text."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title[:LONGEST_TITLE]), sheet)
    book.save(into)


def csv_table(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """UTF-8 with the mark spreadsheets look for; a text that could be a formula begins with an apostrophe."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(header)
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
    return written.getvalue().encode("utf-8-sig")


def _write(place: Any, sheet: Sheet) -> None:
    for column in range(len(sheet.header)):
        width = sheet.widths[min(column, len(sheet.widths) - 1)]
        place.column_dimensions[get_column_letter(column + 1)].width = width
    place.freeze_panes = f"A{len(sheet.above) + 2}"
    for number, line in enumerate(sheet.above):
        place.append([_cell(place, line, bold=number == 0, wraps=False)])
    place.append([_cell(place, value, bold=True) for value in sheet.header])
    for row in sheet.rows:
        place.append([_cell(place, value) for value in row])


def _cell(place: Any, value: Value, *, bold: bool = False, wraps: bool = True) -> Any:
    shown = value.text if isinstance(value, Link) else value
    text = writable_in_xml(shown)[:LONGEST_CELL] if isinstance(shown, str) else shown
    cell = WriteOnlyCell(place, value=text)
    if isinstance(text, str):
        cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=wraps)
    cell.font = Font(bold=bold)
    if isinstance(value, Link):
        cell.hyperlink = value.address
        cell.font = Font(underline="single", color=LINK_COLOUR)
    return cell


def _harmless(value: str | int) -> str | int:
    if not isinstance(value, str):
        return value
    # A lone surrogate has no UTF-8 either.
    text = writable_in_xml(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
